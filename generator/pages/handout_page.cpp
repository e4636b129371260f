#include "pages/handout_page.h"

#include "pages/metric_view.h"
#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/plan_page.h"

namespace planlight::pages {
namespace {

List problems_view(const portal::Plan& plan) {
  List problems;
  for (const portal::Problem& problem : plan.problems) {
    const int number = static_cast<int>(problems.items.size()) + 1;
    problems.items.push_back(Object{{"number", number},
                                    {"title", problem.title},
                                    {"metric", metric_view(problem.metric, plan.year)},
                                    {"community_role", problem.community_role}});
  }
  return problems;
}

List next_meeting(const portal::DistrictRecord& record, Date as_of) {
  List meetings;
  for (const portal::Meeting* meeting : next_meetings(record.meetings, as_of, 1)) {
    meetings.items.push_back(meeting_view(*meeting));
  }
  return meetings;
}

// On paper a link has to be spelled out.
Literal spelled_out(const PagePath& path, const documents::Settings& settings) {
  return {settings.base_url + std::string(path.address())};
}

Object view_of(const portal::DistrictRecord& record, const portal::YearRecord& year,
               const portal::Portal& portal, bool large_print) {
  const portal::District& district = record.district;
  const PagePath plan = paths::plan(district.number, year.year);
  List meetings = next_meeting(record, portal.as_of);
  const bool any_meetings = !meetings.items.empty();
  return {{"plate", district_plate(district)},
          {"year", year_label(year.year)},
          {"large_print", large_print},
          {"approved", year.versions.front().approved},
          {"summary", year.plan().summary},
          {"problems", problems_view(year.plan())},
          {"any_meetings", any_meetings},
          {"meetings", std::move(meetings)},
          {"contact", contact_view(district.phone, district.email)},
          {"address", filled_literal(district.address)},
          {"website", spelled_out(plan, portal.settings)},
          {"plan_link", paths::link(plan)},
          {"other_form",
           paths::link(large_print ? paths::handout(district.number, year.year)
                                   : paths::large_print_handout(district.number, year.year))},
          {"take_part", portal.about_page("take-part") != nullptr
                            ? Node(paths::link(paths::about("take-part")))
                            : Node()}};
}

std::optional<Page> handout(const portal::DistrictRecord& record, const portal::YearRecord& year,
                            const portal::Portal& portal, bool large_print) {
  if (year.state != portal::PlanState::published) return std::nullopt;
  const portal::District& district = record.district;
  Page page(large_print ? paths::large_print_handout(district.number, year.year)
                        : paths::handout(district.number, year.year));
  page.template_name = "handout";
  page.in_search = false;
  page.title =
      Message(large_print ? "handout.title-large" : "handout.title", {{"year", year.year}});
  page.description = Message("handout.description", {{"year", year.year}, {"name", district.name}});
  page.section = Section::districts;
  page.trail = district_trail(district);
  page.trail.push_back(plan_crumb(district, year.year));
  page.updated = year.versions.front().approved;
  page.view = view_of(record, year, portal, large_print);
  return page;
}

}  // namespace

std::optional<Page> handout_page(const portal::DistrictRecord& record,
                                 const portal::YearRecord& year, const portal::Portal& portal) {
  return handout(record, year, portal, false);
}

std::optional<Page> large_print_handout_page(const portal::DistrictRecord& record,
                                             const portal::YearRecord& year,
                                             const portal::Portal& portal) {
  return handout(record, year, portal, true);
}

}  // namespace planlight::pages
