#pragma once
// The Racial Equity Action Plan of a year, and what in the districts serves each action:
// equity/2026/.
//
// Template equity.html, fields: year (Message), approved (Date or null), statuses (items of mark,
// count (int)), actions_total (int), years (published or withdrawn, newest first: items of year
// (Message), link, current, withdrawn (bools)),
// any_other_years, priorities (items of id (Literal: priority-ce), here (Link to it), area
// (Message), result, problem, root_causes, opportunity (Prose), any_community_indicators,
// community_indicators, any_department_indicators, department_indicators (lists of Text),
// any_voices, voices (list of Prose), strategies (items of id (Literal), title (Text),
// any_measures, measures (list of Text), actions (items of id (Literal: ps-1.3), anchor (Literal:
// action-ps-1.3), title (Text), any_steps, steps (list of Text), timeline (Text or null), mark (its
// status, or not reported yet), progress (Prose or null), served_count (int), any_served, served
// (as work_view of pages/district_work.h)))).

#include <optional>
#include <vector>

#include "pages/page.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

// Nothing for a year without a published equity plan.
std::optional<Page> equity_page(int year, const std::vector<portal::DistrictSummary>& districts,
                                const portal::Portal& portal);

}  // namespace planlight::pages
