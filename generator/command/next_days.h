#pragma once
// The days on which a site may say something else although no content changed: an approval counts
// from its date on, a meeting is over, a quarter begins, a report is late.

#include <map>
#include <optional>
#include <string>

#include "documents/approval_record.h"
#include "foundation/date.h"

namespace planlight::command {

// Of each district, and of what concerns the whole site (0), the first day from `as_of` on that
// what is read names. On that day and on later ones the same content may say something else; until
// then it does not.
class NextDays {
 public:
  explicit NextDays(Date as_of) : as_of_(as_of) {}

  // Past days do not count.
  void add(int district, Date day);
  // All days that an approval record names; `stem` is its path under approvals/ without its ending.
  void add(const std::string& stem, const documents::ApprovalRecord& record);
  // The next quarter's first day, and the next on which a report is due.
  void add_quarters(int report_due_days);

  std::optional<Date> of(int district) const;

 private:
  Date as_of_;
  std::map<int, Date> days_;
};

}  // namespace planlight::command
