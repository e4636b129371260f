#include "pages/area_page.h"

#include <fmt/core.h>

#include "pages/liaison_view.h"
#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/plan_state.h"
#include "pages/trail.h"

namespace planlight::pages {
namespace {

using portal::DistrictSummary;
using portal::YearSummary;

List problems_view(DistrictNumber district, const YearSummary& year) {
  List list;
  for (const portal::ProblemSummary& problem : year.work->problems) {
    const auto status = YearSummary::newest(problem.by_quarter);
    list.items.push_back(Object{{"title", problem.title},
                                {"link", paths::link(paths::plan(district, year.year), problem.id)},
                                {"mark", status ? mark(*status) : unreported_mark()}});
  }
  return list;
}

// What its newest published plan says, and how far its reports have come.
void add_plan(Object& row, DistrictNumber district, const YearSummary& year) {
  const portal::QuarterSummary* quarter = newest_due(year);
  const bool is_published = quarter != nullptr && quarter->state == portal::ReportState::published;
  row.set("has_plan", true);
  row.set("plan_link", paths::link(paths::plan(district, year.year)));
  row.set("year", year_label(year.year));
  row.set("problems", problems_view(district, year));
  row.set("engagements", static_cast<int>(year.work->engagements.size()));
  if (quarter == nullptr) return;
  row.set("report", mark(quarter->state));
  row.set("report_quarter", Message(fmt::format("quarter.short.{}", quarter->quarter.number())));
  if (is_published) row.set("report_link", paths::link(paths::quarter(district, quarter->quarter)));
}

Object district_row(const DistrictSummary& summary) {
  const portal::District& district = summary.district;
  const YearSummary* plan = summary.newest_plan();
  List neighborhoods;
  for (const portal::Text& name : district.neighborhoods) neighborhoods.items.push_back(name);
  const YearSummary* newest = summary.years.empty() ? nullptr : &summary.years.front();
  Object row{{"number", district.number.value()},
             {"name", district.name},
             {"link", paths::link(paths::district(district.number))},
             {"any_neighborhoods", !district.neighborhoods.empty()},
             {"neighborhoods", std::move(neighborhoods)},
             {"has_plan", false},
             {"plan_link", Node()},
             {"year", Node()},
             {"state", plan == nullptr ? Node(missing_plan_mark(newest)) : Node()},
             {"problems", List()},
             {"engagements", Node()},
             {"report", Node()},
             {"report_quarter", Node()},
             {"report_link", Node()}};
  if (plan != nullptr) add_plan(row, district.number, *plan);
  return row;
}

List other_areas(int area, const portal::Portal& portal) {
  List others;
  for (const int other : portal.areas) {
    if (other == area) continue;
    others.items.push_back(Object{{"area", other}, {"link", paths::link(paths::area(other))}});
  }
  return others;
}

}  // namespace

Page area_page(int area, const std::vector<DistrictSummary>& districts,
               const portal::Portal& portal) {
  List rows;
  for (const DistrictSummary& summary : districts) {
    if (summary.district.area == area) rows.items.push_back(district_row(summary));
  }
  const int count = static_cast<int>(rows.items.size());
  List others = other_areas(area, portal);
  const bool any_others = !others.items.empty();
  List liaisons = liaisons_of_area(portal.liaisons, area);
  const bool any_liaisons = !liaisons.items.empty();

  Page page(paths::area(area));
  page.template_name = "area";
  page.title = Message("area.title", {{"area", area}});
  page.description = Message("area.description", {{"area", area}, {"count", count}});
  page.section = Section::districts;
  page.trail = trail_through(Message("nav.districts"), paths::link(paths::home(), "districts"));
  page.view = {{"area", area},
               {"count", count},
               {"districts", std::move(rows)},
               {"any_others", any_others},
               {"others", std::move(others)},
               {"any_liaisons", any_liaisons},
               {"liaisons", std::move(liaisons)}};
  return page;
}

}  // namespace planlight::pages
