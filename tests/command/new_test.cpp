#include <doctest/doctest.h>

#include "command/desk_commands.h"
#include "documents/json.h"

namespace planlight {
namespace {

using documents::Document;
using test::CityRepository;
using test::Said;

Document read(const CityRepository& city, const std::string& path) {
  Findings findings;
  auto document = documents::parse_json(path, city.file(path), findings);
  REQUIRE(document);
  return std::move(*document);
}

// Findings of check --drafts that say anything but that a value is to be filled in.
std::string other_findings(const Said& said) {
  std::string others;
  std::istringstream lines(said.errors);
  for (std::string line; std::getline(lines, line);) {
    if (!line.ends_with("[to-fill-in]")) others += line + '\n';
  }
  return others;
}

TEST_CASE("new writes every kind so that check --drafts finds only what is to be filled in") {
  const std::vector<std::string> wanted[] = {{"plan", "--district", "1", "--year", "2026"},
                                             {"meetings", "--district", "1", "--year", "2026"},
                                             {"partnerships", "--district", "1", "--year", "2026"},
                                             {"office", "--district", "1"},
                                             {"liaisons"},
                                             {"district", "--district", "3"},
                                             {"equity", "--year", "2026"}};
  for (auto words : wanted) {
    CAPTURE(words.front());
    const CityRepository city;
    words.insert(words.begin(), "new");
    const Said said = city.run(words);
    CHECK(said.exit_code == 0);
    CHECK(said.errors.empty());
    const Said checked = city.run({"check", "--drafts"});
    CHECK(checked.exit_code == 1);
    CHECK(checked.errors.find("[to-fill-in]") != std::string::npos);
    CHECK(other_findings(checked).empty());
  }
}

TEST_CASE("a new plan has every field, public and internal, and last year's ids and titles") {
  const CityRepository city;
  city.put("plans/2026/001.json", sample::plan());
  CHECK(city.run({"new", "plan", "--district", "1", "--year", "2027"}).exit_code == 0);
  const Document plan = read(city, "plans/2027/001.json");
  CHECK(plan.root.find("year")->number() == 2027);
  const auto& problem = plan.root.find("problems")->items().at(0);
  CHECK(problem.find("id")->text() == "car-theft");
  CHECK(problem.find("title")->text() == "Cars stolen overnight");
  CHECK(problem.find("analysis")->find("intelligence")->text().empty());
  CHECK(plan.root.find("engagements")->items().size() == 5);
  CHECK(plan.root.find("conversations")->items().at(1).find("number")->number() == 2);
  CHECK(city.file("plans/2027/001.json").find("Internal") == std::string::npos);
}

TEST_CASE("a new report has the ids of its plan") {
  const CityRepository city;
  city.put("plans/2026/001.json", sample::plan());
  const std::vector<std::string> words = {"new",    "report", "--district", "1",
                                          "--year", "2026",   "--quarter",  "2"};
  CHECK(city.run(words).exit_code == 0);
  const Document report = read(city, "reports/2026/q2/001.json");
  CHECK(report.root.find("quarter")->number() == 2);
  CHECK(report.root.find("problems")->items().at(0).find("id")->text() == "car-theft");
  CHECK(report.root.find("engagements")->items().at(4).find("id")->text() == "welcome");
}

TEST_CASE("new refuses a report without a plan") {
  const CityRepository city;
  const auto said =
      city.run({"new", "report", "--district", "1", "--year", "2026", "--quarter", "2"});
  CHECK(said.exit_code == 1);
  CHECK(said.errors ==
        "content/reports/2026/q2/001.json: error: has no plan to report on: "
        "content/plans/2026/001.json is not there; write the plan first [report-plan-missing]\n");
  CHECK_FALSE(city.has("reports/2026/q2/001.json"));
}

TEST_CASE("new overwrites nothing") {
  const CityRepository city;
  city.put("plans/2026/001.json", "mine");
  const auto said = city.run({"new", "plan", "--district", "1", "--year", "2026"});
  CHECK(said.exit_code == 1);
  CHECK(said.errors ==
        "content/plans/2026/001.json: error: is there already; edit it; new overwrites nothing "
        "[document-there]\n");
  CHECK(city.file("plans/2026/001.json") == "mine");
}

TEST_CASE("new works before anything is committed") {
  const test::ScratchRepository empty;
  const auto said = test::run_planlight({"new", "portal", "--repo", empty.path()});
  CHECK(said.exit_code == 0);
  CHECK(said.has("Wrote content/portal.json."));
  CHECK(said.has("title (needed, public): "));
  CHECK(
      said.has("\nReplace every text that begins with TO FILL IN; after the first commit (git add "
               "content && git commit) planlight check --drafts lists those that are left.\n"));
  const CityRepository city;
  CHECK(city.run({"new", "equity", "--year", "2026"})
            .has("\nReplace every text that begins with TO FILL IN; planlight check --drafts lists "
                 "those that are left.\n"));
}

TEST_CASE("new says that the district of a document is not there") {
  const CityRepository city;
  const auto said = city.run({"new", "plan", "--district", "99", "--year", "2026"});
  CHECK(said.exit_code == 0);
  CHECK(
      said.has("\ncontent/districts/099.json is not there, and without it no page shows this "
               "document. Correct the number, or write it: planlight new district --district "
               "99\n"));
  CHECK(city.has("plans/2026/099.json"));
  CHECK_FALSE(city.run({"new", "plan", "--district", "1", "--year", "2026"}).has("is not there"));
  CHECK_FALSE(city.run({"new", "district", "--district", "98"}).has("is not there"));
}

TEST_CASE("new says what it needs to know") {
  const CityRepository city;
  const auto said = city.run({"new", "plan", "--district", "1"});
  CHECK(said.exit_code == 2);
  CHECK(said.errors == "new plan: say --year\n");
  CHECK(city.run({"new", "liaisons", "--district", "1"}).exit_code == 2);
  CHECK(city.run({"new", "page"}).exit_code == 2);
  CHECK(city.run({"new", "plan", "--district", "1000", "--year", "2026"}).exit_code == 2);
}

TEST_CASE("a text that is to be filled in is never published") {
  CityRepository city;
  city.put("districts/001.json",
           sample::edited(sample::district(1), "District Name 1", "TO FILL IN: Name"));
  city.commit();
  const auto said = city.run({"check"});
  CHECK(said.exit_code == 1);
  CHECK(said.errors.find("[to-fill-in]") != std::string::npos);
}

}  // namespace
}  // namespace planlight
