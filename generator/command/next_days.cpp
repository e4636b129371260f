#include "command/next_days.h"

#include "command/content_district.h"
#include "foundation/quarter.h"

namespace planlight::command {

void NextDays::add(int district, Date day) {
  if (day < as_of_) return;
  const auto [known, is_first] = days_.emplace(district, day);
  if (!is_first && day < known->second) known->second = day;
}

void NextDays::add(const std::string& stem, const documents::ApprovalRecord& record) {
  const int district = district_of("approvals/" + stem + ".json").value_or(0);
  if (record.withdrawn) add(district, record.withdrawn->date);
  for (const documents::RecordedVersion& version : record.versions) {
    if (version.withdrawn) add(district, version.withdrawn->date);
    for (const documents::Approval& approval : version.approvals) add(district, approval.date);
  }
}

void NextDays::add_quarters(int report_due_days) {
  add(0, Quarter::of(as_of_).last_day().plus_days(1));
  // Of the quarters whose reports are not late yet, the first.
  add(0, Quarter::of(as_of_.plus_days(-report_due_days)).last_day().plus_days(report_due_days));
}

std::optional<Date> NextDays::of(int district) const {
  const auto day = days_.find(district);
  return day == days_.end() ? std::nullopt : std::optional(day->second);
}

}  // namespace planlight::command
