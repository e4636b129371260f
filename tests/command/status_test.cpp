#include <doctest/doctest.h>
#include <sys/stat.h>

#include "command/desk_commands.h"
#include "command/status_screen.h"
#include "documents/json.h"

namespace planlight {
namespace {

using sample::edited;
using test::CityRepository;
using test::Said;

constexpr const char* plan_path = "plans/2026/001.json";
constexpr const char* roles[] = {"district_commander", "district_executive_officer", "dac_chair",
                                 "area_deputy_chief",  "chief_bureau_of_patrol",     "director_ocp",
                                 "commander_ocp"};

// Its plan is published; that of district 2 has one approval.
struct Office : CityRepository {
  Office() {
    put(plan_path, sample::plan());
    put("plans/2026/002.json", sample::plan(2));
    put("meetings/2026/001.json", sample::meetings());
    put("partnerships/2026/001.json", sample::partnerships());
    commit();
    for (const char* role : roles) approve(role, plan_path);
    approve("commander_ocp", "partnerships/2026/001.json");
    approve("dac_chair", "plans/2026/002.json");
    commit();
  }
  void approve(const char* role, const char* path) const {
    REQUIRE(
        run({"approve", path, "--role", role, "--name", "Internal Signer", "--date", "2026-01-15"})
            .exit_code == 0);
  }
  Said status(std::vector<std::string> words = {}) const {
    words.insert(words.begin(), {"status", "--as-of", "2026-05-01"});
    return run(std::move(words));
  }
};

TEST_CASE("status says on one screen what waits for whom, what is late and what is next") {
  const Office office;
  const Said said = office.status();
  CHECK(said.exit_code == 0);
  CHECK(said.errors.empty());
  CHECK(said.out == R"(As of 2026-05-01: 2 documents published,
1 not yet, 4 more need no approval.

Waits for
  district_commander 1 plans/2026/002
  district_executive_officer 1 plans/2026/002
  area_deputy_chief 1 plans/2026/002
  chief_bureau_of_patrol 1 plans/2026/002
  director_ocp 1 plans/2026/002
  commander_ocp 1 plans/2026/002

Reports late
  2026 q1, due 2026-04-30: district 1

Also
  1 partnership not reviewed for a year: district 1

Next meetings
  2026-05-05T18:30, district 1, Beat meeting

More with --district, --area, --year or --role; all of it with --html FILE.
)");
}

TEST_CASE("a screen is never wider than 80 columns nor longer than 40 lines") {
  command::DeskState state(*Date::parse("2026-05-01"));
  for (int district = 1; district <= 22; ++district) {
    command::DeskDocument document;
    document.key = {documents::DocumentKind::plan, 2026, 0, district, {}};
    document.lacks = approval::all_roles();
    state.documents.push_back(document);
    for (int quarter = 1; quarter <= 4; ++quarter) {
      state.reports.push_back({{documents::DocumentKind::report, 2025, quarter, district, {}},
                               *Date::parse("2026-01-30"),
                               true});
    }
    state.meetings.push_back({district, *LocalTime::parse("2026-05-05T18:30"),
                              "A meeting about everything that a long title can name", "Place"});
  }
  const std::string screen = command::status_screen(state, false);
  std::size_t lines = 0;
  for (std::size_t at = 0; at < screen.size(); ++lines) {
    const std::size_t end = screen.find('\n', at);
    CHECK(end - at <= 80);
    at = end + 1;
  }
  CHECK(lines <= 40);
  CHECK(
      screen.find("  dac_chair 22 plans/2026/001, plans/2026/002, plans/2026/003, and 19 more\n") !=
      std::string::npos);
  CHECK(screen.find("  and of 1 older quarter\n") != std::string::npos);
}

TEST_CASE("status of an area has its districts alone") {
  Office office;
  office.put("districts/002.json", edited(sample::district(2), "\"area\": 1", "\"area\": 2"));
  office.commit();
  CHECK(office.status({"--area", "2"}).has("  plans/2026/002.json  not published; waits\n"));
  CHECK_FALSE(office.status({"--area", "1"}).has("002.json"));
  CHECK(office.status({"--area", "1", "--role", "director_ocp"}).has("Nothing waits."));
}

TEST_CASE("status of what is not there is wrong usage, not an empty list") {
  Office office;
  office.put("districts/002.json", edited(sample::district(2), "\"area\": 1", "\"area\": 2"));
  office.commit();
  const auto misuse = [&](const char* option, const char* value) {
    const Said said = office.status({option, value});
    CHECK(said.exit_code == 2);
    CHECK(said.out.empty());
    return said.errors;
  };
  CHECK(misuse("--district", "99") == "--district 99: there is no such district; there are 1, 2\n");
  CHECK(misuse("--area", "9") == "--area 9: there is no such area; there are 1, 2\n");
}

TEST_CASE("status of a year says all of it") {
  const Office office;
  const Said said = office.status({"--year", "2026"});
  CHECK(said.out == R"(As of 2026-05-01. 1 document needs no approval.

Waiting for approval
  plans/2026/002.json  not published; waits
      has: dac_chair 2026-01-15
      lacks: district_commander, district_executive_officer, area_deputy_chief,
      chief_bureau_of_patrol, director_ocp, commander_ocp
  Next: planlight approve plans/2026/002.json --role district_commander --name "NAME"

Reports due
  reports/2026/q1/001.json  2026-04-30  late

Partnerships not reviewed for a year
  partnerships/2026/001.json  The branch library  never

Texts not yet translated
  One language alone.

Next meetings
  1  2026-05-05T18:30  Beat meeting  Library

Published or withdrawn
  1  partnerships/2026/001.json  published  2026-01-15
  1  plans/2026/001.json  published  2026-01-15
)");
}

TEST_CASE("status tells of a draft that is newer than what is published, not of its text") {
  Office office;
  office.put(plan_path, edited(sample::plan(), "Fewer cars are stolen.", "A secret draft."));
  office.commit();
  const Said said = office.status({"--district", "1"});
  CHECK(
      said.has("  plans/2026/001.json  published; a newer draft waits\n      has: none\n"
               "      lacks: district_commander,"));
  CHECK_FALSE(said.has("secret"));
  CHECK_FALSE(said.has("plans/2026/002.json"));
}

TEST_CASE("status of a role has only what waits for it") {
  const Office office;
  CHECK(office.status({"--role", "director_ocp"})
            .has("\n  Next: planlight approve plans/2026/002.json --role director_ocp --name "
                 "\"NAME\"\n"));
  CHECK(office.status({"--role", "dac_chair"}).has("Nothing waits."));
  CHECK(office.status({"--role", "mayor"}).exit_code == 2);
  CHECK(office.status({"--year", "2025"}).has("Nothing waits."));
}

TEST_CASE("status as JSON is one object") {
  const Office office;
  const Said said = office.status({"--message-format", "json"});
  Findings findings;
  const auto state = documents::parse_json("status", said.out, findings);
  REQUIRE(state);
  CHECK(state->root.find("as_of")->text() == "2026-05-01");
  const auto& last = state->root.find("documents")->items().back();
  CHECK(last.find("document")->text() == "plans/2026/002.json");
  CHECK(last.find("stage")->text() == "waiting");
  CHECK(last.find("lacks")->items().size() == 6);
}

TEST_CASE("status writes a page that its owner alone can read, without names or ids") {
  const Office office;
  const std::string file = office.path() + "/desk.html";
  CHECK(office.status({"--html", file}).exit_code == 0);
  const std::string page = test::read_file(file);
  CHECK(page.find("<th scope=\"row\">plans/2026/002.json</th>") != std::string::npos);
  CHECK(page.find("Internal Signer") == std::string::npos);
  CHECK(page.find("internal-shelter") == std::string::npos);
  struct stat state {};
  REQUIRE(::stat(file.c_str(), &state) == 0);
  CHECK((state.st_mode & 0777) == 0600);
  CHECK(office.status({"--html", "public/desk.html"}).exit_code == 2);
}

}  // namespace
}  // namespace planlight
