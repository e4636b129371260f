#pragma once
// What an update need not make again: of a district that changed, what other pages read of it and
// is as it was.

#include <set>

#include "foundation/quarter.h"
#include "portal/district_summary.h"

namespace planlight::portal {

// What is not the same in two summaries of one district.
struct SummaryDifference {
  bool identity = false;  // the district's own document, or which years there are
  std::set<int> years;
  // Of which a report's day of approval is another, in a district of whose year nothing else is.
  std::set<Quarter> approval_days;
  bool meetings = false;
  bool partnerships = false;

  bool any() const {
    return identity || !years.empty() || !approval_days.empty() || meetings || partnerships;
  }
  void add(const SummaryDifference& other);
};
SummaryDifference difference(const DistrictSummary& before, const DistrictSummary& after);

}  // namespace planlight::portal
