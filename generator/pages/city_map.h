#pragma once
// The city on a map, where every district has an outline.

#include <vector>

#include "pages/view.h"
#include "portal/boundaries.h"
#include "portal/district_summary.h"

namespace planlight::pages {

// Fields: view_box (Literal), districts (items of number (int), name (Text), link, path (Literal:
// the data of an SVG path), x and y (Literal: where the number stands); by number). Null where a
// district has no outline that can be drawn: a map that lacks one would say that it does not exist.
Node city_map(const std::vector<portal::DistrictSummary>& districts,
              const std::vector<portal::Boundary>& boundaries);

}  // namespace planlight::pages
