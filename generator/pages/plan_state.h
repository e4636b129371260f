#pragma once
// How a district's year stands in tables across the city.

#include "pages/view.h"
#include "portal/district_summary.h"

namespace planlight::pages {

// The mark of a year without a plan to show: not yet published, or withdrawn. Fields as `mark`.
Object missing_plan_mark(const portal::YearSummary* year);

// The newest quarter of the year that has begun; null where none has.
const portal::QuarterSummary* newest_begun(const portal::YearSummary& year);

// What a reader is told of a report: "Published 24 October 2026.", "Late. Was due 30 July." …
Message report_sentence(const portal::QuarterSummary& quarter);

}  // namespace planlight::pages
