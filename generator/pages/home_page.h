#pragma once
// Home: find your district, the city at a glance, what is new.
//
// Template home.html, fields: any_years (bool), year (Message), count (int: districts), has_quarter
// (bool), quarter_name, quarter_short (of the newest quarter with a report), progress_link;
// districts (items of number (int), name (Text), link, neighborhoods (list of Text), zip_codes
// (Literal or null), any_neighborhoods, no_plan, problems (list of marks), report (mark)),
// any_districts; map (as pages/city_map.h, or null); tiles (rows of cells: filled (bool), number,
// name, link, mark), any_tiles (bool: there is no map, but districts have a place among the
// squares), any_map (bool: one of both); news (items of date, title (Message), summary, link),
// any_news; feed, calendar, search; statuses (items of mark, count (int), width (Literal: of the
// largest, 0 to 100)), problems_total (int), any_problems; received (items of name, sentence
// (Message), link, marks (items of mark, number)), any_received, due_days (int).

#include <vector>

#include "pages/page.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

// `districts` by number.
Page home_page(const std::vector<portal::DistrictSummary>& districts, const portal::Portal& portal);

// The newest quarter of which any report is published; nothing where none is.
std::optional<Quarter> newest_reported_quarter(
    const std::vector<portal::DistrictSummary>& districts);

}  // namespace planlight::pages
