#include "pages/news.h"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "pages/paths.h"

namespace planlight::pages {
namespace {

void sort(std::vector<NewsItem>& items) {
  std::sort(items.begin(), items.end(), [](const NewsItem& a, const NewsItem& b) {
    return std::tie(b.date, a.path) < std::tie(a.date, b.path);
  });
}

std::vector<Field> district_arguments(const portal::District& district, int year) {
  return {{"number", district.number.value()}, {"name", district.name}, {"year", year}};
}

Message said(std::string key, std::vector<Field> arguments) {
  Message message(key);
  message.arguments = std::move(arguments);
  return message;
}

void add_year(const portal::District& district, const portal::YearSummary& year,
              std::vector<NewsItem>& items) {
  const auto arguments = district_arguments(district, year.year);
  if (year.withdrawn) {
    NewsItem item(year.withdrawn->date, paths::plan(district.number, year.year));
    item.title = said("news.plan-withdrawn", arguments);
    item.summary = said("news.plan-withdrawn.summary", arguments);
    items.push_back(std::move(item));
    return;
  }
  if (year.approved) {
    NewsItem item(*year.approved, paths::plan(district.number, year.year));
    const bool amended = year.shown_versions > 1;
    item.title = said(amended ? "news.plan-changed" : "news.plan", arguments);
    auto with_count = arguments;
    with_count.push_back({"count", static_cast<int>(year.problems.size())});
    item.summary = said("news.plan.summary", std::move(with_count));
    items.push_back(std::move(item));
  }
  for (const portal::QuarterSummary& quarter : year.quarters) {
    if (quarter.state != portal::ReportState::published || !quarter.approved) continue;
    NewsItem item(*quarter.approved, paths::quarter(district.number, quarter.quarter));
    const int number = quarter.quarter.number();
    item.title = said(fmt::format("news.report.{}", number), arguments);
    int good = 0;
    int total = 0;
    for (const portal::ProblemSummary& problem : year.problems) {
      const auto& status = problem.by_quarter[static_cast<std::size_t>(number - 1)];
      if (!status) continue;
      ++total;
      if (*status == portal::Status::on_track || *status == portal::Status::addressed) ++good;
    }
    item.summary = Message("news.report.summary", {{"good", good}, {"total", total}});
    items.push_back(std::move(item));
  }
}

}  // namespace

std::vector<NewsItem> news_of(const portal::DistrictSummary& district) {
  std::vector<NewsItem> items;
  for (const portal::YearSummary& year : district.years) add_year(district.district, year, items);
  sort(items);
  return items;
}

std::vector<NewsItem> city_news(const std::vector<portal::DistrictSummary>& districts,
                                const portal::Portal& portal, std::size_t limit) {
  std::vector<NewsItem> items;
  for (const auto& [year, equity] : portal.equity) {
    if (!equity.approved) continue;
    NewsItem item(*equity.approved, paths::equity(year));
    item.title = Message("news.equity", {{"year", year}});
    item.summary = Message("news.equity.summary");
    items.push_back(std::move(item));
  }
  for (const portal::DistrictSummary& district : districts) {
    for (const portal::YearSummary& year : district.years) add_year(district.district, year, items);
  }
  sort(items);
  if (items.size() > limit)
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(limit), items.end());
  return items;
}

}  // namespace planlight::pages
