#include "command/record_history.h"

#include <doctest/doctest.h>

#include "command/desk_commands.h"
#include "command/small_city.h"
#include "repository/git_repository.h"
#include "repository/scratch_repository.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* plan_path = "plans/2026/001.json";
constexpr const char* plan_page = "districts/1/2026/index.html";
constexpr const char* record_file = "content/approvals/plans/2026/001.json";

// A real repository that holds the small city.
struct CityRepository {
  test::SmallCity city;
  test::ScratchRepository repository;
  command::Options options = test::small_options();

  CityRepository() { commit(); }

  void commit() {
    for (const auto& [path, bytes] : city.commit()) repository.write("content/" + path, bytes);
    repository.commit();
  }

  std::string record() const { return test::read_file(repository.root() / record_file); }

  void tamper(std::string_view from, std::string_view to) {
    repository.write(record_file, sample::edited(record(), from, to));
    repository.commit();
  }

  test::BuiltSite build() const {
    const auto opened = repository::GitRepository::open(repository.path());
    const auto snapshot = opened->snapshot("HEAD", "content");
    return test::build(*snapshot, options, opened->parent_snapshots("HEAD", "content"));
  }
};

Lines rules(const test::BuiltSite& site) {
  Lines rules;
  for (const Finding& finding : site.findings.sorted()) {
    if (finding.severity == Severity::error) rules.push_back(finding.rule);
  }
  return rules;
}

TEST_CASE_FIXTURE(CityRepository, "a record that grows is as it should be") {
  city.put(plan_path, sample::edited(sample::plan(), "Fewer cars", "Far fewer cars"));
  city.approve(plan_path, "2026-05-01");
  commit();
  const auto site = build();
  CHECK(rules(site) == Lines{});
  CHECK(site.holding("Far fewer cars").size() > 0);
}

TEST_CASE_FIXTURE(CityRepository,
                  "a document whose record was altered is left out: record-altered") {
  options.keep_going = true;
  tamper("2026-01-31", "2026-01-30");
  const auto site = build();
  CHECK(rules(site) == Lines{"record-altered"});
  CHECK_FALSE(site.files.contains(plan_page));
  CHECK(site.holding("Fewer cars are stolen.") == Lines{});
  CHECK(site.holding("Quarter 1 went well.") == Lines{});
}

TEST_CASE_FIXTURE(CityRepository, "a record of which a version was removed: record-removed") {
  const std::string before = record();
  city.put(plan_path, sample::edited(sample::plan(), "Fewer cars", "Far fewer cars"));
  city.approve(plan_path, "2026-05-01");
  commit();
  repository.write(record_file, before);
  repository.commit();
  options.keep_going = true;
  const auto site = build();
  CHECK(rules(site) == Lines{"record-removed"});
  CHECK_FALSE(site.files.contains(plan_page));
}

TEST_CASE_FIXTURE(CityRepository, "a withdrawal that is taken back brings nothing back") {
  const std::string before = record();
  city.withdraw(plan_path, "2026-06-01", "The figures were wrong.");
  commit();
  repository.write(record_file, before);
  repository.commit();
  const auto site = build();
  CHECK(rules(site) == Lines{"record-removed"});
  CHECK(site.holding("Fewer cars are stolen.") == Lines{});
}

TEST_CASE_FIXTURE(CityRepository,
                  "a field that was added to an entry alters it, known or not: record-altered") {
  for (const char* added :
       {R"("purged": true, "blob")", R"("note": "n", "blob")", R"("remark": "n", "blob")"}) {
    INFO(added);
    tamper("\"blob\"", added);
    CHECK(rules(build()) == Lines{"record-altered"});
    repository.git("reset -q --hard HEAD~1");
    CHECK(rules(build()) == Lines{});
  }
}

TEST_CASE_FIXTURE(CityRepository, "a record that is gone takes its document along") {
  repository.remove(record_file);
  repository.commit();
  const auto site = build();
  CHECK(rules(site) == Lines{"record-removed"});
  CHECK_FALSE(site.files.contains(plan_page));
}

