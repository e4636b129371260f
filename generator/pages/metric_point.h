#pragma once
// A quarter on a chart.

#include "pages/view.h"
#include "portal/district_record.h"

namespace planlight::pages {

// `progress`: what the quarter's report says of the problem; null where it says nothing.
ChartPoint metric_point(const portal::QuarterRecord& quarter,
                        const portal::ProblemProgress* progress);

}  // namespace planlight::pages
