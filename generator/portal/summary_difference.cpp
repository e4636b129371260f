#include "portal/summary_difference.h"

#include <optional>
#include <vector>

#include "portal/summary_bytes.h"

namespace planlight::portal {
namespace {

// The quarters of a year in which the report's approval is of another day; nothing where more than
// that is another.
std::optional<std::vector<Quarter>> quarters_of_other_days(const YearSummary& before,
                                                           const YearSummary& after) {
  const std::vector<QuarterSummary>& then = before.work->quarters;
  YearWork work_on_days_of_before = *after.work;
  std::vector<Quarter> quarters;
  for (std::size_t i = 0; i < then.size() && i < work_on_days_of_before.quarters.size(); ++i) {
    QuarterSummary& now = work_on_days_of_before.quarters[i];
    if (then[i].approved == now.approved) continue;
    now.approved = then[i].approved;
    quarters.push_back(now.quarter);
  }
  YearSummary with_days_of_before = after;
  with_days_of_before.work = OnDemand<YearWork>(std::move(work_on_days_of_before));
  with_days_of_before.newest_event = before.newest_event;
  if (to_bytes(before) != to_bytes(with_days_of_before)) return std::nullopt;
  return quarters;
}

}  // namespace

void SummaryDifference::add(const SummaryDifference& other) {
  identity = identity || other.identity;
  years.insert(other.years.begin(), other.years.end());
  approval_days.insert(other.approval_days.begin(), other.approval_days.end());
  meetings = meetings || other.meetings;
  partnerships = partnerships || other.partnerships;
}

SummaryDifference difference(const DistrictSummary& before, const DistrictSummary& after) {
  const auto& [district, years, meetings, partnerships, withdrawn_partnerships] = before;
  SummaryDifference difference;
  difference.identity =
      to_bytes(district) != to_bytes(after.district) || years.size() != after.years.size();
  for (std::size_t i = 0; i < years.size() && !difference.identity; ++i) {
    difference.identity = years[i].year != after.years[i].year;
    const auto other_days = quarters_of_other_days(years[i], after.years[i]);
    if (other_days) {
      difference.approval_days.insert(other_days->begin(), other_days->end());
    } else {
      difference.years.insert(years[i].year);
    }
  }
  difference.meetings = to_bytes(meetings) != to_bytes(after.meetings);
  difference.partnerships = to_bytes(partnerships) != to_bytes(after.partnerships) ||
                            withdrawn_partnerships != after.withdrawn_partnerships;
  return difference;
}

}  // namespace planlight::portal
