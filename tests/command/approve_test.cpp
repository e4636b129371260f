#include <doctest/doctest.h>

#include "command/desk_commands.h"
#include "foundation/date.h"
#include "repository/memory_repository.h"

namespace planlight {
namespace {

using sample::edited;
using test::CityRepository;
using test::Said;

constexpr const char* plan_path = "plans/2026/001.json";
constexpr const char* record_path = "approvals/plans/2026/001.json";
constexpr const char* roles[] = {"district_commander", "district_executive_officer", "dac_chair",
                                 "area_deputy_chief",  "chief_bureau_of_patrol",     "director_ocp",
                                 "commander_ocp"};

Said approve(const CityRepository& city, const std::string& role, std::vector<std::string> paths,
             const std::string& date = "2026-01-15") {
  paths.insert(paths.begin(), "approve");
  paths.insert(paths.end(), {"--role", role, "--name", "Example Signer", "--date", date, "--yes"});
  return city.run(std::move(paths));
}

struct PlanCity : CityRepository {
  PlanCity() {
    put(plan_path, sample::plan());
    commit();
  }
};

TEST_CASE("approve writes the record of the version that the commit has") {
  const PlanCity city;
  const Said said = approve(city, "dac_chair", {plan_path});
  CHECK(said.exit_code == 0);
  CHECK(said.errors.empty());
  CHECK(city.file(record_path) == fmt::format(R"({{
  "document": "plans/2026/001.json",
  "versions": [
    {{
      "blob": "{}",
      "approvals": [
        {{
          "role": "dac_chair",
          "name": "Example Signer",
          "date": "2026-01-15"
        }}
      ]
    }}
  ]
}}
)",
                                              repository::blob_id(sample::plan()).to_string()));
  CHECK(said.has("nothing of it is published; the public would newly see"));
  CHECK(said.has("  /summary\n    new: Fewer cars are stolen.\n"));
  CHECK_FALSE(said.has("Internal"));
  CHECK(said.has("After this approval it waits for district_commander,"));
  CHECK(said.has("add -- content/approvals/plans/2026/001.json\n"));
}

TEST_CASE("a plan that all seven roles approve one after the other is published") {
  PlanCity city;
  for (const char* role : roles) CHECK(approve(city, role, {plan_path}).exit_code == 0);
  city.commit();
  CHECK(city.run({"check", "--as-of", "2026-02-01"}).exit_code == 0);
  city.put(plan_path, edited(sample::plan(), "Fewer cars are stolen.", "No car is stolen."));
  city.commit();
  const Said said = approve(city, "dac_chair", {plan_path}, "2026-03-01");
  CHECK(
      said.has("content/plans/2026/001.json: the public would newly see\n"
               "  /summary\n    was: Fewer cars are stolen.\n    now: No car is stolen.\n"
               "  After this"));
}

TEST_CASE("approve takes a path from the repository's root") {
  const PlanCity city;
  CHECK(approve(city, "dac_chair", {"content/plans/2026/001.json"}).exit_code == 0);
  CHECK(city.has(record_path));
}

TEST_CASE("approve refuses what the role has approved already") {
  const PlanCity city;
  approve(city, "dac_chair", {plan_path});
  const std::string before = city.file(record_path);
  const Said said = approve(city, "dac_chair", {plan_path}, "2026-01-20");
  CHECK(said.exit_code == 1);
  CHECK(said.errors ==
        "content/plans/2026/001.json: error: was approved by dac_chair on 2026-01-15 as it is "
        "[approve-already]\n");
  CHECK(city.file(record_path) == before);
}

TEST_CASE("approve refuses a role out of the chain, and a kind without one") {
  CityRepository city;
  city.put(plan_path, sample::plan());
  city.put("reports/2026/q1/001.json", sample::report(1));
  city.commit();
  const Said report = approve(city, "director_ocp", {"reports/2026/q1/001.json"});
  CHECK(report.exit_code == 1);
  CHECK(report.errors.ends_with(
      "is not for director_ocp to approve; its chain is district_commander, dac_chair, "
      "area_deputy_chief, commander_ocp [approve-role]\n"));
  const Said district = approve(city, "commander_ocp", {"districts/001.json"});
  CHECK(district.exit_code == 1);
  CHECK(district.errors.ends_with("[approve-no-chain]\n"));
  CHECK(approve(city, "mayor", {plan_path}).exit_code == 2);
}

