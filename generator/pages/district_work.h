#pragma once
// What districts do, as pages across the city list it: each problem, engagement and named
// partnership once, with the pillars and equity actions that it says it serves.

#include <functional>
#include <string>
#include <vector>

#include "pages/view.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

struct WorkItem {
  enum class Kind { problem, engagement, partnership };

  Kind kind;
  const portal::District* district;  // of the summary that it was taken from
  int year;
  portal::Text title;  // of a partnership: the organization
  Link link;           // to its place in the plan, or among the partnerships
  const portal::CrossReferences* references;
  Node mark;  // the newest status; null for a partnership, which has none

  bool serves_pillar(int pillar) const;
  bool serves_action(std::string_view id) const;
};

// Of these years, in the order of districts, newest year first, problems before engagements before
// partnerships. Points into `districts`, which must outlive it.
std::vector<WorkItem> district_work(const std::vector<portal::DistrictSummary>& districts,
                                    const std::function<bool(int year)>& is_wanted);
// The same of each district's newest published plan and newest year of partnerships alone.
std::vector<WorkItem> newest_district_work(const std::vector<portal::DistrictSummary>& districts);

// Fields: title (Text), link, number (int), name (Text), district_link, year (Message), kind
// (Message: work-kind.problem), mark (or null).
Object work_view(const WorkItem& item);

// The equity plan that speaks for a year: of that year, else the newest before it, else the oldest.
// Null where none is published.
const portal::EquityPlan* equity_plan_for(const portal::Portal& portal, int year);

// Where a named partnership stands on the page of partnerships: partnership-7-2026-library.
std::string partnership_anchor(DistrictNumber district, int year, std::string_view id);

}  // namespace planlight::pages
