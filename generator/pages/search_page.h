#pragma once
// Find anything by name: search/, an index that needs no script.
//
// Template search.html, fields: groups (items of id (Literal: districts), here (Link to it),
// heading (Message), entries (list in the order of their labels; items of label (Text or Message),
// detail (Message or null: "District 7"), link)); and for the script that searches the full-text
// index: index (Link to its own script), root (Link to the site's root), zero (the number 0, whose
// character tells the digits of the language).

#include <vector>

#include "pages/page.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

Page search_page(const std::vector<portal::DistrictSummary>& districts,
                 const portal::Portal& portal);

}  // namespace planlight::pages
