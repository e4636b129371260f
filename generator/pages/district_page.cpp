#include "pages/district_page.h"

#include <fmt/core.h>

#include "pages/event_data.h"
#include "pages/liaison_view.h"
#include "pages/metric_view.h"
#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/plan_page.h"

namespace planlight::pages {
namespace {

constexpr std::size_t meetings_shown = 3;

using portal::PlanState;
using portal::ReportState;

List texts(const std::vector<portal::Text>& values) {
  List list;
  for (const portal::Text& value : values) list.items.push_back(value);
  return list;
}

List literals(const std::vector<std::string>& values) {
  List list;
  for (const std::string& value : values) list.items.push_back(Literal{value});
  return list;
}

// What is missing is shown as plainly as what is there.
List late_reports(const portal::YearRecord& year) {
  List late;
  for (const portal::QuarterRecord& quarter : year.quarters) {
    if (quarter.state != ReportState::late) continue;
    late.items.push_back(
        Object{{"name", Message(fmt::format("report.name.{}", quarter.quarter.number()))},
               {"months", Message(fmt::format("quarter.months.{}", quarter.quarter.number()))},
               {"due", quarter.due}});
  }
  return late;
}

List quarter_heads(const portal::YearRecord& year, DistrictNumber district) {
  List heads;
  for (const portal::QuarterRecord& quarter : year.quarters) {
    const int number = quarter.quarter.number();
    const bool has_page =
        quarter.state == ReportState::published || quarter.state == ReportState::withdrawn;
    heads.items.push_back(
        Object{{"name", Message(fmt::format("quarter.short.{}", number))},
               {"months", Message(fmt::format("quarter.months-short.{}", number))},
               {"link",
                has_page ? Node(paths::link(paths::quarter(district, quarter.quarter))) : Node()}});
  }
  return heads;
}

// One row of the progress table. A report that is missing is the report's state, not the problem's:
// its cell spans all rows and stands in the first one alone.
template <typename Find>
Object progress_row(const portal::YearRecord& year, bool first, int rows, const portal::Text& title,
                    Link link, Message kind, Find find) {
  List cells;
  for (const portal::QuarterRecord& quarter : year.quarters) {
    if (quarter.state == ReportState::published) {
      const auto* progress = find(*quarter.report);
      cells.items.push_back(
          Object{{"mark", progress == nullptr ? unreported_mark() : mark(progress->status)},
                 {"spans", false},
                 {"rows", 1}});
    } else if (first) {
      cells.items.push_back(Object{{"mark", mark(quarter.state)}, {"spans", true}, {"rows", rows}});
    }
  }
  return {{"title", title},
          {"link", std::move(link)},
          {"kind", std::move(kind)},
          {"cells", std::move(cells)}};
}

List progress_rows(const portal::YearRecord& year, DistrictNumber district) {
  const portal::Plan& plan = year.plan();
  const int count = static_cast<int>(plan.problems.size() + plan.engagements.size());
  const PagePath page = paths::plan(district, year.year);
  List rows;
  for (const portal::Problem& problem : plan.problems) {
    rows.items.push_back(
        progress_row(year, rows.items.empty(), count, problem.title, paths::link(page, problem.id),
                     code_word("problem-type", problem.type),
                     [&](const portal::Report& report) { return report.problem(problem.id); }));
  }
  for (const portal::Engagement& engagement : plan.engagements) {
    rows.items.push_back(progress_row(
        year, rows.items.empty(), count, engagement.title, paths::link(page, engagement.id),
        code_word("population", engagement.population),
        [&](const portal::Report& report) { return report.engagement(engagement.id); }));
  }
  return rows;
}

List promises(const portal::YearRecord& year, DistrictNumber district) {
  const portal::QuarterRecord* newest = year.newest_report();
  List list;
  for (const portal::Problem& problem : year.plan().problems) {
    const Quarter up_to = newest == nullptr ? year.quarters.front().quarter : newest->quarter;
    const auto* progress = newest == nullptr ? nullptr : newest->report->problem(problem.id);
    list.items.push_back(Object{
        {"title", problem.title},
        {"link", paths::link(paths::plan(district, year.year), problem.id)},
        {"topic", topic_reference("problem-type", problem.type)},
        {"metric", problem.metric.name},
        {"sentence", metric_sentence(year, problem, up_to)},
        {"mark", progress == nullptr ? Node() : Node(mark(progress->status))},
        {"quarter", progress == nullptr
                        ? Node()
                        : Node(Message(fmt::format("quarter.in.{}", newest->quarter.number())))}});
  }
  return list;
}

// Reviewed at least once a year (Community Partnerships IV.A); the newest review is shown.
Node newest_review(const portal::Partnership& partnership) {
  const portal::PartnershipReview* newest = nullptr;
  for (const portal::PartnershipReview& review : partnership.reviews) {
    if (newest == nullptr || review.date >= newest->date) newest = &review;
  }
  if (newest == nullptr) return {};
  return Object{{"date", newest->date},
                {"engagements", newest->engagements},
                {"residents_reached", newest->residents_reached},
                {"outcomes", filled(newest->outcomes)},
                {"decision", code_word("decision", newest->decision)}};
}

Object partnership_view(const portal::Partnership& partnership, const portal::YearRecord* year,
                        DistrictNumber district, const portal::Portal& portal, int of_year) {
  List problems;
  for (const std::string& id : partnership.problems) {
    Object item{{"label", Literal{id}}, {"link", Node()}};
    if (year != nullptr && year->state == PlanState::published) {
      const auto* problem = year->plan().problem(id);
      const auto* engagement = year->plan().engagement(id);
      if (problem != nullptr) item.set("label", problem->title);
      if (engagement != nullptr) item.set("label", engagement->title);
      if (problem != nullptr || engagement != nullptr) {
        item.set("link", paths::link(paths::plan(district, year->year), id));
      }
    }
    problems.items.push_back(std::move(item));
  }
  const bool any_problems = !problems.items.empty();
  return {{"id", Literal{fmt::format("partnership-{}", partnership.id)}},
          {"organization", partnership.organization},
          {"kind", code_word("partnership-kind", partnership.kind)},
          {"sector", code_word("sector", partnership.sector)},
          {"description", partnership.description},
          {"outcome", filled(partnership.outcome)},
          {"since", partnership.since},
          {"funded", partnership.funded_by_department},
          {"any_problems", any_problems},
          {"problems", std::move(problems)},
          {"references", cross_references(partnership.references, portal, of_year)},
          {"review", newest_review(partnership)}};
}

// Those of the newest year that has any.
Node partnerships_view(const portal::DistrictRecord& record, const portal::Portal& portal) {
  if (record.partnerships.empty()) return {};
  const auto& [of_year, partnerships] = *record.partnerships.rbegin();
  List items;
  for (const portal::Partnership& partnership : partnerships.named) {
    items.items.push_back(partnership_view(partnership, record.year(of_year),
                                           record.district.number, portal, of_year));
  }
  const bool any_named = !items.items.empty();
  return Object{{"year", year_label(of_year)},
                {"total", partnerships.total},
                {"named", static_cast<int>(partnerships.named.size())},
                {"any_named", any_named},
                {"items", std::move(items)}};
}

List earlier_years(const portal::DistrictRecord& record, int current) {
  List years;
  for (const portal::YearRecord& year : record.years) {
    if (year.year == current) continue;
    const bool has_page = year.state != PlanState::not_published;
    years.items.push_back(Object{
        {"year", year_label(year.year)},
        {"link",
         has_page ? Node(paths::link(paths::plan(record.district.number, year.year))) : Node()},
        {"published", year.state == PlanState::published},
        {"withdrawn", year.state == PlanState::withdrawn},
        {"history", year.shown_versions() > 1
                        ? Node(paths::link(paths::history(record.district.number, year.year)))
                        : Node()}});
  }
  return years;
}

List positions(const portal::Office& office) {
  List list;
  for (const portal::Position& position : office.positions) {
    Object item = contact_view(position.phone, position.email);
    item.set("role", code_word("office-role", position.role));
    item.set("vacant", position.vacant);
    list.items.push_back(std::move(item));
  }
  return list;
}

Node withdrawal_of(const portal::Office& office) {
  return office.withdrawn ? Node(withdrawal_view(*office.withdrawn)) : Node();
}

bool has_domestic_violence(const portal::YearRecord* year) {
  if (year == nullptr) return false;
  for (const portal::Engagement& engagement : year->plan().engagements) {
    if (engagement.population == "domestic_violence") return true;
  }
  return false;
}

// schema.org GovernmentOrganization of the district's station.
Object organization(const portal::District& district) {
  Object view{{"@type", Literal{"PoliceStation"}},
              {"name", district.name},
              {"telephone", filled_literal(district.phone)},
              {"email", filled_literal(district.email)},
              {"address", filled_literal(district.address)}};
  return view;
}

}  // namespace

Page district_page(const portal::DistrictRecord& record, const portal::Portal& portal) {
  const portal::District& district = record.district;
  const portal::YearRecord* current = record.years.empty() ? nullptr : &record.years.front();
  const portal::YearRecord* newest = record.newest_plan();
  const int current_year = current == nullptr ? portal.as_of.year() : current->year;
  // The plan in short is the newest published one, whichever year that is.
  const bool is_current = newest != nullptr && newest->year == current_year;

  Page page(paths::district(district.number));
  page.template_name = "district";
  page.title = district.name;
  page.description = Message("district.description",
                             {{"number", district.number.value()}, {"name", district.name}});
  page.section = Section::districts;
  page.trail = district_trail(district);
  page.trail.pop_back();
  page.structured_data.push_back(organization(district));
  for (const portal::Meeting* meeting :
       next_meetings(record.meetings, portal.as_of, meetings_shown)) {
    page.structured_data.push_back(event_data(*meeting, district));
  }

  Node newest_report;
  if (newest != nullptr && newest->newest_report() != nullptr) {
    const portal::QuarterRecord& quarter = *newest->newest_report();
    page.updated = quarter.approved;
    newest_report =
        Object{{"name", Message(fmt::format("report.name.{}", quarter.quarter.number()))},
               {"link", paths::link(paths::quarter(district.number, quarter.quarter))}};
  }
  if (newest != nullptr && newest->versions.front().approved > page.updated) {
    page.updated = newest->versions.front().approved;
  }
  List late = newest == nullptr ? List() : late_reports(*newest);
  const bool any_late = !late.items.empty();
  List meetings;
  for (const portal::Meeting* meeting :
       next_meetings(record.meetings, portal.as_of, meetings_shown)) {
    meetings.items.push_back(meeting_view(*meeting));
  }
  const bool any_meetings = !meetings.items.empty();
  List earlier = earlier_years(record, newest == nullptr ? current_year : newest->year);
  const bool any_earlier = !earlier.items.empty();
  List over_years = newest == nullptr ? List() : problems_over_years(record, *newest);
  const bool any_over_years = !over_years.items.empty();
  List liaisons = liaisons_of_city_and_area(portal.liaisons, district.area);
  const bool any_liaisons = !liaisons.items.empty();
  const auto plan_of = [&](auto make) { return newest == nullptr ? Node() : Node(make(*newest)); };

  page.view = {
      {"plate", district_plate(district)},
      {"area", district.area},
      {"area_link", paths::link(paths::area(district.area))},
      {"any_neighborhoods", !district.neighborhoods.empty()},
      {"neighborhoods", texts(district.neighborhoods)},
      {"any_zip_codes", !district.zip_codes.empty()},
      {"zip_codes", literals(district.zip_codes)},
      {"commander", district.commander ? Node(Object{{"rank", district.commander->rank},
                                                     {"name", Literal{district.commander->name}}})
                                       : Node()},
      {"current_year", year_label(current_year)},
      {"current_published", is_current},
      {"current_withdrawn", current != nullptr && current->state == PlanState::withdrawn},
      {"withdrawal", current != nullptr && current->withdrawn
                         ? Node(withdrawal_view(*current->withdrawn))
                         : Node()},
      {"has_plan", newest != nullptr},
      {"plan_year", newest == nullptr ? Node() : Node(year_label(newest->year))},
      {"summary", plan_of([](const auto& year) { return year.plan().summary; })},
      {"plan_link", plan_of([&](const auto& year) {
         return paths::link(paths::plan(district.number, year.year));
       })},
      {"handout_link", plan_of([&](const auto& year) {
         return paths::link(paths::handout(district.number, year.year));
       })},
      {"history", newest != nullptr && newest->versions.size() > 1
                      ? Node(paths::link(paths::history(district.number, newest->year)))
                      : Node()},
      {"newest_report", std::move(newest_report)},
      {"any_late", any_late},
      {"late", std::move(late)},
      {"quarters", plan_of([&](const auto& year) { return quarter_heads(year, district.number); })},
      {"rows", plan_of([&](const auto& year) { return progress_rows(year, district.number); })},
      {"promises", plan_of([&](const auto& year) { return promises(year, district.number); })},
      {"any_over_years", any_over_years},
      {"over_years", std::move(over_years)},
      {"any_partnerships", !record.partnerships.empty() || !record.withdrawn_partnerships.empty()},
      {"withdrawn_partnerships",
       withdrawn_partnerships_view(record.partnerships, record.withdrawn_partnerships)},
      {"partnerships", partnerships_view(record, portal)},
      {"any_earlier", any_earlier},
      {"years", std::move(earlier)},
      {"any_meetings", any_meetings},
      {"meetings", std::move(meetings)},
      {"all_meetings", paths::link(paths::meetings())},
      {"address", filled_literal(district.address)},
      {"website", web_link(district.website)},
      {"contact", contact_view(district.phone, district.email)},
      {"any_office", !record.office.positions.empty()},
      {"office", positions(record.office)},
      {"withdrawn_office", withdrawal_of(record.office)},
      {"any_liaisons", any_liaisons},
      {"withdrawn_liaisons", withdrawal_of(portal.liaisons)},
      {"liaisons", std::move(liaisons)},
      {"help_lines", has_domestic_violence(newest) ? help_lines(portal.settings) : Node()},
      {"feed", paths::link(paths::feed(district.number))},
      {"calendar", paths::link(paths::calendar(district.number))},
      {"data", paths::link(paths::data())},
      {"status_words", portal.about_page("status-words") != nullptr
                           ? Node(paths::link(paths::about("status-words")))
                           : Node()}};
  return page;
}

}  // namespace planlight::pages
