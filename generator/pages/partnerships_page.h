#pragma once
// Community partnerships across the city: partnerships/. Only organizations that agreed to be named
// are named; the others enter nothing but their district's number (Community Partnerships III, IV).
//
// Template partnerships.html, fields: total (int), named (int), any_published, districts (items of
// number (int), name (Text), district_link, id (Literal: district-7), here (Link to it), withdrawn
// (withdrawn_partnerships_view of pages/parts.h), list (null where none is published; else year
// (Message), total (int), named (int), any_named, partnerships (items of id (Literal), organization
// (Text), kind (Message), sector (Message), description (Prose), outcome (Prose or null), since
// (Date or null), funded (bool), any_problems, problems (items of title (Text or Literal), link (or
// null)), references (as cross_references), any_reviews, reviews (newest first; items of date (Date
// or null), engagements (int), residents_reached (int), outcomes (Prose or null), decision
// (Message))))).

#include <vector>

#include "pages/page.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

// Of each district the newest year of partnerships that is published.
Page partnerships_page(const std::vector<portal::DistrictSummary>& districts,
                       const portal::Portal& portal);

}  // namespace planlight::pages
