#include "command/record_history.h"

#include <doctest/doctest.h>

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

}  // namespace
}  // namespace planlight
