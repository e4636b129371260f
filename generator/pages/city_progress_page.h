#pragma once
// The city's progress, all districts side by side: progress/ (the newest year that has begun) and
// progress/2026/q1/. No ranking: districts stand in the order of their numbers.
//
// Template city-progress.html, fields: any_quarters (bool), year (Message), quarters (heads: short,
// months (Message), link); districts (items of number (int), name (Text), link, has_plan (bool),
// span (Literal: the number of quarters), state (mark, where there is no plan), cells (items of
// published (bool), mark, link (or null), quarter (Message: Q1), problems (marks, each with its
// title))); received (items of name (Message), link, sentence (Message)); statuses (items of mark,
// counts (list of int, a quarter each)); years (items of year (Message), quarters (items of name
// (Message), link)).
//
// Template city-quarter.html, fields: year, quarters (as quarters_strip of pages/parts.h, of the
// quarters that have begun), sentence (Message: how many reports are in), any_published (bool),
// statuses (items of mark, count (int)), problems_total (int), districts (items of number, name,
// link, has_plan, state (mark, where there is no plan), published, report (mark), sentence
// (Message), report_link (or null), problems (items of title, link, mark)), all (Link to
// progress/), data_csv, data_json (or null).

#include <vector>

#include "pages/page.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

// Of the years of the portal, the quarters that have begun by its as-of date; newest first.
std::vector<Quarter> begun_quarters(const portal::Portal& portal);

Page city_progress_page(const std::vector<portal::DistrictSummary>& districts,
                        const portal::Portal& portal);

// `quarter` is one of begun_quarters.
Page city_quarter_page(Quarter quarter, const std::vector<portal::DistrictSummary>& districts,
                       const portal::Portal& portal);

}  // namespace planlight::pages
