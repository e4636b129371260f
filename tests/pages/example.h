#pragma once
// A small city, made by hand: three districts of two areas, in 2025 and 2026, seen on 2026-11-22.

#include <string>
#include <vector>

#include "pages/page.h"
#include "portal/district_record.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::example {

portal::Text text(std::string source);
portal::Prose prose(std::string source);
Date day(const char* text);
DistrictNumber number(int value);

portal::Portal portal();

// Two priorities of one action each, ce-1.1 (complete) and ps-1.3 (nothing reported).
portal::EquityPlan equity_plan(int year);

// A plan with the problem `car-theft` (property crime, pillar 6, ps-1.3) and the engagements
// `game-day` (youth, pillars 2 and 6) and `safe-talks` (domestic violence).
portal::Plan plan(int district, int year);

// District 7 of area 1: plans for 2025 and 2026; in 2026 the first quarter is published, the second
// late, the third withdrawn, the fourth not due. Two meetings, one over; three partnerships, two
// named.
portal::DistrictRecord englewood();
// District 2 of area 1: a plan for 2025 alone, nothing reported.
portal::DistrictRecord wentworth();
// District 25 of area 5: its plan for 2026 is withdrawn.
portal::DistrictRecord grand_central();

std::vector<portal::DistrictSummary> city();

// A second version of Englewood's plan for 2026, newer than the first: another target, another
// rationale, an engagement less and one more.
portal::DistrictRecord changed_englewood();

// What stands at a path of names and numbers in a view: "districts/0/problems/1/title". A message
// is its key; texts, literals and numbers are what they say; a link is its address with its
// fragment; true and false, null, "object" and "3 items" for the rest. "missing" where the path
// leads nowhere.
std::string at(const pages::Object& view, const std::string& path);

}  // namespace planlight::example
