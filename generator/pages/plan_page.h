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

// The page of a document that was withdrawn: what, when and why. Template withdrawn.html, fields:
// plate, withdrawal, back (Link to the district).
Page withdrawn_page(PagePath path, Message title, const portal::District& district,
                    const disclosure::Withdrawal& withdrawal, std::vector<Crumb> trail);

// Home / Districts / 7 Englewood, as the trail of a district's pages.
std::vector<Crumb> district_trail(const portal::District& district);
Crumb plan_crumb(const portal::District& district, int year);

}  // namespace planlight::pages
