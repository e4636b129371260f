#include "command/site_pages.h"

#include <doctest/doctest.h>

namespace planlight::command {
namespace {

using portal::PlanState;
using Years = std::set<int>;

portal::DistrictRecord district_with_plan_of_2026(PlanState state) {
  portal::DistrictRecord record{portal::District(*DistrictNumber::from(7))};
  for (const int each : {2026, 2025, 2024, 2023}) {
    portal::YearRecord year;
    year.year = each;
    year.state = each == 2026 ? state : PlanState::published;
    record.years.push_back(std::move(year));
  }
  return record;
}

TEST_CASE("pages of the years before a change stand, those of its own year and later ones do not") {
  const auto record = district_with_plan_of_2026(PlanState::published);
  CHECK(years_that_stand(record, 2026, 2026) == Years{2025, 2024, 2023});
  CHECK(years_that_stand(record, 2024, 2026) == Years{2023});
  CHECK(years_that_stand(record, 2023, 2026) == Years{});
}

TEST_CASE("the year that was the newest plan's, and the one that now is, do not stand") {
  const auto published = district_with_plan_of_2026(PlanState::published);
  CHECK(years_that_stand(published, 2026, 2025) == Years{2024, 2023});
  CHECK(years_that_stand(published, 2026, std::nullopt) == Years{2025, 2024, 2023});
  const auto withdrawn = district_with_plan_of_2026(PlanState::withdrawn);
  CHECK(years_that_stand(withdrawn, 2026, 2026) == Years{2024, 2023});
}

}  // namespace
}  // namespace planlight::command
