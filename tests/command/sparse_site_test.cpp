// What a page shows in the place of what its documents leave out, or say in another way.

#include <doctest/doctest.h>

#include "command/small_city.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using sample::edited;
using test::build;
using test::SmallCity;

constexpr const char* district = "districts/001.json";
constexpr const char* plan = "plans/2026/001.json";
constexpr const char* plan_page = "districts/1/2026/index.html";

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a problem without a source has no heading for sources") {
  SmallCity city;
  CHECK(has(build(city).file(plan_page), "Where this comes from:"));
  std::string bytes = city.file(plan);
  const std::size_t begin = bytes.find("\"sources\": [") + 12;
  city.put(plan, bytes.erase(begin, bytes.find(']', begin) - begin));
  city.approve(plan, "2026-02-01");
  const auto site = build(city);
  CHECK(site.is_made);
  CHECK_FALSE(has(site.file(plan_page), "Where this comes from:"));
}

TEST_CASE("a station without a number says so") {
  SmallCity city;
  CHECK(has(build(city).file(plan_page), "<a href=\"tel:+13125550101\">"));
  city.put(district, edited(city.file(district), R"("phone": "312-555-0101",)", ""));
  const auto site = build(city);
  CHECK(has(site.file(plan_page), "No telephone number or e-mail address is published."));
}

TEST_CASE("what is no telephone number shows as it is written, without a link") {
  SmallCity city;
  city.put(district, edited(city.file(district), "312-555-0101", "call 'me'?;ext=1"));
  const auto site = build(city);
  CHECK(has(site.file("districts/1/index.html"), "<bdi>call 'me'?;ext=1</bdi>"));
  CHECK_FALSE(has(site.file("districts/1/index.html"), "tel:1"));
}

TEST_CASE("a way out without help lines stands without their heading") {
  SmallCity city;
  city.put("pages/safety-at-home.md", "# Safety\n\nWords.\n");
  city.put("portal.json", edited(city.file("portal.json"), "\"contact\"",
                                 "\"exit_url\": \"https://weather.example.org/\", \"contact\""));
  const std::string page = build(city).file("about/safety-at-home/index.html");
  CHECK(has(page, "<p class=\"exit\"><a href=\"https://weather.example.org/\">"));
  CHECK_FALSE(has(page, "class=\"help\""));
}

}  // namespace
}  // namespace planlight
