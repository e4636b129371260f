#pragma once
// The printed handout of a plan, one or two pages, and its large-print form:
// districts/7/2026/handout/ and districts/7/2026/handout/large-print/.
//
// Template handout.html, fields: plate, year (Message), large_print (bool), approved (Date or
// null), summary (Prose), problems (items of number (int), title (Text),
// metric (as metric_view of pages/metric_view.h), community_role (Prose)), any_meetings, meetings
// (as meeting_view of pages/parts.h: the next one), contact (as contact_view), address (Literal or
// null: the station's), website (Literal: the address of the plan's page, spelled out), plan_link,
// other_form (Link: large print, or the usual size), take_part (Link or null).

#include <optional>

#include "pages/page.h"
#include "portal/district_record.h"
#include "portal/portal.h"

namespace planlight::pages {

// Of a published plan; nothing for any other year.
std::optional<Page> handout_page(const portal::DistrictRecord& record,
                                 const portal::YearRecord& year, const portal::Portal& portal);
std::optional<Page> large_print_handout_page(const portal::DistrictRecord& record,
                                             const portal::YearRecord& year,
                                             const portal::Portal& portal);

}  // namespace planlight::pages
