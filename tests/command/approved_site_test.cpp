// What a finished site may hold (contract: Approvals, and what must always hold).

#include <doctest/doctest.h>

#include "command/small_city.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using sample::edited;
using test::build;
using test::differences;
using test::SmallCity;
using Lines = std::vector<std::string>;

constexpr const char* plan_path = "plans/2026/001.json";
constexpr const char* report_path = "reports/2026/q1/001.json";
constexpr const char* plan_page = "districts/1/2026/index.html";

std::string plan_saying(std::string_view summary) {
  return edited(sample::plan(), "Fewer cars are stolen.", summary);
}

TEST_CASE("the small city is built without a finding") {
  const auto site = build(SmallCity());
  CHECK(site.is_made);
  CHECK(site.found() == Lines{});
  CHECK(site.file(plan_page).find("Fewer cars are stolen.") != std::string::npos);
  CHECK(site.file("districts/1/2026/q1/index.html").find("Quarter 1 went well.") !=
        std::string::npos);
  CHECK(site.files.contains("404.html"));
  CHECK(site.files.contains("data/plans-2026.csv"));
}

TEST_CASE("nothing internal is in any file, nor an id of git") {
  const SmallCity city;
  const auto site = build(city);
  CHECK(site.holding("Internal") == Lines{});
  CHECK(site.holding("internal-shelter") == Lines{});
  for (const auto& [path, bytes] : city.commit()) {
    const std::string id = repository::blob_id(bytes).to_string();
    CHECK(site.holding(id) == Lines{});
    CHECK(site.holding(id.substr(0, 10)) == Lines{});
  }
  CHECK(site.holding(city.snapshot().commit_id()) == Lines{});
}

TEST_CASE("a draft never shows") {
  SmallCity city;
  city.put("plans/2026/002.json", plan_saying("A draft of district 2."));
  city.put("plans/2027/001.json", edited(sample::plan(1, 2027), "Fewer cars", "A draft: cars"));
  city.put("reports/2026/q2/001.json", sample::report(2));
  const auto site = build(city);
  CHECK(site.holding("A draft") == Lines{});
  CHECK(site.holding("Quarter 2 went well.") == Lines{});
  CHECK_FALSE(site.files.contains("districts/2/2026/index.html"));
  CHECK_FALSE(site.files.contains("districts/1/2027/index.html"));
}

TEST_CASE("an edit after approval is not published") {
  SmallCity city;
  city.put(plan_path, plan_saying("An edit after approval."));
  CHECK(differences(build(SmallCity()), build(city)) == Lines{});
}

TEST_CASE("an edit that only some of the chain approved is not published") {
  SmallCity city;
  city.put(plan_path, plan_saying("Half approved."));
  city.approve_as("district_commander", plan_path, "2026-05-01");
  city.approve_as("dac_chair", plan_path, "2026-05-02");
  CHECK(differences(build(SmallCity()), build(city)) == Lines{});
}

TEST_CASE("an approval of a later day does not count yet") {
  SmallCity city;
  city.put(plan_path, plan_saying("For July."));
  city.approve(plan_path, "2026-07-01");
  CHECK(differences(build(SmallCity()), build(city)) == Lines{});
  command::Options options = test::small_options();
  options.as_of = Date::parse("2026-07-01");
  CHECK(build(city, options).file(plan_page).find("For July.") != std::string::npos);
}

TEST_CASE("adding, changing and removing drafts leaves every byte as it was") {
  const auto before = build(SmallCity());
  SmallCity city;
  city.put("plans/2026/002.json", edited(sample::plan(2), "Fewer", "Draft"));
  city.put("plans/2031/001.json", sample::plan(1, 2031));
  city.put("reports/2026/q2/001.json", sample::report(2));
  city.put("equity/2026.json", sample::equity());
  city.put("offices/001.json", sample::office(1));
  city.put("partnerships/2027/002.json", sample::partnerships(2, 2027));
  CHECK(differences(before, build(city)) == Lines{});
  city.put("plans/2026/002.json", "no document at all");
  CHECK(differences(before, build(city)) == Lines{});
  city.remove(plan_path);
  city.remove(report_path);
  CHECK(differences(before, build(city)) == Lines{});
}

