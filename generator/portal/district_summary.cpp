#include "portal/district_summary.h"

#include <algorithm>

namespace planlight::portal {
namespace {

template <typename Find>
std::vector<std::optional<Status>> statuses(const YearRecord& year, Find find) {
  std::vector<std::optional<Status>> by_quarter;
  for (const QuarterRecord& quarter : year.quarters) {
    const auto* progress = quarter.report ? find(*quarter.report) : nullptr;
    by_quarter.push_back(progress == nullptr ? std::nullopt : std::optional(progress->status));
  }
  return by_quarter;
}

YearSummary summarize(const YearRecord& year) {
  if (year.standing != nullptr) return *year.standing;
  YearSummary summary;
  summary.year = year.year;
  summary.state = year.state;
  summary.withdrawn = year.withdrawn;
  summary.shown_versions = year.versions.size();
  if (year.withdrawn) summary.newest_event = year.withdrawn->date;
  YearWork work;
  for (const QuarterRecord& quarter : year.quarters) {
    work.quarters.push_back({quarter.quarter, quarter.due, quarter.state, quarter.approved});
  }
  if (year.state != PlanState::published) {
    summary.work = OnDemand<YearWork>(std::move(work));
    return summary;
  }
  summary.approved = year.versions.front().approved;
  summary.newest_event = summary.approved;
  for (const QuarterRecord& quarter : year.quarters) {
    summary.newest_event = std::max(summary.newest_event, quarter.approved);
  }
  for (const Problem& problem : year.plan().problems) {
    work.problems.push_back(
        {problem.id, problem.title, problem.type, problem.references,
         statuses(year, [&](const Report& report) { return report.problem(problem.id); })});
  }
  for (const Engagement& engagement : year.plan().engagements) {
    EngagementSummary entry;
    entry.id = engagement.id;
    entry.title = engagement.title;
    entry.population = engagement.population;
    entry.group = engagement.group;
    entry.designation = engagement.designation;
    entry.planned = engagement.planned;
    entry.references = engagement.references;
    entry.by_quarter =
        statuses(year, [&](const Report& report) { return report.engagement(engagement.id); });
    for (const QuarterRecord& quarter : year.quarters) {
      const auto* progress = quarter.report ? quarter.report->engagement(engagement.id) : nullptr;
      if (progress != nullptr) entry.held += progress->held;
    }
    work.engagements.push_back(std::move(entry));
  }
  summary.work = OnDemand<YearWork>(std::move(work));
  return summary;
}

}  // namespace

std::optional<Status> YearSummary::newest(const std::vector<std::optional<Status>>& by_quarter) {
  for (auto status = by_quarter.rbegin(); status != by_quarter.rend(); ++status) {
    if (*status) return *status;
  }
  return std::nullopt;
}

bool YearSummary::plans(std::string_view id) const {
  return std::ranges::any_of(work->problems, [&](const auto& each) { return each.id == id; }) ||
         std::ranges::any_of(work->engagements, [&](const auto& each) { return each.id == id; });
}

const YearSummary* DistrictSummary::year(int number) const {
  for (const YearSummary& summary : years) {
    if (summary.year == number) return &summary;
  }
  return nullptr;
}

const YearSummary* DistrictSummary::newest_plan() const {
  for (const YearSummary& summary : years) {
    if (summary.state == PlanState::published) return &summary;
  }
  return nullptr;
}

DistrictSummary summarize(const DistrictRecord& record) {
  DistrictSummary summary(record.district);
  for (const YearRecord& year : record.years) summary.years.push_back(summarize(year));
  summary.meetings = record.meetings;
  summary.partnerships = record.partnerships;
  summary.withdrawn_partnerships = record.withdrawn_partnerships;
  return summary;
}

}  // namespace planlight::portal
