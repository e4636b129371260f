#pragma once
// The plan overview (S02-03-02 II.B.8): districts/7/2026/.

#include <optional>
#include <vector>

#include "pages/page.h"
#include "portal/district_record.h"
#include "portal/portal.h"

namespace planlight::pages {

// A published plan's page, or the short page of one that was withdrawn; nothing for a year without.
std::optional<Page> plan_page(const portal::DistrictRecord& record, const portal::YearRecord& year,
                              const portal::Portal& portal);

// Home / Districts / 7 Englewood, as the trail of a district's pages.
std::vector<Crumb> district_trail(const portal::District& district);
Crumb plan_crumb(const portal::District& district, int year);

}  // namespace planlight::pages
