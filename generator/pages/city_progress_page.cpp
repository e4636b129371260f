#include "pages/city_progress_page.h"

#include <fmt/core.h>

#include "pages/city_tally.h"
#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/plan_state.h"
#include "pages/trail.h"

namespace planlight::pages {
namespace {

using portal::DistrictSummary;
using portal::ReportState;
using Districts = std::vector<DistrictSummary>;

Message quarter_text(std::string_view family, Quarter quarter) {
  return Message(fmt::format("{}.{}", family, quarter.number()));
}

// In time, of the newest year that has begun.
std::vector<Quarter> newest_year(const portal::Portal& portal) {
  std::vector<Quarter> quarters;
  for (const Quarter quarter : begun_quarters(portal)) {
    if (!quarters.empty() && quarter.year() != quarters.back().year()) break;
    quarters.insert(quarters.begin(), quarter);
  }
  return quarters;
}

Object district_head(const DistrictSummary& summary, int year) {
  const portal::YearSummary* of_year = summary.year(year);
  const bool has_plan = of_year != nullptr && of_year->state == portal::PlanState::published;
  return {{"number", summary.district.number.value()},
          {"name", summary.district.name},
          {"link", paths::link(paths::district(summary.district.number))},
          {"has_plan", has_plan},
          {"state", has_plan ? Node() : Node(missing_plan_mark(of_year))}};
}

// A mark a problem, in the order of the plan.
List problem_marks(const portal::YearSummary& year, Quarter quarter) {
  List marks;
  for (const portal::ProblemSummary& problem : year.work->problems) {
    const auto status = status_in(problem.by_quarter, quarter);
    Object view = status ? mark(*status) : unreported_mark();
    view.set("title", problem.title);
    marks.items.push_back(std::move(view));
  }
  return marks;
}

Object cell(const DistrictSummary& summary, Quarter quarter) {
  const portal::QuarterSummary& of_quarter = *quarter_of(summary, quarter);
  const bool is_published = of_quarter.state == ReportState::published;
  const bool has_page = is_published || of_quarter.state == ReportState::withdrawn;
  return {
      {"published", is_published},
      {"mark", mark(of_quarter.state)},
      {"link",
       has_page ? Node(paths::link(paths::quarter(summary.district.number, quarter))) : Node()},
      {"quarter", quarter_text("quarter.short", quarter)},
      {"problems", is_published ? problem_marks(*summary.year(quarter.year()), quarter) : List()}};
}

List year_rows(const Districts& districts, const std::vector<Quarter>& quarters) {
  List rows;
  for (const DistrictSummary& summary : districts) {
    Object row = district_head(summary, quarters.front().year());
    List cells;
    for (const Quarter quarter : quarters) {
      if (quarter_of(summary, quarter) != nullptr) cells.items.push_back(cell(summary, quarter));
    }
    row.set("span", Literal{std::to_string(quarters.size())});
    row.set("cells", std::move(cells));
    rows.items.push_back(std::move(row));
  }
  return rows;
}

List quarter_heads(const std::vector<Quarter>& quarters) {
  List heads;
  for (const Quarter quarter : quarters) {
    heads.items.push_back(Object{{"short", quarter_text("quarter.short", quarter)},
                                 {"months", quarter_text("quarter.months", quarter)},
                                 {"link", paths::link(paths::progress(quarter))}});
  }
  return heads;
}

List received_rows(const std::vector<Quarter>& quarters, const std::vector<CityTally>& tallies) {
  List rows;
  for (std::size_t i = 0; i < quarters.size(); ++i) {
    rows.items.push_back(Object{{"name", quarter_text("quarter.name", quarters[i])},
                                {"link", paths::link(paths::progress(quarters[i]))},
                                {"sentence", tally_sentence(tallies[i])}});
  }
  return rows;
}

List status_rows(const std::vector<CityTally>& tallies) {
  List rows;
  for (const portal::Status status : portal::all_statuses) {
    List counts;
    for (const CityTally& tally : tallies) counts.items.push_back(tally.of(status));
    rows.items.push_back(Object{{"mark", mark(status)}, {"counts", std::move(counts)}});
  }
  return rows;
}

// Every quarter that has a page, a year a row.
List year_list(const portal::Portal& portal) {
  List years;
  for (const int year : portal.years) {
    List quarters;
    for (const Quarter quarter : begun_quarters(portal)) {
      if (quarter.year() != year) continue;
      quarters.items.insert(quarters.items.begin(),
                            Object{{"name", quarter_text("quarter.name", quarter)},
                                   {"link", paths::link(paths::progress(quarter))}});
    }
    if (quarters.items.empty()) continue;
    years.items.push_back(Object{{"year", year_label(year)}, {"quarters", std::move(quarters)}});
  }
  return years;
}

// The quarters of a year that have begun, as the strip shows them.
List city_strip(Quarter current, const Districts& districts, const portal::Portal& portal) {
  List strip;
  for (int number = 1; number <= 4; ++number) {
    const Quarter quarter = *Quarter::from(current.year(), number);
    if (portal.as_of < quarter.first_day()) break;
    const CityTally of_quarter = tally(districts, quarter);
    const bool is_current = quarter == current;
    strip.items.push_back(
        Object{{"number", number},
               {"name", quarter_text("quarter.name", quarter)},
               {"months", quarter_text("quarter.months", quarter)},
               {"mark", tally_mark(of_quarter)},
               {"current", is_current},
               {"link", is_current ? Node() : Node(paths::link(paths::progress(quarter)))},
               {"sentence", tally_sentence(of_quarter)}});
  }
  return strip;
}

List reported_problems(const DistrictSummary& summary, Quarter quarter) {
  List list;
  for (const portal::ProblemSummary& problem : summary.year(quarter.year())->work->problems) {
    const auto status = status_in(problem.by_quarter, quarter);
    list.items.push_back(
        Object{{"title", problem.title},
               {"link", paths::link(paths::quarter(summary.district.number, quarter), problem.id)},
               {"mark", status ? mark(*status) : unreported_mark()}});
  }
  return list;
}

Object quarter_row(const DistrictSummary& summary, Quarter quarter) {
  Object row = district_head(summary, quarter.year());
  const portal::QuarterSummary* of_quarter = quarter_of(summary, quarter);
  const bool is_published = of_quarter != nullptr && of_quarter->state == ReportState::published;
  const bool has_page =
      is_published || (of_quarter != nullptr && of_quarter->state == ReportState::withdrawn);
  row.set("published", is_published);
  row.set("report", of_quarter == nullptr ? Node() : Node(mark(of_quarter->state)));
  row.set("sentence", of_quarter == nullptr ? Node() : Node(report_sentence(*of_quarter)));
  row.set("report_link",
          has_page ? Node(paths::link(paths::quarter(summary.district.number, quarter))) : Node());
  row.set("problems", is_published ? reported_problems(summary, quarter) : List());
  return row;
}

List counted_statuses(const CityTally& tally) {
  List rows;
  for (const portal::Status status : portal::all_statuses) {
    rows.items.push_back(Object{{"mark", mark(status)}, {"count", tally.of(status)}});
  }
  return rows;
}

Node data_file(Quarter quarter, std::string_view ending, bool exists) {
  if (!exists) return {};
  return paths::file(PagePath::of(fmt::format("data/progress-{}.{}", quarter.to_string(), ending)));
}

}  // namespace

std::vector<Quarter> begun_quarters(const portal::Portal& portal) {
  std::vector<Quarter> quarters;
  for (const int year : portal.years) {
    for (int number = 4; number >= 1; --number) {
      const Quarter quarter = *Quarter::from(year, number);
      if (quarter.first_day() <= portal.as_of) quarters.push_back(quarter);
    }
  }
  return quarters;
}

Page city_progress_page(const Districts& districts, const portal::Portal& portal) {
  const std::vector<Quarter> quarters = newest_year(portal);
  std::vector<CityTally> tallies;
  for (const Quarter quarter : quarters) tallies.push_back(tally(districts, quarter));

  Page page(paths::progress());
  page.template_name = "city-progress";
  page.title = Message("city-progress.title");
  page.description = Message("city-progress.description");
  page.section = Section::progress;
  page.trail = home_trail();
  page.view = {{"any_quarters", !quarters.empty()},
               {"year", quarters.empty() ? Node() : Node(year_label(quarters.front().year()))},
               {"quarters", quarter_heads(quarters)},
               {"districts", quarters.empty() ? List() : year_rows(districts, quarters)},
               {"received", received_rows(quarters, tallies)},
               {"statuses", status_rows(tallies)},
               {"years", year_list(portal)}};
  return page;
}

Page city_quarter_page(Quarter quarter, const Districts& districts, const portal::Portal& portal) {
  const CityTally of_quarter = tally(districts, quarter);
  const bool any_published = of_quarter.received > 0;
  List rows;
  for (const DistrictSummary& summary : districts) {
    rows.items.push_back(quarter_row(summary, quarter));
  }

  Page page(paths::progress(quarter));
  page.template_name = "city-quarter";
  page.title =
      Message(fmt::format("city-quarter.title.{}", quarter.number()), {{"year", quarter.year()}});
  page.description = Message("city-quarter.description", {{"quarter", quarter}});
  page.section = Section::progress;
  page.trail = trail_through(Message("nav.progress"), paths::link(paths::progress()));
  page.view = {{"year", year_label(quarter.year())},
               {"quarters", city_strip(quarter, districts, portal)},
               {"sentence", tally_sentence(of_quarter)},
               {"any_published", any_published},
               {"statuses", counted_statuses(of_quarter)},
               {"problems_total", of_quarter.problems},
               {"districts", std::move(rows)},
               {"all", paths::link(paths::progress())},
               {"data_csv", data_file(quarter, "csv", any_published)},
               {"data_json", data_file(quarter, "json", any_published)}};
  return page;
}

}  // namespace planlight::pages
