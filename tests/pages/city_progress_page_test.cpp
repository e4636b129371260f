#include "pages/city_progress_page.h"

#include <doctest/doctest.h>

#include "example.h"
#include "pages/city_tally.h"

using namespace planlight;
using example::at;

namespace {

Quarter quarter(int year, int number) { return *Quarter::from(year, number); }

}  // namespace

TEST_CASE("quarters have a page once begun, the newest first") {
  auto portal = example::portal();
  portal.as_of = example::day("2026-04-01");
  const auto quarters = pages::begun_quarters(portal);
  REQUIRE(quarters.size() == 6);
  CHECK(quarters.front() == quarter(2026, 2));
  CHECK(quarters.back() == quarter(2025, 1));
}

TEST_CASE("the city's progress shows the newest year that has begun") {
  auto portal = example::portal();
  portal.years = {2027, 2026, 2025};
  const auto page = pages::city_progress_page(example::city(), portal);
  CHECK(at(page.view, "quarters") == "4 items");
  CHECK(at(page.view, "quarters/0/link") == "progress/2026/q1/");
  CHECK(at(page.view, "years") == "2 items");
}

TEST_CASE("a portal without plans has no quarters to show") {
  auto portal = example::portal();
  portal.years.clear();
  const auto page = pages::city_progress_page({}, portal);
  CHECK(at(page.view, "any_quarters") == "false");
  CHECK(at(page.view, "years") == "0 items");
}

TEST_CASE("districts stand in the order of their numbers, with a mark a problem") {
  const auto page = pages::city_progress_page(example::city(), example::portal());
  CHECK(at(page.view, "districts/0/number") == "2");
  CHECK(at(page.view, "districts/1/number") == "7");
  CHECK(at(page.view, "districts/1/cells") == "4 items");
  CHECK(at(page.view, "districts/1/cells/0/problems/0/word") == "status.behind");
  CHECK(at(page.view, "districts/1/cells/0/link") == "districts/7/2026/q1/");
}

TEST_CASE("a late report is said as late and leads nowhere") {
  const auto page = pages::city_progress_page(example::city(), example::portal());
  CHECK(at(page.view, "districts/1/cells/1/published") == "false");
  CHECK(at(page.view, "districts/1/cells/1/mark/word") == "status.late");
  CHECK(at(page.view, "districts/1/cells/1/link") == "null");
}

TEST_CASE("a plan that is not there says so over all its quarters") {
  const auto page = pages::city_progress_page(example::city(), example::portal());
  CHECK(at(page.view, "districts/0/has_plan") == "false");
  CHECK(at(page.view, "districts/0/state/word") == "status.not_published");
  CHECK(at(page.view, "districts/0/span") == "4");
  CHECK(at(page.view, "districts/2/state/word") == "status.withdrawn");
}

TEST_CASE("a quarter counts the reports and the problems of its reports") {
  const auto tally = pages::tally(example::city(), quarter(2026, 1));
  CHECK(tally.expected == 1);
  CHECK(tally.received == 1);
  CHECK(tally.problems == 1);
  CHECK(tally.of(portal::Status::behind) == 1);
  CHECK(tally.of(portal::Status::on_track) == 0);
  CHECK(pages::tally(example::city(), quarter(2026, 2)).late == 1);
}

TEST_CASE("a quarter's page lists each district and links its reports and data") {
  const auto page = pages::city_quarter_page(quarter(2026, 1), example::city(), example::portal());
  CHECK(page.path.to_string() == "progress/2026/q1/index.html");
  CHECK(at(page.view, "quarters") == "4 items");
  CHECK(at(page.view, "quarters/0/current") == "true");
  CHECK(at(page.view, "quarters/1/mark/word") == "status.late");
  CHECK(at(page.view, "districts/1/problems/0/link") == "districts/7/2026/q1/#car-theft");
  CHECK(at(page.view, "data_csv") == "data/progress-2026-q1.csv");
}

TEST_CASE("a quarter without a report has no data to link") {
  const auto page = pages::city_quarter_page(quarter(2026, 2), example::city(), example::portal());
  CHECK(at(page.view, "data_csv") == "null");
  CHECK(at(page.view, "districts/1/report/word") == "status.late");
  CHECK(at(page.view, "districts/1/sentence") == "quarter.late");
}
