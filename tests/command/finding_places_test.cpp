#include "command/finding_places.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "command/small_city.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using sample::edited;
using test::build;
using test::SmallCity;

constexpr const char* plan_path = "plans/2026/001.json";

// The line and column, counted from 1, of a text in a document.
std::string place_of(const std::string& bytes, std::string_view text) {
  const auto at = bytes.find(text);
  REQUIRE(at != std::string::npos);
  const auto before = std::string_view(bytes).substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto column = at - (before.rfind('\n') + 1) + 1;
  return fmt::format("{}:{}", line, column);
}

// The one error in the city's content, as it is shown.
std::string error_of(const SmallCity& city) {
  std::string error;
  for (const Finding& finding : build(city).findings.sorted()) {
    if (finding.severity == Severity::error) error += to_string(finding);
  }
  return error;
}

TEST_CASE("a finding has the line and column of the value in the version that is published") {
  SmallCity city;
  const std::string wrong = edited(sample::plan(), "\"Car thefts\"", "\"Arrests\"");
  city.put(plan_path, wrong);
  city.approve(plan_path, "2026-05-01");
  city.put(plan_path, "{\n\n\n" + wrong.substr(1));  // a later draft, in which it stands elsewhere
  const std::string found = error_of(city);
  CHECK(
      found ==
      fmt::format("content/plans/2026/001.json:{}: error: /problems/0/assessment/metric/name: "
                  "counts arrests, which never measure success (S02-03-02 II.A.1.f); measure what "
                  "residents live with, such as calls for service, index crime or a survey "
                  "[metric-counts-enforcement]",
                  place_of(wrong, "\"Arrests\"")));
}

TEST_CASE("what is missing is reported at the object that lacks it") {
  SmallCity city;
  const std::string plan = edited(sample::plan(), ", \"group\": \"immigrants\"", "");
  city.put(plan_path, plan);
  city.approve(plan_path, "2026-05-01");
  const std::string engagement = plan.substr(plan.rfind('{', plan.find("\"id\": \"welcome\"")));
  CHECK(error_of(city).starts_with(
      fmt::format("content/plans/2026/001.json:{}: error: /engagements/4: an engagement with an "
                  "affinity group does not say which",
                  place_of(plan, engagement.substr(0, 40)))));
}

}  // namespace
}  // namespace planlight
