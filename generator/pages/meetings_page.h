#pragma once
// Public meetings across the city: meetings/. What is to come stands first, what is over is folded.
//
// Template meetings.html, fields: any_upcoming, upcoming (items of month (Message: December 2026),
// meetings (as meeting_view of pages/parts.h, with district_name (Text))), any_earlier,
// earlier_count (int), earlier (months, newest first, as upcoming), calendar (Link: all meetings),
// any_calendars,
// calendars (items of number (int), name (Text), link: a calendar a district that has meetings).

#include <vector>

#include "pages/page.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

// To come is what ends on the as-of day or later.
Page meetings_page(const std::vector<portal::DistrictSummary>& districts,
                   const portal::Portal& portal);

}  // namespace planlight::pages
