#include "pages/metric_view.h"

#include <doctest/doctest.h>

#include "example.h"
#include "pages/data_page.h"
#include "pages/district_page.h"
#include "pages/plan_page.h"

using namespace planlight;
using example::at;

namespace {

pages::Object years_of(const portal::DistrictRecord& record) {
  const portal::YearRecord& year = record.years.front();
  return {{"over", pages::metric_over_years(record, year, year.plan().problems[0])}};
}

}  // namespace

TEST_CASE("a problem that goes on shows its years in sequence, each with what it promised") {
  const auto view = years_of(example::englewood());
  CHECK(at(view, "over/years") == "2 items");
  CHECK(at(view, "over/years/0/link") == "districts/7/2025/#car-theft");
  CHECK(at(view, "over/rows") == "5 items");
  CHECK(at(view, "over/rows/0/values/1/value") == "142");
  CHECK(at(view, "over/rows/2/values/1/value") == "null");
  CHECK(at(view, "over/rows/2/values/1/mark/code") == "late");
  CHECK(at(view, "over/targets/1") == "110");
  const auto& over = std::get<pages::Object>(view.find("over")->data);
  const auto& chart = *std::get<pages::SharedChart>(over.find("chart")->data);
  REQUIRE(chart.years.size() == 2);
  CHECK(chart.points.size() == 9);
  CHECK(chart.years[1].first == 5);
  CHECK(chart.points[5].tick == 1);
}

TEST_CASE("the district's page shows the years of its newest plan, to which that plan leads") {
  const auto record = example::englewood();
  const auto district = pages::district_page(record, example::portal());
  CHECK(at(district.view, "any_over_years") == "true");
  CHECK(at(district.view, "over_years") == "1 items");
  CHECK(at(district.view, "over_years/0/title") == "Cars stolen overnight");
  const auto newest = pages::plan_page(record, record.years[0], example::portal());
  CHECK(at(newest->view, "problems/0/over_years") == "districts/7/#over-years");
  const auto older = pages::plan_page(record, record.years[1], example::portal());
  CHECK(at(older->view, "problems/0/over_years") == "null");
}

TEST_CASE("a problem that is new, or measured in another way than before, has no years") {
  auto record = example::englewood();
  record.years[1].versions[0].plan.problems[0].metric.unit = example::text("cars a month");
  CHECK(at(years_of(record), "over") == "null");
  record = example::englewood();
  record.years[1].versions[0].plan.problems[0].id = "another";
  CHECK(at(years_of(record), "over") == "null");
}

TEST_CASE("a unit that begins with a number is set apart from the number before it") {
  portal::Metric metric = example::plan(7, 2026).problems[0].metric;
  CHECK(at(pages::metric_view(metric, 2026), "unit_apart") == "null");
  auto record = example::englewood();
  portal::Problem& problem = record.years[0].versions[0].plan.problems[0];
  problem.metric.unit = example::text("311 requests a quarter");
  CHECK(at(pages::metric_view(problem.metric, 2026), "unit_apart") == "metric.unit-apart");
  CHECK(pages::metric_sentence(record.years[0], problem, *Quarter::from(2025, 4)).key ==
        "metric.sentence-before.decrease-apart");
}

TEST_CASE("meetings to come and data sets are told to programs") {
  const auto district = pages::district_page(example::englewood(), example::portal());
  REQUIRE(district.structured_data.size() == 2);
  const pages::Object& event = district.structured_data[1];
  CHECK(at(event, "@type") == "Event");
  CHECK(at(event, "organizer/@type") == "GovernmentOrganization");
  CHECK(at(event, "location/0/@type") == "Place");
  const auto data = pages::data_page(example::city(), example::portal(), {});
  const pages::Object& plans = data.structured_data[1];
  CHECK(at(plans, "@type") == "Dataset");
  CHECK(at(plans, "license") == "https://creativecommons.org/");
  CHECK(at(plans, "distribution") == "2 items");
  CHECK(at(plans, "distribution/0/contentUrl") == "data/plans-2026.csv");
}