TEST_CASE("changing internal fields alone, and approving again, leaves every byte as it was") {
  const auto before = build(SmallCity());
  SmallCity city;
  std::string plan = sample::plan();
  for (const char* field : {"Internal review of 1", "Internal victims of 1", "Internal deployment",
                            "Internal officer", "Internal staffing", "Internal notes"}) {
    plan = edited(plan, field, "Something quite different, and much longer than before");
  }
  city.put(plan_path, plan);
  city.approve(plan_path, "2026-06-01");
  city.put(report_path, edited(sample::report(1), "Internal lead 1", "Another lead"));
  city.approve(report_path, "2026-06-02");
  city.put("partnerships/2026/001.json",
           edited(sample::partnerships(), "Internal shelter", "Another organization"));
  city.approve("partnerships/2026/001.json", "2026-06-03");
  city.put("districts/001.json", edited(sample::district(1), "Internal desk note 1", "No note"));
  CHECK(differences(before, build(city)) == Lines{});
}

TEST_CASE("an approved change is published, and the history shows both versions") {
  SmallCity city;
  city.put(plan_path, plan_saying("Far fewer cars are stolen."));
  city.approve(plan_path, "2026-05-20");
  const auto site = build(city);
  CHECK(site.file(plan_page).find("Far fewer cars") != std::string::npos);
  CHECK(site.files.contains("districts/1/2026/history/index.html"));
  CHECK_FALSE(build(SmallCity()).files.contains("districts/1/2026/history/index.html"));
}

TEST_CASE("however many workers make it, the site has the same bytes") {
  command::Options options = test::small_options();
  const auto one = build(SmallCity(), options);
  options.jobs = 2;
  CHECK(differences(one, build(SmallCity(), options)) == Lines{});
  options.jobs = 5;
  CHECK(differences(one, build(SmallCity(), options)) == Lines{});
}

TEST_CASE("a withdrawn plan gives way to a page that says so, everywhere") {
  SmallCity city;
  city.withdraw(plan_path, "2026-06-10", "The figures were wrong.");
  const auto site = build(city);
  CHECK_FALSE(site.findings.has_errors());
  CHECK(site.file(plan_page).find("The figures were wrong.") != std::string::npos);
  for (const char* text : {"Fewer cars are stolen.", "Cars stolen overnight", "Title of games",
                           "Quarter 1 went well.", "Thefts fell in quarter 1."}) {
    CAPTURE(text);
    CHECK(site.holding(text) == Lines{});
  }
  CHECK_FALSE(site.files.contains("data/plans-2026.csv"));
}

TEST_CASE("a withdrawn report gives way, and its plan stays") {
  SmallCity city;
  city.withdraw(report_path, "2026-06-10", "The figures were wrong.");
  const auto site = build(city);
  CHECK(site.holding("Quarter 1 went well.") == Lines{});
  CHECK(site.file("districts/1/2026/q1/index.html").find("The figures were wrong.") !=
        std::string::npos);
  CHECK(site.file(plan_page).find("Fewer cars are stolen.") != std::string::npos);
}

TEST_CASE("the withdrawal of what was never approved says nothing") {
  SmallCity city;
  city.put("plans/2026/002.json", sample::plan(2));
  city.approve_as("dac_chair", "plans/2026/002.json", "2026-05-01");
  city.withdraw("plans/2026/002.json", "2026-06-10", "Never approved.");
  CHECK(differences(build(SmallCity()), build(city)) == Lines{});
}

TEST_CASE(
    "where the chains of approval are wrong nothing is published, not even with --keep-going") {
  SmallCity city;
  city.put("pages/news.md", "# News\n\nNobody approved this.\n");
  city.put("portal.json", edited(sample::portal(), "\"contact\"",
                                 R"("approval": {"pages": ["chief"]}, "contact")"));
  command::Options options = test::small_options();
  options.keep_going = true;
  const test::BuiltSite site = build(city, options);
  CHECK_FALSE(site.is_made);
  CHECK(site.files.empty());
  CHECK(
      site.found() ==
      Lines{"content/portal.json:7:25: error: /approval/pages/0: is not the name of a role; write "
            "one of district_commander, district_executive_officer, dac_chair, area_deputy_chief, "
            "chief_bureau_of_patrol, director_ocp, commander_ocp [policy-role]"});
}

TEST_CASE("few people in a sensitive engagement are told nowhere") {
  SmallCity city;
  const std::string from =
      R"("id": "safe-talks", "status": "on_track", "held": 1, "residents_reached": 3)";
  const auto before = build(SmallCity());
  city.put(
      report_path,
      edited(sample::report(1), from,
             R"("id": "safe-talks", "status": "on_track", "held": 1, "residents_reached": 2)"));
  city.forget_record(report_path);
  city.approve(report_path, "2026-04-20");
  CHECK(differences(before, build(city)) == Lines{});
}

}  // namespace
}  // namespace planlight
