#pragma once
// Find anything by name: search/, an index that needs no script.
//
// Template search.html, fields: groups (items of id (Literal: districts), here (Link to it),
// heading (Message), entries (list in the order of their labels; items of label (Text or Message),
// detail (Message or null: "District 7"), link)). The mount point <div id="search" hidden> is for a
// script.

#include <vector>

#include "pages/page.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

Page search_page(const std::vector<portal::DistrictSummary>& districts,
                 const portal::Portal& portal);

}  // namespace planlight::pages
