#include "command/district_memory.h"

#include <doctest/doctest.h>

#include <string>

namespace planlight {
namespace {

using command::DistrictReading;
using command::StandingYears;
using portal::PlanState;

portal::DistrictSummary district(std::initializer_list<std::pair<int, PlanState>> years) {
  portal::DistrictSummary summary(portal::District(*DistrictNumber::from(7)));
  for (const auto& [number, state] : years) {
    portal::YearSummary& year = summary.years.emplace_back();
    year.year = number;
    year.state = state;
  }
  return summary;
}

std::string years_of(const std::optional<StandingYears>& standing) {
  if (!standing) return "none";
  std::string years;
  for (const portal::YearSummary& year : standing->years) years += std::to_string(year.year) + ' ';
  return years;
}

constexpr auto published = PlanState::published;
constexpr auto withdrawn = PlanState::withdrawn;
constexpr auto none = PlanState::not_published;

TEST_CASE("years stand that no page of a changed year shows, nor one of the plan before it") {
  const auto before = district({{2026, published},
                                {2025, published},
                                {2024, published},
                                {2023, published},
                                {2022, published}});
  CHECK(years_of(StandingYears::of(2026, before, {})) == "2022 ");
  CHECK(years_of(StandingYears::of(2027, before, {})) == "2023 2022 ");
  CHECK(years_of(StandingYears::of(2025, before, {})) == "none");
}

TEST_CASE("where the plans before the change are withdrawn or missing, older ones are asked for") {
  const auto before = district({{2026, published},
                                {2025, withdrawn},
                                {2024, none},
                                {2023, published},
                                {2022, published},
                                {2021, withdrawn},
                                {2020, published}});
  CHECK(years_of(StandingYears::of(2026, before, {})) == "2020 ");
  const auto first = district({{2026, published}, {2025, none}, {2023, none}});
  CHECK(years_of(StandingYears::of(2026, first, {})) == "2023 ");
}

TEST_CASE("the year of the newest partnerships is asked for, whose plan they name") {
  auto before = district({{2026, published}, {2025, published}, {2022, published}});
  CHECK(years_of(StandingYears::of(2026, before, {})) == "2022 ");
  before.partnerships[2022];
  CHECK(years_of(StandingYears::of(2026, before, {})) == "none");
  before.partnerships[2024];
  CHECK(years_of(StandingYears::of(2026, before, {})) == "2022 ");
}

TEST_CASE("of years that stand, documents with links are read all the same") {
  const auto key = [](const char* path) { return *documents::DocumentKey::parse(path); };
  DistrictReading reading;
  reading.with_links.insert("reports/2020/q1/007.json");
  const StandingYears standing{2022, {}, reading};
  CHECK(standing.spare(key("plans/2021/007.json")));
  CHECK(standing.spare(key("reports/2020/q2/007.json")));
  CHECK_FALSE(standing.spare(key("reports/2020/q1/007.json")));
  CHECK(standing.have(key("reports/2020/q1/007.json")));
  CHECK_FALSE(standing.spare(key("plans/2022/007.json")));
  CHECK_FALSE(standing.spare(key("meetings/2020/007.json")));
  CHECK_FALSE(standing.spare(key("partnerships/2020/007.json")));
}

}  // namespace
}  // namespace planlight
