#include "pages/home_page.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "pages/city_map.h"
#include "pages/news.h"
#include "pages/parts.h"
#include "pages/paths.h"

namespace planlight::pages {
namespace {

using portal::DistrictSummary;
using portal::PlanState;
using portal::ReportState;
using portal::YearSummary;

constexpr std::size_t news_limit = 5;

// How a district's newest plan stands in a quarter: its report's mark, or that there is no plan.
Object report_mark(const DistrictSummary& district, const std::optional<Quarter>& quarter,
                   int current_year) {
  const YearSummary* year = district.year(quarter ? quarter->year() : current_year);
  Object plain = mark(ReportState::not_due);
  if (year == nullptr || year->state == PlanState::not_published) {
    for (Field& field : plain.fields) {
      if (field.name.is("not_due")) field.value = false;
      if (field.name.is("not_published")) field.value = true;
    }
    plain.set("code", Literal{"not-published"});
    plain.set("word", Message("status.not_published"));
    return plain;
  }
  if (year->state == PlanState::withdrawn) return mark(ReportState::withdrawn);
  return quarter ? mark(year->work->quarters[static_cast<std::size_t>(quarter->number() - 1)].state)
                 : mark(ReportState::not_due);
}

List problem_marks(const DistrictSummary& district, int current_year) {
  List marks;
  const YearSummary* year = district.year(current_year);
  if (year == nullptr) return marks;
  for (const portal::ProblemSummary& problem : year->work->problems) {
    const auto status = YearSummary::newest(problem.by_quarter);
    Object view = status ? mark(*status) : unreported_mark();
    view.set("title", problem.title);
    marks.items.push_back(std::move(view));
  }
  return marks;
}

Object district_row(const DistrictSummary& summary, const std::optional<Quarter>& quarter,
                    int current_year) {
  const portal::District& district = summary.district;
  List neighborhoods;
  for (const portal::Text& name : district.neighborhoods) neighborhoods.items.push_back(name);
  std::string zips;
  for (const std::string& zip : district.zip_codes) zips += (zips.empty() ? "" : " ") + zip;
  const bool any_neighborhoods = !neighborhoods.items.empty();
  List problems = problem_marks(summary, current_year);
  const YearSummary* year = summary.year(current_year);
  const bool is_withdrawn = year != nullptr && year->state == PlanState::withdrawn;
  const bool no_plan = problems.items.empty() && !is_withdrawn;
  return {{"number", district.number.value()},
          {"name", district.name},
          {"link", paths::link(paths::district(district.number))},
          {"any_neighborhoods", any_neighborhoods},
          {"neighborhoods", std::move(neighborhoods)},
          {"zip_codes", filled_literal(zips)},
          {"no_plan", no_plan},
          {"problems", std::move(problems)},
          {"report", report_mark(summary, quarter, current_year)}};
}

// The schematic map: rows from the north, cells from the west; a cell without a district is empty.
List tile_rows(const std::vector<DistrictSummary>& districts, const std::optional<Quarter>& quarter,
               int current_year) {
  std::map<std::pair<int, int>, const DistrictSummary*> placed;
  int columns = 0;
  int rows = 0;
  for (const DistrictSummary& summary : districts) {
    if (!summary.district.tile) continue;
    placed[{summary.district.tile->row, summary.district.tile->column}] = &summary;
    columns = std::max(columns, summary.district.tile->column + 1);
    rows = std::max(rows, summary.district.tile->row + 1);
  }
  List view;
  for (int row = 0; row < rows; ++row) {
    List cells;
    for (int column = 0; column < columns; ++column) {
      const auto found = placed.find({row, column});
      if (found == placed.end()) {
        cells.items.push_back(Object{{"filled", false}});
        continue;
      }
      const portal::District& district = found->second->district;
      cells.items.push_back(Object{{"filled", true},
                                   {"number", district.number.value()},
                                   {"name", district.name},
                                   {"link", paths::link(paths::district(district.number))},
                                   {"mark", report_mark(*found->second, quarter, current_year)}});
    }
    view.items.push_back(Object{{"cells", std::move(cells)}});
  }
  return view;
}

struct StatusCount {
  std::map<portal::Status, int> by_status;
  int not_reported = 0;
  int total = 0;
};

StatusCount count_statuses(const std::vector<DistrictSummary>& districts, int current_year) {
  StatusCount count;
  for (const DistrictSummary& district : districts) {
    const YearSummary* year = district.year(current_year);
    if (year == nullptr) continue;
    for (const portal::ProblemSummary& problem : year->work->problems) {
      ++count.total;
      const auto status = YearSummary::newest(problem.by_quarter);
      if (status) {
        ++count.by_status[*status];
      } else {
        ++count.not_reported;
      }
    }
  }
  return count;
}

List status_rows(const StatusCount& count) {
  int largest = std::max(count.not_reported, 1);
  for (const auto& [status, number] : count.by_status) largest = std::max(largest, number);
  List rows;
  const auto add = [&](Object view, int number) {
    rows.items.push_back(Object{{"mark", std::move(view)},
                                {"count", number},
                                {"width", Literal{std::to_string(number * 100 / largest)}}});
  };
  for (const portal::Status status : portal::all_statuses) {
    const auto found = count.by_status.find(status);
    add(mark(status), found == count.by_status.end() ? 0 : found->second);
  }
  if (count.not_reported > 0) add(unreported_mark(), count.not_reported);
  return rows;
}

// One row a quarter that has begun: a mark a district with a published plan, in order of number.
List received_rows(const std::vector<DistrictSummary>& districts, int current_year, Date as_of) {
  List rows;
  for (int number = 1; number <= 4; ++number) {
    const Quarter quarter = *Quarter::from(current_year, number);
    if (as_of < quarter.first_day()) break;
    List marks;
    int received = 0;
    int late = 0;
    std::optional<Date> due;
    for (const DistrictSummary& district : districts) {
      const YearSummary* year = district.year(current_year);
      if (year == nullptr || year->state != PlanState::published) continue;
      const portal::QuarterSummary& of = year->work->quarters[static_cast<std::size_t>(number - 1)];
      due = of.due;
      received += of.state == ReportState::published ? 1 : 0;
      late += of.state == ReportState::late ? 1 : 0;
      Object view = mark(of.state);
      view.set("number", district.district.number.value());
      marks.items.push_back(std::move(view));
    }
    const int total = static_cast<int>(marks.items.size());
    if (total == 0) break;
    const bool is_due = due && *due < as_of;
    Message sentence(is_due || received > 0 ? "received.sentence" : "received.not-due",
                     {{"received", received}, {"total", total}, {"late", late}, {"due", due}});
    rows.items.push_back(Object{{"name", Message(fmt::format("quarter.short.{}", number))},
                                {"link", paths::link(paths::progress(quarter))},
                                {"sentence", std::move(sentence)},
                                {"marks", std::move(marks)}});
  }
  return rows;
}

List news_view(const std::vector<DistrictSummary>& districts, const portal::Portal& portal) {
  List list;
  for (const NewsItem& item : city_news(districts, portal, news_limit)) {
    list.items.push_back(Object{{"date", item.date},
                                {"title", item.title},
                                {"summary", item.summary},
                                {"link", paths::link(item.path)}});
  }
  return list;
}

// schema.org GovernmentOrganization: who publishes this.
Object organization(const documents::Settings& settings) {
  return {{"@type", Literal{"GovernmentOrganization"}},
          {"name", Literal{settings.publisher}},
          {"url", ExternalUrl{settings.base_url}},
          {"telephone", filled_literal(settings.contact.phone)},
          {"email", filled_literal(settings.contact.email)}};
}

}  // namespace

std::optional<Quarter> newest_reported_quarter(const std::vector<DistrictSummary>& districts) {
  std::optional<Quarter> newest;
  for (const DistrictSummary& district : districts) {
    for (const YearSummary& year : district.years) {
      if (newest && year.year < newest->year()) break;
      if (year.state != PlanState::published) continue;
      for (const portal::QuarterSummary& quarter : year.work->quarters) {
        if (quarter.state == ReportState::published && (!newest || quarter.quarter > *newest)) {
          newest = quarter.quarter;
        }
      }
    }
  }
  return newest;
}

Page home_page(const std::vector<DistrictSummary>& districts, const portal::Portal& portal) {
  const int current_year = portal.years.empty() ? portal.as_of.year() : portal.years.front();
  auto quarter = newest_reported_quarter(districts);
  if (quarter && quarter->year() != current_year) quarter.reset();

  Page page(paths::home());
  page.template_name = "home";
  page.title = Message("home.title");
  page.description = Message("home.description", {{"count", static_cast<int>(districts.size())}});
  page.section = Section::districts;
  page.structured_data.push_back(organization(portal.settings));

  List rows;
  for (const DistrictSummary& district : districts) {
    rows.items.push_back(district_row(district, quarter, current_year));
  }
  // One map is enough for one question: squares stand in where there are no outlines.
  Node map = city_map(districts, portal.boundaries);
  const bool has_outlines = !std::holds_alternative<std::monostate>(map.data);
  List tiles = has_outlines ? List() : tile_rows(districts, quarter, current_year);
  List news = news_view(districts, portal);
  List received = received_rows(districts, current_year, portal.as_of);
  const StatusCount count = count_statuses(districts, current_year);
  const bool any_tiles = !tiles.items.empty();
  const bool any_news = !news.items.empty();
  const bool any_received = !received.items.empty();
  page.view = {
      {"any_years", !portal.years.empty()},
      {"year", year_label(current_year)},
      {"count", static_cast<int>(districts.size())},
      {"any_districts", !districts.empty()},
      {"has_quarter", quarter.has_value()},
      {"quarter_name", quarter ? Node(*quarter) : Node()},
      {"quarter_short", quarter ? Node(Message(fmt::format("quarter.short.{}", quarter->number())))
                                : Node(year_label(current_year))},
      {"progress_link", paths::link(paths::progress())},
      {"districts", std::move(rows)},
      {"any_map", has_outlines || any_tiles},
      {"map", std::move(map)},
      {"any_tiles", any_tiles},
      {"tiles", std::move(tiles)},
      {"any_news", any_news},
      {"news", std::move(news)},
      {"feed", paths::link(paths::feed())},
      {"calendar", paths::link(paths::calendar())},
      {"search", paths::link(paths::search())},
      {"any_problems", count.total > 0},
      {"problems_total", count.total},
      {"statuses", status_rows(count)},
      {"any_received", any_received},
      {"received", std::move(received)},
      {"due_days", portal.settings.report_due_days}};
  return page;
}

}  // namespace planlight::pages
