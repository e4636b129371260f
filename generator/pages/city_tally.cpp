#include "pages/city_tally.h"

#include "pages/parts.h"

namespace planlight::pages {

using portal::ReportState;

int CityTally::of(portal::Status status) const {
  const auto found = by_status.find(status);
  return found == by_status.end() ? 0 : found->second;
}

const portal::QuarterSummary* quarter_of(const portal::DistrictSummary& district, Quarter quarter) {
  const portal::YearSummary* year = district.year(quarter.year());
  if (year == nullptr || year->state != portal::PlanState::published) return nullptr;
  const auto index = static_cast<std::size_t>(quarter.number() - 1);
  return index < year->work->quarters.size() ? &year->work->quarters[index] : nullptr;
}

std::optional<portal::Status> status_in(
    const std::vector<std::optional<portal::Status>>& by_quarter, Quarter quarter) {
  const auto index = static_cast<std::size_t>(quarter.number() - 1);
  return index < by_quarter.size() ? by_quarter[index] : std::nullopt;
}

CityTally tally(const std::vector<portal::DistrictSummary>& districts, Quarter quarter) {
  CityTally tally;
  for (const portal::DistrictSummary& district : districts) {
    const portal::QuarterSummary* of_district = quarter_of(district, quarter);
    if (of_district == nullptr) continue;
    ++tally.expected;
    tally.due = of_district->due;
    tally.received += of_district->state == ReportState::published ? 1 : 0;
    tally.late += of_district->state == ReportState::late ? 1 : 0;
    tally.withdrawn += of_district->state == ReportState::withdrawn ? 1 : 0;
    if (of_district->state != ReportState::published) continue;
    for (const portal::ProblemSummary& problem : district.year(quarter.year())->work->problems) {
      const auto status = status_in(problem.by_quarter, quarter);
      if (!status) continue;
      ++tally.problems;
      ++tally.by_status[*status];
    }
  }
  return tally;
}

Message tally_sentence(const CityTally& tally) {
  if (tally.expected == 0) return Message("tally.no-plans");
  if (tally.received == 0 && tally.late == 0 && tally.due) {
    return Message("tally.not-due", {{"date", *tally.due}});
  }
  return Message(
      "tally.received",
      {{"received", tally.received}, {"expected", tally.expected}, {"late", tally.late}});
}

Object tally_mark(const CityTally& tally) {
  if (tally.late > 0) return mark(ReportState::late);
  if (tally.expected > 0 && tally.received == tally.expected) return mark(ReportState::published);
  return mark(ReportState::not_due);
}

}  // namespace planlight::pages