TEST_CASE_FIXTURE(CityRepository, "each parent of a merge is looked at") {
  repository.git("checkout -q -b side");
  city.put(plan_path, sample::edited(sample::plan(), "Fewer cars", "Far fewer cars"));
  city.approve(plan_path, "2026-05-01");
  commit();
  repository.git("checkout -q main");
  repository.write("content/static/CNAME", "plans.example.org\n");
  repository.commit();
  repository.git("merge -q --no-edit -s ours side");  // drops what the side has approved
  const auto site = build();
  CHECK(rules(site) == Lines{"record-removed"});
  CHECK_FALSE(site.files.contains(plan_page));
}

TEST_CASE_FIXTURE(CityRepository, "what happened to other records concerns no other document") {
  tamper("2026-01-31", "2026-01-30");
  const auto site = build();
  CHECK(site.files.contains("districts/1/index.html"));
  CHECK(site.holding("The branch library").size() > 0);
}

// As a person would: a plan that seven roles approve, a site, then a record that was cut back.
struct CutBack : test::CityRepository {
  static constexpr const char* path = "approvals/plans/2026/001.json";

  CutBack() {
    put("portal.json", sample::edited(sample::portal(), R"(["en"])", R"(["en", "es"])"));
    put(plan_path, sample::plan());
    commit();
    for (const char* role :
         {"district_commander", "district_executive_officer", "dac_chair", "area_deputy_chief",
          "chief_bureau_of_patrol", "director_ocp", "commander_ocp"}) {
      run({"approve", plan_path, "--role", role, "--name", "Internal signer", "--date",
           "2026-01-15", "--yes"});
    }
    commit();
    REQUIRE(in_site("build").exit_code == 0);
    put(path, sample::edited(file(path), "2026-01-15", "2026-01-14"));
    commit();
  }

  test::Said in_site(const char* command) const {
    return run({command, "--output", (folder().path() / "site").string(), "--as-of", "2026-06-30"});
  }
};

TEST_CASE_FIXTURE(CutBack, "translators are not given a document whose record was altered") {
  run({"translate", "update", "--as-of", "2026-06-30"});
  CHECK(has("translations/es/portal.po"));
  CHECK_FALSE(has("translations/es/plans/2026/001.po"));
}

TEST_CASE_FIXTURE(CutBack, "verify takes no text of an altered record's document for public") {
  const test::Said said = in_site("verify");
  CHECK(said.exit_code == 1);
  CHECK(said.errors.find("areas/1/index.html: holds what plans/2026/001.json withholds at "
                         "/problems/0/title (as it stands)\n") != std::string::npos);
}

// Of a plan that its chain approves, in a site that is built; then other commits.
struct BuiltCity : test::CityRepository {
  static constexpr const char* record = "approvals/plans/2026/001.json";

  BuiltCity() {
    put(plan_path, sample::plan());
    commit();
    approve_all("2026-01-15");
    commit();
  }

  void approve_all(const std::string& date) const {
    for (const char* role :
         {"district_commander", "district_executive_officer", "dac_chair", "area_deputy_chief",
          "chief_bureau_of_patrol", "director_ocp", "commander_ocp"}) {
      run({"approve", plan_path, "--role", role, "--name", "Internal signer", "--date", date,
           "--yes"});
    }
  }
  // Ends the first call of git, and commits by one with that day.
  void commit_on(const char* day) const {
    git("add -A");
    git(
        fmt::format("rev-parse HEAD > /dev/null; GIT_COMMITTER_DATE='{}T12:00:00Z' git -C '{}' "
                    "commit -q -m later",
                    day, path()));
  }
  test::Said in_site(const char* command, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {command, "--output", (folder().path() / "site").string(), "--as-of",
                               "2026-06-30"});
    return run(std::move(more));
  }
};

constexpr const char* cut_back =
    "content/approvals/plans/2026/001.json: error: the version approved by district_commander on "
    "2026-05-01 is no longer there; restore what an earlier commit has: a record only grows "
    "[record-removed]\n";

