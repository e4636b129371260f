#pragma once
// How a quarter stands across the city: reports and problems counted.

#include <map>
#include <optional>
#include <vector>

#include "pages/view.h"
#include "portal/district_summary.h"

namespace planlight::pages {

struct CityTally {
  int expected = 0;  // districts whose plan of the year is published
  int received = 0;  // reports published
  int late = 0;
  int withdrawn = 0;
  int problems = 0;  // in the published reports
  std::map<portal::Status, int> by_status;
  std::optional<Date> due;  // of the quarter's reports

  int of(portal::Status status) const;
};

CityTally tally(const std::vector<portal::DistrictSummary>& districts, Quarter quarter);

// "18 of 22 reports are here. 4 are late." or "Not due until 30 January 2027."
Message tally_sentence(const CityTally& tally);

// The quarter as one mark: late where any report is, published where all are here, else not due.
Object tally_mark(const CityTally& tally);

// What a district's summary says of a quarter; null where its plan of that year is not published.
const portal::QuarterSummary* quarter_of(const portal::DistrictSummary& district, Quarter quarter);

// The status that a quarter's report gives; nothing where it gives none.
std::optional<portal::Status> status_in(
    const std::vector<std::optional<portal::Status>>& by_quarter, Quarter quarter);

}  // namespace planlight::pages
