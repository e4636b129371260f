#pragma once
// An area's districts side by side: areas/1/.
//
// Template area.html, fields: area (int), count (int), districts (items of number (int), name
// (Text), link, any_neighborhoods, neighborhoods (list of Text); has_plan (bool), plan_link, year
// (Message; both null without a plan), state (mark: not published or withdrawn, null with a plan),
// problems (items of title, link, mark), engagements (int), report (mark of the newest quarter that
// is due, or null), report_quarter (Message or null), report_link (Link or null)), others (items
// of area (int), link), any_others; liaisons (of this area, as pages/liaison_view.h), any_liaisons.

#include <vector>

#include "pages/page.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

// `districts`: all of the city, by number; `area` is one of portal.areas.
Page area_page(int area, const std::vector<portal::DistrictSummary>& districts,
               const portal::Portal& portal);

}  // namespace planlight::pages