TEST_CASE_FIXTURE(BuiltCity, "what was cut back some commits ago is seen by the last built one") {
  const std::string before = file(record);
  put(plan_path, sample::edited(sample::plan(), "Fewer cars", "Far fewer cars"));
  commit();
  approve_all("2026-05-01");
  commit();
  REQUIRE(in_site("build").exit_code == 0);
  put(record, before);
  commit();
  for (const char* name : {"a", "b"}) {  // its own parents know nothing of it
    put(std::string("static/") + name, "x");
    commit();
  }
  for (const char* command : {"build", "check"}) {
    const test::Said said = in_site(command);
    CHECK(said.exit_code == 1);
    CHECK(said.errors == cut_back);
  }
  // A build that goes on all the same does not forget.
  CHECK(in_site("build", {"--keep-going"}).exit_code == 3);
  put("static/c", "x");
  commit();
  CHECK(in_site("build").errors == cut_back);
}

// Two versions that the chain approved; then what the test does; then two commits that know nothing
// of it.
struct CutBackCity : BuiltCity {
  std::string before = file(record);

  CutBackCity() {
    put(plan_path, sample::edited(sample::plan(), "Fewer cars", "Far fewer cars"));
    commit();
    approve_all("2026-05-01");
    commit();
  }

  void grow() {
    for (const char* name : {"a", "b"}) {
      put(std::string("static/") + name, "x");
      commit();
    }
  }
  std::string errors_of_check() const {
    return run({"check", "--output", folder() / "never built", "--as-of", "2026-06-30"}).errors;
  }
};

TEST_CASE_FIXTURE(CutBackCity, "what was cut back some commits ago is seen without any state") {
  CHECK(errors_of_check() == "");
  put(record, before);
  commit();
  grow();
  CHECK(errors_of_check() == cut_back);
}

TEST_CASE_FIXTURE(CutBackCity,
                  "a record that was gone for a commit comes back whole or not at all") {
  const std::string whole = file(record);
  git("rm -q -r content");
  git("commit -q -m gone");
  git("checkout -q HEAD~1 -- content");
  put(record, before);
  commit();
  grow();
  CHECK(errors_of_check() == cut_back);
  put(record, whole);
  commit();
  CHECK(errors_of_check() == "");
}

TEST_CASE_FIXTURE(CutBackCity, "what a merge dropped is missed in every later commit") {
  git("checkout -q -b side HEAD~1");
  put("static/CNAME", "plans.example.org\n");
  commit();
  git("merge -q --no-edit -s ours main");  // whose record is the longer one
  grow();
  CHECK(errors_of_check() == cut_back);
}

TEST_CASE_FIXTURE(CutBackCity,
                  "the content folder may be moved: its versions stood at their paths") {
  git("mv content city");
  git("commit -q -m move");
  const auto check = [&](const std::string& folder) {
    return run({"check", "--content", folder, "--as-of", "2026-06-30"});
  };
  CHECK(check("city").errors == "");
  CHECK(check("city").exit_code == 0);
  // Again, to the repository's root, with another change besides.
  for (const auto& entry : std::filesystem::directory_iterator(root() / "city")) {
    std::filesystem::rename(entry.path(), root() / entry.path().filename());
  }
  write("static/CNAME", "plans.example.org\n");
  commit();
  CHECK(check(".").errors == "");
  CHECK_FALSE(check(".").has("record-unchecked"));
}

TEST_CASE_FIXTURE(CutBackCity, "a move hides nothing that is taken out of a record with it") {
  git("mv content city");
  write("city/" + std::string(record), before);
  commit();
  const test::Said said = run({"check", "--content", "city", "--as-of", "2026-06-30"});
  CHECK(said.errors == sample::edited(cut_back, "content/", "city/"));
}

TEST_CASE_FIXTURE(CutBackCity,
                  "a folder that never was the content folder vouches for no version") {
  // Beside the content, in a folder with settings of its own, which stays where it is.
  git("mv content city");
  for (const char* path : {"portal.json", plan_path}) {
    write(std::string("drafts/") + path, sample::edited(sample::plan(), "Fewer cars", "No cars"));
  }
  commit();
  const std::string foreign = git("rev-parse HEAD:drafts/plans/2026/001.json");
  const std::string known = git("rev-parse HEAD:city/plans/2026/001.json");
  git("checkout -q --orphan other");
  write("city/" + std::string(record),
        sample::edited(test::read_file(root() / "city" / record), known, foreign));
  commit();
  const test::Said said = run({"check", "--content", "city", "--as-of", "2026-06-30"});
  CHECK(said.errors.find("[record-foreign-version]") != std::string::npos);
}

