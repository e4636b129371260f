#pragma once
// The seven pillars of community policing (S02-03 IV.A) and what serves each: pillars/. Also the
// crosswalk between pillars and equity actions, both ways: an action stands with a pillar where the
// work of a district names both.
//
// Template pillars.html, fields: pillars (items of number (int), id (Literal: pillar-1), here (Link
// to it), name (Message), means (Message), any, groups (items of kind (Message:
// work-kinds.problem), count (int), items (as work_view of pages/district_work.h)), any_actions,
// actions_count (int), actions (items of id (Literal), title (Text), link, count (int: how much
// work names both))), any_crosswalk, crosswalk (items of id, title, link, pillars (items of number,
// name (Message), here (Link), count)).

#include <vector>

#include "pages/page.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

Page pillars_page(const std::vector<portal::DistrictSummary>& districts,
                  const portal::Portal& portal);

}  // namespace planlight::pages