TEST_CASE("approve refuses what has errors, and then approves none") {
  CityRepository city;
  city.put(plan_path, sample::plan());
  city.put("plans/2026/002.json",
           edited(sample::plan(2), "\"unit\": \"thefts", "\"unit\": \"arrests"));
  city.commit();
  const Said said = approve(city, "dac_chair", {plan_path, "plans/2026/002.json"});
  CHECK(said.exit_code == 1);
  CHECK(said.errors.find("[metric-counts-enforcement]") != std::string::npos);
  CHECK_FALSE(city.has("approvals"));
}

TEST_CASE("approve refuses a report that leaves out a problem of its plan") {
  PlanCity city;
  for (const char* role : roles) approve(city, role, {plan_path});
  city.put("reports/2026/q1/001.json",
           edited(sample::report(1), "\"car-theft\"", "\"bike-theft\""));
  city.commit();
  const Said said = approve(city, "dac_chair", {"reports/2026/q1/001.json"}, "2026-04-20");
  CHECK(said.exit_code == 1);
  CHECK(said.errors.find("[report-ids]") != std::string::npos);
}

TEST_CASE("approve binds to the commit, not to the working tree") {
  const PlanCity city;
  city.put(plan_path, "an edit");
  const Said said = approve(city, "dac_chair", {plan_path});
  CHECK(said.exit_code == 0);
  CHECK(said.has("The working tree has edits that are not in HEAD, and not approved."));
  CHECK(city.file(record_path).find(repository::blob_id(sample::plan()).to_string()) !=
        std::string::npos);
  const Said absent = approve(city, "dac_chair", {"plans/2027/001.json"});
  CHECK(absent.exit_code == 1);
  CHECK(absent.errors ==
        "content/plans/2027/001.json: error: is neither in HEAD nor in the working tree; write it "
        "(planlight new makes a document to fill in), and commit it [approve-not-committed]\n");
}

Said withdraw(const CityRepository& city, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words = {"approve", plan_path,       "--withdraw", "It held an error.",
                                    "--role",  "commander_ocp", "--name",     "Example Signer",
                                    "--yes"};
  words.insert(words.end(), more.begin(), more.end());
  return city.run(std::move(words));
}

TEST_CASE("a withdrawal takes effect on the day of the approval that it takes back") {
  PlanCity city;
  const auto approve_now = [&] {
    for (const char* role : roles) {
      REQUIRE(city.run({"approve", plan_path, "--role", role, "--name", "N", "--yes"}).exit_code ==
              0);
    }
    city.commit();
  };
  approve_now();
  city.put(plan_path, edited(sample::plan(), "Fewer cars", "Hardly any cars"));
  city.commit();
  approve_now();
  const std::string record = city.file(record_path);
  const std::string date = "\"date\": \"";
  const std::string today = record.substr(record.rfind(date) + date.size(), 10);
  const std::string tomorrow = Date::parse(today)->plus_days(1).to_string();
  const Said refused = withdraw(city, {"--date", today});
  CHECK(refused.exit_code == 1);
  CHECK(refused.errors ==
        fmt::format("content/plans/2026/001.json: error: was approved anew on {0}, "
                    "which lifts a withdrawal of {0}; name a day after: --date {1} "
                    "[withdraw-lifted]\n",
                    today, tomorrow));
  const Said said = withdraw(city);
  CHECK(said.exit_code == 0);
  CHECK(
      said.has(fmt::format("It counts at once. Its day is {1}: approvals of {0} would lift a "
                           "withdrawal of that day.\n",
                           today, tomorrow)));
  CHECK(said.has("as commander_ocp on " + tomorrow));
  city.commit();
  CHECK(city.run({"status", "--as-of", today}).has("1 withdrawn"));
  const Said too_early = approve(city, "dac_chair", {plan_path}, today);
  CHECK(too_early.errors ==
        fmt::format("content/plans/2026/001.json: error: was withdrawn on {}, and is approved anew "
                    "from that day on; approve it then [approve-withdrawn]\n",
                    tomorrow));
}

TEST_CASE("the same text may be approved again after a withdrawal") {
  PlanCity city;
  for (const char* role : roles) approve(city, role, {plan_path});
  city.commit();
  REQUIRE(withdraw(city, {"--date", "2026-02-01"}).exit_code == 0);
  city.commit();
  for (const char* role : roles) {
    CHECK(approve(city, role, {plan_path}, "2026-02-01").exit_code == 0);
  }
  city.commit();
  CHECK(city.run({"status", "--as-of", "2026-03-01"}).has("1 document published"));
}