TEST_CASE_FIXTURE(BuiltCity, "a version long after its approval is a warning of its own") {
  put(plan_path, sample::edited(sample::plan(), "Fewer cars", "Far fewer cars"));
  commit_on("2024-01-30");
  approve_all("2023-12-01");  // 60 days before
  commit_on("2024-01-31");
  const test::Said said = in_site("check");
  CHECK(said.exit_code == 0);
  CHECK(
      said.has("the approval by district_commander of 2023-12-01 is dated 60 days before the "
               "version was first committed; make sure that what was committed is what was "
               "approved [approval-before-commit]\n"));
  CHECK(said.has("warning: "));
  CHECK_FALSE(said.has("paper came first"));
}

TEST_CASE_FIXTURE(BuiltCity,
                  "a version up to 59 days after its approval is in one note with others") {
  put(plan_path, sample::edited(sample::plan(), "Fewer cars", "Far fewer cars"));
  commit_on("2024-01-30");
  approve_all("2023-12-02");
  commit_on("2024-01-31");
  const test::Said said = in_site("check");
  CHECK(
      said.has("1 approved version is dated before the first commit that has it: paper came first "
               "[approval-before-commit]\n"));
  CHECK_FALSE(said.has("days before the version"));
}

TEST_CASE_FIXTURE(BuiltCity, "a history that was rewritten is said") {
  REQUIRE(in_site("build").exit_code == 0);
  git("commit -q --amend -m rewritten");
  CHECK(in_site("build").has(
      "content/approvals: warning: the commit that was built last into this folder is none that "
      "this one grew from: whether its approvals are still there could not be checked; where "
      "nobody rewrote the history on purpose, or chose another branch, find out who did "
      "[record-unchecked]\n"));
  put("static/c", "x");
  commit();
  CHECK_FALSE(in_site("build").has("record-unchecked"));
}

TEST_CASE_FIXTURE(BuiltCity, "a version that never stood at the record's path is not published") {
  put("plans/2026/002.json", sample::edited(sample::plan(), "Fewer cars", "Foreign cars"));
  commit();
  const std::string foreign = git("rev-parse HEAD:content/plans/2026/002.json");
  put(record,
      sample::edited(file(record), git("rev-parse HEAD:content/plans/2026/001.json"), foreign));
  git("rm -q -r --cached content/approvals");
  git("commit -q --amend -m one");
  // The record itself has no history that it could contradict.
  git("checkout -q --orphan other");
  commit();
  const test::Said said = in_site("check");
  CHECK(said.exit_code == 1);
  CHECK(said.errors ==
        "content/approvals/plans/2026/001.json:4:5: error: /versions/0: names a version that never "
        "stood at plans/2026/001.json in the commit's history; approve a version that was "
        "committed at that path: planlight approve [record-foreign-version]\n");
}

TEST_CASE_FIXTURE(BuiltCity, "an approval that is much older than its version is said") {
  put(plan_path, sample::edited(sample::plan(), "Fewer cars", "Far fewer cars"));
  commit();
  // The commits of tests are of November 2023, a day apart.
  approve_all("2023-11-15");
  commit();
  const test::Said said = in_site("check");
  CHECK(
      said.has("content/approvals: note: 1 approved version is dated before the first commit "
               "that has it: paper came first [approval-before-commit]\n"));
}

TEST_CASE_FIXTURE(BuiltCity,
                  "in a shallow clone nothing is said to be wrong that cannot be known") {
  put(plan_path, sample::edited(sample::plan(), "Fewer cars", "Far fewer cars"));
  commit();
  const std::string clone = (folder().path() / "clone").string();
  git("clone -q --depth 1 file://" + path() + " " + clone);
  const test::Said said = test::run_planlight({"check", "--repo", clone, "--as-of", "2026-06-30"});
  CHECK(said.errors.find("record-foreign-version") == std::string::npos);
}

}  // namespace
}  // namespace planlight
