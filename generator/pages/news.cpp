#include "pages/news.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <span>
#include <tuple>
#include <utility>

#include "pages/paths.h"

namespace planlight::pages {
namespace {

std::vector<Field> district_arguments(const portal::District& district, int year) {
  return {{"number", district.number.value()}, {"name", district.name}, {"year", year}};
}

Message said(std::string key, std::vector<Field> arguments) {
  Message message(key);
  message.arguments = std::move(arguments);
  return message;
}

// What news can be made of: cheap, since of all that ever was the city shows a few.
struct Event {
  Date date;
  const portal::District* district = nullptr;  // null: the equity plan of `equity_year`
  const portal::YearSummary* year = nullptr;
  const portal::QuarterSummary* quarter = nullptr;  // null: its plan
  int equity_year = 0;
  bool is_equity_withdrawn = false;
};

// The day before which nothing is among the `limit` newest: so many years have an event of that day
// or of a later one. Of eighty years of all districts that leaves a few to be looked into.
Date first_day_told(std::span<const portal::DistrictSummary> districts, std::size_t limit) {
  std::vector<Date> days;
  for (const portal::DistrictSummary& district : districts) {
    for (const portal::YearSummary& year : district.years) {
      if (year.newest_event) days.push_back(*year.newest_event);
    }
  }
  if (limit == 0 || days.size() <= limit) return Date::from_days(0);
  const auto last = days.begin() + static_cast<std::ptrdiff_t>(limit - 1);
  std::ranges::nth_element(days, last, std::greater());
  return *last;
}

void add_events(const portal::DistrictSummary& district, Date from, std::vector<Event>& events) {
  for (const portal::YearSummary& year : district.years) {
    if (!year.newest_event || *year.newest_event < from) continue;
    if (year.withdrawn) {
      events.push_back({year.withdrawn->date, &district.district, &year});
      continue;
    }
    if (year.approved) events.push_back({*year.approved, &district.district, &year});
    for (const portal::QuarterSummary& quarter : year.work->quarters) {
      if (quarter.state != portal::ReportState::published || !quarter.approved) continue;
      events.push_back({*quarter.approved, &district.district, &year, &quarter});
    }
  }
}

PagePath path_of(const Event& event) {
  if (event.district == nullptr) return paths::equity(event.equity_year);
  const DistrictNumber number = event.district->number;
  return event.quarter == nullptr ? paths::plan(number, event.year->year)
                                  : paths::quarter(number, event.quarter->quarter);
}

void tell_plan(const Event& event, const std::vector<Field>& arguments, NewsItem& item) {
  const portal::YearSummary& year = *event.year;
  if (year.withdrawn) {
    item.title = said("news.plan-withdrawn", arguments);
    item.summary = said("news.plan-withdrawn.summary", arguments);
    return;
  }
  const bool amended = year.shown_versions > 1;
  item.title = said(amended ? "news.plan-changed" : "news.plan", arguments);
  auto with_count = arguments;
  with_count.push_back({"count", static_cast<int>(year.work->problems.size())});
  item.summary = said("news.plan.summary", std::move(with_count));
}

void tell_report(const Event& event, const std::vector<Field>& arguments, NewsItem& item) {
  const int number = event.quarter->quarter.number();
  item.title = said(fmt::format("news.report.{}", number), arguments);
  int good = 0;
  int total = 0;
  for (const portal::ProblemSummary& problem : event.year->work->problems) {
    const auto& status = problem.by_quarter[static_cast<std::size_t>(number - 1)];
    if (!status) continue;
    ++total;
    if (*status == portal::Status::on_track || *status == portal::Status::addressed) ++good;
  }
  item.summary = Message("news.report.summary", {{"good", good}, {"total", total}});
}

NewsItem told(const Event& event, PagePath path) {
  NewsItem item(event.date, std::move(path));
  if (event.district == nullptr) {
    const std::vector<Field> year{{"year", event.equity_year}};
    const bool withdrawn = event.is_equity_withdrawn;
    item.title = said(withdrawn ? "news.equity-withdrawn" : "news.equity", year);
    item.summary = Message(withdrawn ? "news.plan-withdrawn.summary" : "news.equity.summary");
    return item;
  }
  const auto arguments = district_arguments(*event.district, event.year->year);
  event.quarter == nullptr ? tell_plan(event, arguments, item)
                           : tell_report(event, arguments, item);
  return item;
}

// At most `limit`, newest first, then by path. Only those are put in order, and told, that are as
// new as the last one that is shown.
std::vector<NewsItem> newest(std::vector<Event> events, std::size_t limit) {
  if (events.size() > limit) {
    const auto last = events.begin() + static_cast<std::ptrdiff_t>(limit);
    std::ranges::nth_element(events, last, std::greater(), &Event::date);
    // By their days alone it is the first that is left out: those of its day may come before
    // others.
    const Date day = last->date;
    std::erase_if(events, [&](const Event& event) { return event.date < day; });
  }
  std::vector<std::pair<PagePath, const Event*>> sorted;
  sorted.reserve(events.size());
  for (const Event& event : events) sorted.emplace_back(path_of(event), &event);
  std::ranges::sort(sorted, [](const auto& a, const auto& b) {
    return std::tie(b.second->date, a.first) < std::tie(a.second->date, b.first);
  });
  if (sorted.size() > limit) {
    sorted.erase(sorted.begin() + static_cast<std::ptrdiff_t>(limit), sorted.end());
  }
  std::vector<NewsItem> items;
  items.reserve(sorted.size());
  for (auto& [path, event] : sorted) items.push_back(told(*event, std::move(path)));
  return items;
}

}  // namespace

std::vector<NewsItem> news_of(const portal::DistrictSummary& district, std::size_t limit) {
  std::vector<Event> events;
  add_events(district, first_day_told({&district, 1}, limit), events);
  return newest(std::move(events), limit);
}

std::vector<NewsItem> city_news(const std::vector<portal::DistrictSummary>& districts,
                                const portal::Portal& portal, std::size_t limit) {
  std::vector<Event> events;
  for (const auto& [year, equity] : portal.equity) {
    if (equity.approved) events.push_back({*equity.approved, nullptr, nullptr, nullptr, year});
  }
  for (const auto& [year, withdrawal] : portal.withdrawn_equity) {
    events.push_back({withdrawal.date, nullptr, nullptr, nullptr, year, true});
  }
  const Date from = first_day_told(districts, limit);
  for (const portal::DistrictSummary& district : districts) add_events(district, from, events);
  return newest(std::move(events), limit);
}

}  // namespace planlight::pages
