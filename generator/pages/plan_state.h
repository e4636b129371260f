#pragma once
// How a district's year stands in tables across the city.

#include "pages/view.h"
#include "portal/district_summary.h"

namespace planlight::pages {

// The mark of a year without a plan to show: not yet published, or withdrawn. Fields as `mark`.
Object missing_plan_mark(const portal::YearSummary* year);

// The newest quarter of the year whose report is there, withdrawn or late; where there is none, the
// newest that has begun. Null before the year.
const portal::QuarterSummary* newest_due(const portal::YearSummary& year);

// What a reader is told of a report: "Published 24 October 2026.", "Late. Was due 30 July." …
Message report_sentence(const portal::QuarterSummary& quarter);

}  // namespace planlight::pages
