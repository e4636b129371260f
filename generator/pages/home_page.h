#pragma once
// Home: find your district, the city at a glance, what is new.
//
// Template home.html, fields: any_years (bool), year (Message), districts_count (int), quarter
// (Message or null: the newest quarter with a report);
// districts (items of number (int), name (Text), link, neighborhoods (list of Text), zip_codes
// (list of Literal), any_*, problems (list of marks), state (mark of the newest quarter's report or
// of the plan), search (Literal: ZIP codes for the filter)); tiles (rows of cells: empty, or
// number, name, link, mark), tile_columns (int), any_tiles; map (SafeHtml is not possible here:
// boundary_map, see that page); news (items of date, title (Message), link), any_news; feed,
// calendar; statuses (items of mark, count (int), share (int: of the largest, 0 to 100)),
// problems_total (int); received (items of name (Message), mark sentence (Message), marks (items of
// mark, number)).

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