TEST_CASE("nobody approves on a day to come") {
  const PlanCity city;
  const Said said = approve(city, "dac_chair", {plan_path}, "2999-01-01");
  CHECK(said.exit_code == 1);
  CHECK(said.errors ==
        "plans/2026/001.json: error: cannot be approved on 2999-01-01: that day is yet to come; "
        "leave "
        "--date out, or name the day on which it was approved [approve-date]\n");
  CHECK_FALSE(city.has("approvals"));
}

TEST_CASE("approve adds a new version where another was published since") {
  PlanCity city;
  for (const char* role : roles) approve(city, role, {plan_path});
  city.put(plan_path, edited(sample::plan(), "Fewer cars", "Hardly any cars"));
  city.commit();
  for (const char* role : roles) approve(city, role, {plan_path}, "2026-02-15");
  city.put(plan_path, sample::plan());
  city.commit();
  CHECK(approve(city, "dac_chair", {plan_path}, "2026-03-15").exit_code == 0);
  const std::string record = city.file(record_path);
  const std::string blob = repository::blob_id(sample::plan()).to_string();
  CHECK(record.find(blob) != record.rfind(blob));
}

TEST_CASE("approve refuses a name and a reason that no build would take") {
  PlanCity city;
  for (const char* role : roles) approve(city, role, {plan_path});
  city.commit();
  const std::string before = city.file(record_path);
  struct Refused {
    std::string text, fault;
  };
  for (const auto& [text, fault] : std::vector<Refused>{
           {"\u202aHeld a text\u202c",
            "a bidirectional control character (U+202A) cannot stand in it; write it without"},
           {"gone\u202e",
            "a bidirectional control character (U+202E) cannot stand in it; write it without"},
           {"\u2066gone\u2069",
            "a bidirectional control character (U+2066) cannot stand in it; write it without"},
           {"\xff\xfe", "bytes that are not UTF-8 cannot stand in it; write it without"},
           {"\xed\xa0\x80", "bytes that are not UTF-8 cannot stand in it; write it without"},
           {"one\ntwo", "a line break cannot stand in it; write it without"},
           {"one\r\ntwo", "a line break cannot stand in it; write it without"},
           {"one\u2028two", "a line break cannot stand in it; write it without"},
           {"\u001b[31mred", "a control character (U+001B) cannot stand in it; write it without"},
           {"\u0085", "a control character (U+0085) cannot stand in it; write it without"},
           {"\uffff", "a noncharacter (U+FFFF) cannot stand in it; write it without"},
           {" \t ", "nothing of it can be seen; write it in letters"},
           {"\u200b\u00ad", "nothing of it can be seen; write it in letters"}}) {
    CAPTURE(text);
    const Said name = city.run({"approve", plan_path, "--withdraw", "It held an error.", "--role",
                                "commander_ocp", "--name", text, "--yes"});
    CHECK(name.exit_code == 2);
    CHECK(name.errors ==
          fmt::format("--name: write the approver's name, in one line: {}\n", fault));
    const Said reason = city.run({"approve", plan_path, "--withdraw", text, "--role",
                                  "commander_ocp", "--name", "Example Signer", "--yes"});
    CHECK(reason.exit_code == 2);
    CHECK(reason.errors ==
          fmt::format("--withdraw: write the reason for the public, in one line: {}\n", fault));
    CHECK(city.file(record_path) == before);
  }
  CHECK(city.run({"approve", plan_path, "--withdraw", "Z\u0142y tekst \u202fx", "--role",
                  "commander_ocp", "--name", "\u0141ucja", "--yes"})
            .exit_code == 0);
  city.commit();
  CHECK(city.run({"check", "--as-of", "2999-01-01"}).exit_code == 0);
}

TEST_CASE("approve writes no record that is too large to be read") {
  PlanCity city;
  const std::string blob = repository::blob_id(sample::plan()).to_string();
  const std::string begin =
      fmt::format(R"({{"document": "{}", "versions": [{{"blob": "{}", "note": ")", plan_path, blob);
  const std::string end = R"(", "approvals": []}]})";
  constexpr std::size_t most = 4u << 20;
  const std::string record = begin + std::string(most - begin.size() - end.size(), 'x') + end;
  city.put(record_path, record);
  city.commit();
  const Said said = approve(city, "dac_chair", {plan_path});
  CHECK(said.exit_code == 1);
  CHECK(said.errors.starts_with("content/approvals/plans/2026/001.json: error: has 4194"));
  CHECK(said.errors.ends_with(" bytes, more than the 4194304 that are read [json-size]\n"));
  CHECK(said.has("Nothing was approved.\n"));
  CHECK(city.file(record_path) == record);
}

}  // namespace
}  // namespace planlight
