#include "portal/reader.h"

#include <doctest/doctest.h>

#include "portal/assembling.h"

namespace planlight::portal {
namespace {

using sample::edited;
using test::content_of;

documents::DocumentKey key(std::string_view path) {
  return documents::DocumentKey::parse(path).value();
}

Plan plan() {
  return read_plan(key("plans/2026/001.json"), *content_of("plans/2026/001.json", sample::plan()));
}

EngagementProgress progress(const char* id, std::string_view reached) {
  const std::string entry = fmt::format("\"id\": \"{}\"", id);
  std::string report = sample::report(1);
  const auto at = report.find("\"residents_reached\": ", report.find(entry));
  const auto end = report.find(',', at);
  report.replace(at, end - at, fmt::format("\"residents_reached\": {}", reached));
  const auto content = content_of("reports/2026/q1/001.json", report);
  return *read_report(key("reports/2026/q1/001.json"), *content, plan()).engagement(id);
}

TEST_CASE("a plan is read with the pointers by which its texts are translated") {
  const Plan read = plan();
  CHECK(read.summary.source == "Fewer cars are stolen.");
  CHECK(read.summary.pointer == "/summary");
  REQUIRE(read.problem("car-theft") != nullptr);
  const Problem& problem = *read.problem("car-theft");
  CHECK(problem.metric.name.pointer == "/problems/0/assessment/metric/name");
  CHECK(*problem.metric.name.document == "plans/2026/001");
  CHECK(problem.metric.lower_is_better);
  CHECK(problem.past_efforts.empty());
  CHECK(problem.missions.size() == 2);
  CHECK(read.engagement("welcome")->group == "immigrants");
  CHECK(read.conversations[0].date == test::day("2025-09-10"));
  CHECK(read.problem("games") == nullptr);
}

TEST_CASE("of few people in a sensitive engagement nobody can tell the number") {
  for (const char* id : {"safe-talks", "welcome"}) {
    for (const char* count : {"1", "2", "3", "4"}) {
      CAPTURE(count);
      const PeopleCount reached = progress(id, count).residents_reached;
      CHECK(reached.is_suppressed());
      CHECK(reached.is_sensitive());
      CHECK(reached.exact() == std::nullopt);
    }
  }
}

TEST_CASE("none, or five and more, are told, but enter no total") {
  CHECK(progress("safe-talks", "0").residents_reached.exact() == 0);
  CHECK(progress("safe-talks", "5").residents_reached.exact() == 5);
  CHECK(progress("welcome", "500").residents_reached.is_sensitive());
}

TEST_CASE("in other engagements every count is told") {
  const PeopleCount reached = progress("games", "3").residents_reached;
  CHECK_FALSE(reached.is_suppressed());
  CHECK_FALSE(reached.is_sensitive());
  CHECK(reached.exact() == 3);
}

TEST_CASE("a value that is not yet known is none") {
  const std::string report = edited(sample::report(1), "\"value\": 120", "\"value\": null");
  const auto read = read_report(key("reports/2026/q1/001.json"),
                                *content_of("reports/2026/q1/001.json", report), plan());
  CHECK(read.problem("car-theft")->value == std::nullopt);
  CHECK(read.problem("car-theft")->status == Status::on_track);
}

TEST_CASE("partnerships that are not named are in the total alone") {
  const auto partnerships =
      read_partnerships(key("partnerships/2026/001.json"),
                        *content_of("partnerships/2026/001.json", sample::partnerships()));
  CHECK(partnerships.total == 2);
  REQUIRE(partnerships.named.size() == 1);
  CHECK(partnerships.named[0].organization.source == "The branch library");
  CHECK(partnerships.named[0].since == test::day("2024-01-01"));
}

TEST_CASE("a district without its optional fields has empty ones") {
  const District district = read_district(key("districts/001.json"),
                                          *content_of("districts/001.json", sample::district(1)));
  CHECK(district.number.value() == 1);
  CHECK(district.name.source == "District Name 1");
  CHECK(district.address.empty());
  CHECK_FALSE(district.tile);
  CHECK_FALSE(district.commander);
}

TEST_CASE("an equity action is found by its id") {
  const EquityPlan equity =
      read_equity(key("equity/2026.json"), *content_of("equity/2026.json", sample::equity()));
  REQUIRE(equity.action("ce-1.1") != nullptr);
  CHECK(equity.action("ce-1.1")->title.source == "Find partners");
  CHECK(equity.action("ce-1.1")->status.empty());
  CHECK(equity.action("ce-1") == nullptr);
}

}  // namespace
}  // namespace planlight::portal
