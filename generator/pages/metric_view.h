#pragma once
// A metric in words, as a table and as a chart: the promise and what came of it.

#include "pages/view.h"
#include "portal/district_record.h"
#include "portal/plan.h"

namespace planlight::pages {

// Of a plan. Fields: name, unit, source (Text), measure (Message), before_label (Message: the year
// before), baseline, target (double), lower_is_better (bool), unit_apart (Message or null: the unit
// in brackets where it begins with a number itself, "311 requests", and would be read as part of
// another).
Object metric_view(const portal::Metric& metric, int year);

// What came of it up to a quarter. Fields: name, unit (Text), lower_is_better, sentence (Message),
// chart (Chart), rows (items of label, months (Message), value (double or null), mark,
// is_baseline), baseline, target, before_label, any_gap (bool: a quarter up to then has no report).
// `up_to`: the newest quarter to be shown; later ones are not yet due from where the reader stands.
Object metric_progress(const portal::YearRecord& year, const portal::Problem& problem,
                       Quarter up_to);

// The years before its own that a page of a year shows; none reads older ones.
constexpr int years_shown_before = 2;

// A problem that goes on from year to year (the same id in the plan of the year before, measured in
// the same way), its own and years_shown_before. Fields: name, unit, lower_is_better, chart (Chart:
// years in sequence), years (items of year (Message), link), rows (items of label (Message), values
// (a year each: value (double or null), mark)), targets (a year each: double). Null where the
// problem is new.
Node metric_over_years(const portal::DistrictRecord& record, const portal::YearRecord& year,
                       const portal::Problem& problem);

// Those problems of a year's plan that go on from the year before. Items: title (Text) and, as
// `over`, what metric_over_years gives.
List problems_over_years(const portal::DistrictRecord& record, const portal::YearRecord& year);

// "121 a quarter, against 142 before. The target is 110." The value is the newest known up to
// `up_to`.
Message metric_sentence(const portal::YearRecord& year, const portal::Problem& problem,
                        Quarter up_to);

}  // namespace planlight::pages
