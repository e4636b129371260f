#include "pages/quarter_page.h"

#include <fmt/core.h>

#include "pages/metric_view.h"
#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/plan_page.h"
#include "pages/withdrawn_page.h"

namespace planlight::pages {
namespace {

Message title_of(Quarter quarter) {
  return Message(fmt::format("progress.title.{}", quarter.number()), {{"year", quarter.year()}});
}

// The same problem in the year before, if the district took it on then: years in sequence.
Node year_before(const portal::DistrictRecord& record, int year, std::string_view id) {
  const portal::YearRecord* before = record.year(year - 1);
  if (before == nullptr || before->state != portal::PlanState::published) return {};
  const portal::Problem* problem = before->plan().problem(id);
  const portal::QuarterRecord* newest = before->newest_report();
  if (problem == nullptr || newest == nullptr) return {};
  const auto* progress = newest->report->problem(id);
  return Object{{"year", year_label(year - 1)},
                {"link", paths::link(paths::quarter(record.district.number, newest->quarter), id)},
                {"mark", progress == nullptr ? mark(newest->state) : mark(progress->status)},
                {"sentence", metric_sentence(*before, *problem, newest->quarter)}};
}

Object problem_view(const portal::DistrictRecord& record, const portal::YearRecord& year,
                    const portal::QuarterRecord& quarter, const portal::Problem& problem,
                    int number) {
  const portal::ProblemProgress& progress = *quarter.report->problem(problem.id);
  return {{"number", number},
          {"id", Literal{problem.id}},
          {"title", problem.title},
          {"plan_link", paths::link(paths::plan(record.district.number, year.year), problem.id)},
          {"mark", mark(progress.status)},
          {"metric", metric_progress(year, problem, quarter.quarter)},
          {"narrative", progress.narrative},
          {"modification", filled(progress.modification)},
          {"year_before", year_before(record, year.year, problem.id)}};
}

Node people(const portal::PeopleCount& count) {
  return count.is_suppressed() ? Node(Message("people.fewer-than-five"))
                               : Node(static_cast<std::int64_t>(*count.exact()));
}

// How many engagements the published reports up to this one say were held.
int held_up_to(const portal::YearRecord& year, std::string_view id, Quarter up_to) {
  int held = 0;
  for (const portal::QuarterRecord& quarter : year.quarters) {
    const auto* progress =
        quarter.report && quarter.quarter <= up_to ? quarter.report->engagement(id) : nullptr;
    if (progress != nullptr) held += progress->held;
  }
  return held;
}

Object engagement_view(const portal::DistrictRecord& record, const portal::YearRecord& year,
                       const portal::QuarterRecord& quarter, const portal::Engagement& engagement) {
  const portal::EngagementProgress& progress = *quarter.report->engagement(engagement.id);
  return {{"id", Literal{engagement.id}},
          {"title", engagement.title},
          {"topic", topic_reference("population", engagement.population)},
          {"plan_link", paths::link(paths::plan(record.district.number, year.year), engagement.id)},
          {"mark", mark(progress.status)},
          {"held", progress.held},
          {"held_so_far", held_up_to(year, engagement.id, quarter.quarter)},
          {"planned", engagement.planned},
          {"residents_reached", people(progress.residents_reached)},
          {"narrative", filled(progress.narrative)},
          {"modification", filled(progress.modification)}};
}

List additional_strategies(const portal::Report& report) {
  List list;
  for (const portal::AdditionalStrategy& strategy : report.additional_strategies) {
    list.items.push_back(Object{{"title", strategy.title}, {"description", strategy.description}});
  }
  return list;
}

// S02-03-02 II.B.9.a-e: how effective the Department's resources were.
List resource_feedback(const portal::Report& report, const portal::Plan& plan) {
  List list;
  for (const portal::ResourceFeedback& feedback : report.resource_feedback) {
    Node about = Literal{feedback.addresses};
    if (const auto* problem = plan.problem(feedback.addresses)) about = problem->title;
    if (const auto* engagement = plan.engagement(feedback.addresses)) about = engagement->title;
    list.items.push_back(Object{{"unit", code_word("feedback-unit", feedback.unit)},
                                {"about", std::move(about)},
                                {"rating", code_word("feedback-rating", feedback.rating)}});
  }
  return list;
}

bool is_about_domestic_violence(const portal::Plan& plan) {
  for (const portal::Engagement& engagement : plan.engagements) {
    if (engagement.population == "domestic_violence") return true;
  }
  return false;
}

}  // namespace

std::optional<Page> quarter_page(const portal::DistrictRecord& record,
                                 const portal::YearRecord& year,
                                 const portal::QuarterRecord& quarter,
                                 const portal::Portal& portal) {
  const portal::District& district = record.district;
  const PagePath path = paths::quarter(district.number, quarter.quarter);
  std::vector<Crumb> trail = district_trail(district);
  trail.push_back(plan_crumb(district, year.year));
  if (quarter.state == portal::ReportState::withdrawn) {
    return withdrawn_page(path, title_of(quarter.quarter), district, *quarter.withdrawn,
                          std::move(trail));
  }
  if (quarter.state != portal::ReportState::published) return std::nullopt;

  const portal::Plan& plan = year.plan_of(quarter);
  const portal::Report& report = *quarter.report;
  Page page(path);
  page.template_name = "quarter";
  page.title = title_of(quarter.quarter);
  page.description =
      Message("progress.description", {{"quarter", quarter.quarter}, {"name", district.name}});
  page.section = Section::districts;
  page.trail = std::move(trail);
  page.updated = quarter.approved;

  List problems;
  for (std::size_t i = 0; i < plan.problems.size(); ++i) {
    problems.items.push_back(
        problem_view(record, year, quarter, plan.problems[i], static_cast<int>(i) + 1));
  }
  List engagements;
  for (const portal::Engagement& engagement : plan.engagements) {
    engagements.items.push_back(engagement_view(record, year, quarter, engagement));
  }
  List meetings;
  for (const portal::Meeting* meeting : next_meetings(record.meetings, portal.as_of, 1)) {
    meetings.items.push_back(meeting_view(*meeting));
  }
  const bool any_meetings = !meetings.items.empty();
  const std::string data = "data/progress-" + quarter.quarter.to_string();
  page.view = {
      {"plate", district_plate(district)},
      {"name_of_quarter", Message(fmt::format("quarter.name.{}", quarter.quarter.number()))},
      {"approved", quarter.approved},
      {"help_lines", is_about_domestic_violence(plan) ? help_lines(portal.settings) : Node()},
      {"quarters", quarters_strip(year, district.number, quarter.quarter)},
      {"summary", report.summary},
      {"plan_changed", quarter.plan_version != 0},
      {"plan_link", paths::link(paths::plan(district.number, year.year))},
      {"history", year.versions.size() > 1
                      ? Node(paths::link(paths::history(district.number, year.year)))
                      : Node()},
      {"problems", std::move(problems)},
      {"any_engagements", !plan.engagements.empty()},
      {"engagements", std::move(engagements)},
      {"next_quarter", filled(report.next_quarter)},
      {"any_additional", !report.additional_strategies.empty()},
      {"additional", additional_strategies(report)},
      {"any_feedback", !report.resource_feedback.empty()},
      {"feedback", resource_feedback(report, plan)},
      {"approval", approval_view(quarter.proof, std::nullopt)},
      {"contact", contact_view(district.phone, district.email)},
      {"any_meetings", any_meetings},
      {"meetings", std::move(meetings)},
      {"data_csv", paths::file(PagePath::of(data + ".csv"))},
      {"data_json", paths::file(PagePath::of(data + ".json"))},
      {"not_published", portal.about_page("not-published") != nullptr
                            ? Node(paths::link(paths::about("not-published")))
                            : Node()}};
  return page;
}

}  // namespace planlight::pages
