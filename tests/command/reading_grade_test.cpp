#include <doctest/doctest.h>

#include "command/small_city.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using test::build;
using test::SmallCity;
using Lines = std::vector<std::string>;

constexpr const char* plan_path = "plans/2026/001.json";
constexpr const char* hard =
    "Representatives of participating organizations collaboratively evaluate comprehensive "
    "neighborhood revitalization strategies annually.";

SmallCity city_with_summary(const std::string& summary) {
  SmallCity city;
  city.put(plan_path, sample::edited(sample::plan(), "Fewer cars are stolen.", summary));
  city.approve(plan_path, "2026-02-01");
  return city;
}

TEST_CASE("a summary that is hard to read is a warning: summary-reading-grade") {
  const auto found = build(city_with_summary(hard)).found();
  REQUIRE(found.size() == 1);
  // 11 words, 46 syllables, one sentence.
  CHECK(
      found[0].ends_with("warning: /summary: reads at grade 38.0 (Flesch-Kincaid), harder than "
                         "grade 10; write shorter sentences and shorter words "
                         "[summary-reading-grade]"));
}

TEST_CASE("a summary in plain words is no finding") {
  CHECK(build(city_with_summary("Fewer cars are stolen. Neighbors look out for each other."))
            .found() == Lines{});
}

TEST_CASE("only English is measured") {
  SmallCity city = city_with_summary(hard);
  city.put("portal.json", sample::edited(sample::portal(), "\"en\"", "\"es\""));
  for (const std::string& line : build(city).found()) {
    CHECK(line.find("summary-reading-grade") == std::string::npos);
  }
}

}  // namespace
}  // namespace planlight
