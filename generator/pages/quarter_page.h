#pragma once
// A quarter's progress (S02-03-02 II.B.9): districts/7/2026/q1/.

#include <optional>

#include "pages/page.h"
#include "portal/district_record.h"
#include "portal/portal.h"

namespace planlight::pages {

// A published report's page, or the short page of one that was withdrawn; nothing for any other
// quarter, nor where the plan itself was withdrawn.
std::optional<Page> quarter_page(const portal::DistrictRecord& record,
                                 const portal::YearRecord& year,
                                 const portal::QuarterRecord& quarter,
                                 const portal::Portal& portal);

}  // namespace planlight::pages
