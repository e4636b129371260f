#include "command/drafts.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "command/desk_commands.h"
#include "command/small_city.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using sample::edited;
using test::build;
using test::SmallCity;
using Lines = std::vector<std::string>;

SmallCity city_with_wrong_draft() {
  SmallCity city;
  city.put("plans/2026/002.json",
           edited(edited(sample::plan(2), "\"Car thefts\"", "\"Arrests for secret things\""),
                  "\"id\": \"games\"", "\"id\": \"secret-id\", \"secret_field\": 1, \"id2\": 2"));
  return city;
}

TEST_CASE("a draft with errors blocks nothing: they are notes that quote nothing") {
  const auto site = build(city_with_wrong_draft());
  CHECK_FALSE(site.findings.has_errors());
  CHECK(site.findings.count(Severity::note) > 0);
  for (const std::string& line : site.found()) {
    CAPTURE(line);
    CHECK(line.starts_with("content/plans/2026/002.json"));
    CHECK(line.find(": note: an unapproved version does not pass this rule; planlight check "
                    "--drafts says more [") != std::string::npos);
    CHECK(line.find("secret") == std::string::npos);
  }
}

TEST_CASE("check --drafts says what is wrong with a draft, as errors, at its place in the draft") {
  command::Options options = test::small_options();
  options.drafts = true;
  const auto site = build(city_with_wrong_draft(), options);
  CHECK(site.findings.has_errors());
  bool is_said = false;
  for (const std::string& line : site.found()) {
    is_said = is_said || line.find("counts arrests") != std::string::npos;
  }
  CHECK(is_said);
}

TEST_CASE("check --drafts says how hard the drafts' summaries are to read") {
  test::CityRepository city;
  const auto summaries = [&](std::vector<std::string> words) {
    const std::string out = city.run(words).out;
    const std::size_t line = out.find("Summaries: ");
    return line == std::string::npos ? std::string() : out.substr(line, out.find(',', line) - line);
  };
  CHECK(summaries({"check"}) == "");
  CHECK(summaries({"check", "--drafts"}) == "");
  city.put("plans/2026/002.json", sample::plan(2));
  CHECK(summaries({"check"}) == "");
  CHECK(summaries({"check", "--drafts"}) == "Summaries: 1");
}

TEST_CASE("check --drafts counts lines in the draft, not in the version that is published") {
  SmallCity city;
  const std::string wrong = edited(sample::plan(), "\"Car thefts\"", "\"Arrests\"");
  city.put("plans/2026/001.json", "{\n\n\n" + wrong.substr(1));
  command::Options options = test::small_options();
  options.drafts = true;
  const auto found = build(city, options).found();
  REQUIRE(found.size() == 1);
  CHECK(found[0].find("counts arrests") != std::string::npos);
  const auto at = wrong.find("\"Arrests\"");
  const auto line =
      std::count(wrong.begin(), wrong.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 4;
  CHECK(found[0].starts_with(fmt::format("content/plans/2026/001.json:{}:", line)));
}

TEST_CASE(
    "check --drafts looks at a draft as if it were approved: at its prose, titles and links") {
  const test::CityRepository city;
  std::string plan = edited(sample::plan(), "Fewer cars are stolen.", "Fewer <b>cars</b>.");
  const std::string title = std::string(30, 'x') + ' ';
  plan = edited(plan, "\"title\": \"Cars stolen overnight\"",
                fmt::format("\"title\": \"Cars {0}{0}{0}{0}{0}{0}{0}end\"", title));
  city.put("plans/2026/001.json", plan);
  city.put("plans/2026/040.json", edited(sample::plan(), "\"district\": 1", "\"district\": 40"));
  const std::vector<std::string> check = {"check", "--as-of", "2026-06-30"};
  const auto without = city.run(check);
  CHECK_FALSE(without.has("prose-html"));
  CHECK_FALSE(without.has("title-long"));
  CHECK_FALSE(without.has("district-missing"));

  const auto said = city.run({"check", "--as-of", "2026-06-30", "--drafts"});
  CHECK(said.exit_code == 0);
  CHECK(said.has("/summary: HTML is shown as plain text; write it in Markdown [prose-html]\n"));
  CHECK(
      said.has("/problems/0/title: is 225 characters long, too long for a heading; say it in a few "
               "words, at most 200 characters; more has its place in the texts below it "
               "[title-long]\n"));
  CHECK(
      said.has("content/plans/2026/040.json: warning: belongs to district 40, which districts/ "
               "does not have; add districts/040.json, or remove this document "
               "[district-missing]\n"));
}

TEST_CASE("a version that is published or was is no draft") {
  CHECK(build(SmallCity()).found() == Lines{});
}

}  // namespace
}  // namespace planlight
