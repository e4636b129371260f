#include "pages/plan_page.h"

#include <fmt/core.h>

#include "pages/metric_view.h"
#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/withdrawn_page.h"

namespace planlight::pages {
namespace {

List code_list(std::string_view family, const std::vector<std::string>& codes) {
  List list;
  for (const std::string& code : codes) list.items.push_back(code_word(family, code));
  return list;
}

List mission_list(const std::vector<portal::Mission>& missions) {
  List list;
  for (const portal::Mission& mission : missions) {
    list.items.push_back(Object{{"title", mission.title},
                                {"kind", code_word("mission-kind", mission.kind)},
                                {"description", filled(mission.description)}});
  }
  return list;
}

// What the newest report says of a problem: its mark and where to read on.
Node newest_progress(const portal::DistrictRecord& record, const portal::YearRecord& year,
                     std::string_view id) {
  const portal::QuarterRecord* newest = year.newest_report();
  const auto* progress = newest == nullptr ? nullptr : newest->report->problem(id);
  if (progress == nullptr) return {};
  return Object{{"mark", mark(progress->status)},
                {"quarter", newest->quarter},
                {"link", paths::link(paths::quarter(record.district.number, newest->quarter), id)}};
}

// The years of a problem stand on the district's page, which shows those of its newest plan.
Node years_of_problem(const portal::DistrictRecord& record, const portal::YearRecord& year,
                      const portal::Problem& problem) {
  if (&year != record.newest_plan()) return {};
  const Node over = metric_over_years(record, year, problem);
  if (std::holds_alternative<std::monostate>(over.data)) return {};
  return paths::link(paths::district(record.district.number), "over-years");
}

Object problem_view(const portal::DistrictRecord& record, const portal::YearRecord& year,
                    const portal::Problem& problem, int number, const portal::Portal& portal) {
  return {{"number", number},
          {"id", Literal{problem.id}},
          {"here", paths::link(paths::plan(record.district.number, year.year), problem.id)},
          {"title", problem.title},
          {"topic", topic_reference("problem-type", problem.type)},
          {"rationale", problem.rationale},
          {"any_sources", !problem.sources.empty()},
          {"sources", code_list("source", problem.sources)},
          {"description", problem.description},
          {"times_and_places", problem.times_and_places},
          {"root_causes", problem.root_causes},
          {"prevention", filled(problem.prevention)},
          {"past_efforts", filled(problem.past_efforts)},
          {"approach", problem.approach},
          {"any_resources", !problem.resources.empty()},
          {"resources", resource_list(problem.resources)},
          {"any_missions", !problem.missions.empty()},
          {"missions", mission_list(problem.missions)},
          {"community_role", problem.community_role},
          {"metric", metric_view(problem.metric, year.year)},
          {"over_years", years_of_problem(record, year, problem)},
          {"follow_up", filled(problem.follow_up)},
          {"addressed_quantitative", problem.addressed_quantitative},
          {"addressed_qualitative", problem.addressed_qualitative},
          {"progress", newest_progress(record, year, problem.id)},
          {"references", cross_references(problem.references, portal, year.year)}};
}

int held_so_far(const portal::YearRecord& year, std::string_view id) {
  int held = 0;
  for (const portal::QuarterRecord& quarter : year.quarters) {
    const auto* progress = quarter.report ? quarter.report->engagement(id) : nullptr;
    if (progress != nullptr) held += progress->held;
  }
  return held;
}

Object engagement_view(DistrictNumber district, const portal::YearRecord& year,
                       const portal::Engagement& engagement, const portal::Portal& portal) {
  const bool has_group = !engagement.group.empty();
  Object contact = contact_view(engagement.contact_phone, engagement.contact_email);
  contact.set("position", filled(engagement.contact_position));
  return {{"id", Literal{engagement.id}},
          {"here", paths::link(paths::plan(district, year.year), engagement.id)},
          {"title", engagement.title},
          {"topic", topic_reference("population", engagement.population)},
          {"group", has_group ? Node(code_word("group", engagement.group)) : Node()},
          {"designation", code_word("designation", engagement.designation)},
          {"designation_means", code_word("designation-means", engagement.designation)},
          {"goal", engagement.goal},
          {"why_priority", engagement.why_priority},
          {"other_personnel_role", filled(engagement.other_personnel_role)},
          {"planned", engagement.planned},
          {"any_reports", year.newest_report() != nullptr},
          {"held", held_so_far(year, engagement.id)},
          {"any_resources", !engagement.resources.empty()},
          {"resources", resource_list(engagement.resources)},
          {"contact", std::move(contact)},
          {"references", cross_references(engagement.references, portal, year.year)}};
}

Object conversation_view(const portal::Conversation& conversation) {
  List themes;
  for (const portal::Text& theme : conversation.themes) themes.items.push_back(theme);
  const bool any_themes = !themes.items.empty();
  return {{"number", conversation.number},
          {"format", code_word("conversation-format", conversation.format)},
          {"date", conversation.date},
          {"place", conversation.place},
          {"attendance", conversation.attendance},
          {"any_themes", any_themes},
          {"themes", std::move(themes)}};
}

bool is_about_domestic_violence(const portal::Plan& plan) {
  for (const portal::Engagement& engagement : plan.engagements) {
    if (engagement.population == "domestic_violence") return true;
  }
  return false;
}

List next_meetings_view(const portal::DistrictRecord& record, Date as_of) {
  List list;
  for (const portal::Meeting* meeting : next_meetings(record.meetings, as_of, 1)) {
    list.items.push_back(meeting_view(*meeting));
  }
  return list;
}

}  // namespace

std::vector<Crumb> district_trail(const portal::District& district) {
  return {
      {Message("nav.home"), paths::link(paths::home())},
      {Message("nav.districts"), paths::link(paths::home(), "districts")},
      {Message("crumb.district", {{"number", district.number.value()}, {"name", district.name}}),
       paths::link(paths::district(district.number))}};
}

Crumb plan_crumb(const portal::District& district, int year) {
  return {Message("crumb.plan", {{"year", year}}), paths::link(paths::plan(district.number, year))};
}

std::optional<Page> plan_page(const portal::DistrictRecord& record, const portal::YearRecord& year,
                              const portal::Portal& portal) {
  const portal::District& district = record.district;
  const PagePath path = paths::plan(district.number, year.year);
  Message title("plan.title", {{"year", year.year}});
  if (year.state == portal::PlanState::withdrawn) {
    return withdrawn_page(path, std::move(title), district, *year.withdrawn,
                          district_trail(district));
  }
  if (year.state != portal::PlanState::published) return std::nullopt;

  const portal::Plan& plan = year.plan();
  const portal::PlanVersion& version = year.versions.front();
  Page page(path);
  page.template_name = "plan";
  page.title = std::move(title);
  page.description = Message("plan.description", {{"year", year.year}, {"name", district.name}});
  page.section = Section::districts;
  page.trail = district_trail(district);
  page.updated = version.approved;

  List problems;
  for (std::size_t i = 0; i < plan.problems.size(); ++i) {
    problems.items.push_back(
        problem_view(record, year, plan.problems[i], static_cast<int>(i) + 1, portal));
  }
  List engagements;
  for (const portal::Engagement& engagement : plan.engagements) {
    engagements.items.push_back(engagement_view(district.number, year, engagement, portal));
  }
  List conversations;
  for (const portal::Conversation& conversation : plan.conversations) {
    conversations.items.push_back(conversation_view(conversation));
  }
  const bool has_history = year.versions.size() > 1;
  List meetings = next_meetings_view(record, portal.as_of);
  const bool any_meetings = !meetings.items.empty();
  page.view = {
      {"plate", district_plate(district)},
      {"year", year_label(year.year)},
      {"approved", version.approved},
      {"summary", plan.summary},
      {"help_lines", is_about_domestic_violence(plan) ? help_lines(portal.settings) : Node()},
      {"problems", std::move(problems)},
      {"any_engagements", !plan.engagements.empty()},
      {"engagements", std::move(engagements)},
      {"any_conversations", !plan.conversations.empty()},
      {"conversations", std::move(conversations)},
      {"changes_after_feedback", filled(plan.changes_after_feedback)},
      {"approval",
       approval_view(version.proof, has_history ? std::optional(paths::link(
                                                      paths::history(district.number, year.year)))
                                                : std::nullopt)},
      {"quarters", quarters_strip(year, district.number, std::nullopt)},
      {"handout", paths::link(paths::handout(district.number, year.year))},
      {"contact", contact_view(district.phone, district.email)},
      {"any_meetings", any_meetings},
      {"meetings", std::move(meetings)},
      {"not_published", portal.about_page("not-published") != nullptr
                            ? Node(paths::link(paths::about("not-published")))
                            : Node()}};
  return page;
}

}  // namespace planlight::pages
