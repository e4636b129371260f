#include "approval/record_growth.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>

#include "approval/records.h"
#include "repository/memory_repository.h"

namespace {

using namespace planlight;
using namespace planlight::test;
using approval::check_growth;
using approval::Role;
using Lines = std::vector<std::string>;

const std::vector<Role> pair = {Role::district_commander, Role::dac_chair};

Lines growth(const ApprovalRecord& before, const ApprovalRecord& now) {
  Findings findings;
  check_growth(before, &now, findings);
  CHECK(findings.count(Severity::error) == findings.sorted().size());
  return shown(findings);
}

const ApprovalRecord the_record =
    record({approved("one", "2026-01-10", pair), approved("two", "2026-02-10", pair)});

// The record with one thing done to it.
template <typename Edit>
Lines after(Edit edit, const ApprovalRecord& before = the_record) {
  ApprovalRecord now = before;
  edit(now);
  return growth(before, now);
}

}  // namespace

TEST_CASE("a record may stay, and grow between its entries and behind them") {
  CHECK(growth(the_record, the_record).empty());
  CHECK(growth(record({}), the_record).empty());
  CHECK(after([](ApprovalRecord& now) {
          now.versions.insert(now.versions.begin(), draft("zero"));
          now.versions.insert(now.versions.begin() + 2, approved("one", "2026-03-01", pair));
          now.versions.push_back(draft("three"));
          auto& approvals = now.versions[1].approvals;
          approvals.insert(approvals.begin(), entry("director_ocp", "2026-01-01"));
          approvals.insert(approvals.begin() + 2, entry("dac_chair", "2026-01-02"));
          approvals.push_back(entry("commander_ocp", "2026-01-20"));
        }).empty());
}

TEST_CASE("a withdrawal may be added, to a record and to a version of it") {
  CHECK(growth(the_record, withdrawn(the_record, "2026-08-01")).empty());
  CHECK(after([](ApprovalRecord& now) {
          now.versions[0] = withdrawn(now.versions[0], "2026-08-01");
        }).empty());
}

TEST_CASE("a withdrawal may give way to a later one, and to no other") {
  const ApprovalRecord before = withdrawn(the_record, "2026-08-01");
  CHECK(growth(before, withdrawn(the_record, "2026-08-02")).empty());
  CHECK(growth(before, withdrawn(the_record, "2026-07-31")) ==
        Lines{"record-altered /withdrawn: the withdrawal of 2026-08-01 was altered"});
  CHECK(after([](ApprovalRecord& now) { now.withdrawn->reason = "another"; }, before) ==
        Lines{"record-altered /withdrawn: the withdrawal of 2026-08-01 was altered"});
  CHECK(growth(before, the_record) ==
        Lines{"record-removed /withdrawn: the withdrawal of 2026-08-01 is no longer there"});
}

TEST_CASE("a version's withdrawal may give way to a later one, and to no other") {
  const ApprovalRecord before =
      record({withdrawn(approved("one", "2026-01-10", pair), "2026-08-01")});
  const auto with_date = [&](const char* date) {
    return after([&](ApprovalRecord& now) { now.versions[0].withdrawn->date = day(date); }, before);
  };
  CHECK(with_date("2026-09-01").empty());
  CHECK(with_date("2026-07-01") ==
        Lines{"record-altered /versions/0/withdrawn: the withdrawal of 2026-08-01 was altered"});
  CHECK(after([](ApprovalRecord& now) { now.versions[0].withdrawn.reset(); }, before) ==
        Lines{"record-removed /versions/0/withdrawn: the withdrawal of 2026-08-01 is no longer "
              "there"});
}

TEST_CASE("an approval whose date, name or signature changed is altered") {
  const Lines expected = {
      "record-altered /versions/0/approvals/1: the approval by dac_chair of 2026-01-10 was "
      "altered"};
  const auto edited = [](auto edit) {
    return after([&](ApprovalRecord& now) { edit(now.versions[0].approvals[1]); });
  };
  CHECK(edited([](Approval& each) { each.date = day("2026-01-11"); }) == expected);
  CHECK(edited([](Approval& each) { each.name = "B. Person"; }) == expected);
  CHECK(edited([](Approval& each) { each.signature = "another"; }) == expected);
}

TEST_CASE("an approval that is gone, or became another role's, is removed") {
  const Lines expected = {
      "record-removed /versions/0: the approval by dac_chair of 2026-01-10 is no longer there"};
  CHECK(after([](ApprovalRecord& now) { now.versions[0].approvals.pop_back(); }) == expected);
  CHECK(after([](ApprovalRecord& now) { now.versions[0].approvals[1].role = "commander_ocp"; }) ==
        expected);
}

TEST_CASE("approvals that changed places are reordered, and said once") {
  CHECK(after([](ApprovalRecord& now) {
          std::swap(now.versions[0].approvals[0], now.versions[0].approvals[1]);
        }) == Lines{"record-reordered /versions/0/approvals/1: the approval by dac_chair of "
                    "2026-01-10 stands in another place"});
}

TEST_CASE("a version that is gone is removed, one that changed places is reordered") {
  CHECK(after([](ApprovalRecord& now) { now.versions.pop_back(); }) ==
        Lines{"record-removed : the version approved by district_commander on 2026-02-10 is no "
              "longer there"});
  CHECK(after([](ApprovalRecord& now) { std::swap(now.versions[0], now.versions[1]); }) ==
        Lines{"record-reordered /versions/1: the version approved by district_commander on "
              "2026-02-10 stands in another place"});
  CHECK(growth(record({draft("one")}), record({})) ==
        Lines{"record-removed : a version without approvals is no longer there"});
}

TEST_CASE("approvals that were given to other bytes are altered") {
  CHECK(after([](ApprovalRecord& now) { now.versions[1].blob = blob("another"); }) ==
        Lines{"record-altered /versions/1: the version approved by district_commander on "
              "2026-02-10 now names another document"});
}

TEST_CASE("a version is marked as purged by an entry of its own, never in the one that stands") {
  CHECK(after([](ApprovalRecord& now) { now.versions.push_back(purged(draft("one"))); }).empty());
  Findings findings;
  ApprovalRecord now = the_record;
  now.versions[0].purged = true;
  check_growth(the_record, &now, findings);
  REQUIRE(findings.sorted().size() == 1);
  CHECK(to_string(findings.sorted()[0]) ==
        "content/approvals/plans/2026/007.json: error: /versions/0: the version approved by "
        "district_commander on 2026-01-10 was marked as purged; restore the entry, and add another "
        "of the same blob that has the mark: a record only grows [record-altered]");
}

TEST_CASE("whatever is added to an entry that stands alters it") {
  CHECK(after([](ApprovalRecord& now) { now.versions[0].note = "later"; }) ==
        Lines{"record-altered /versions/0: the note on the version approved by "
              "district_commander on 2026-01-10 was added"});
  CHECK(after([](ApprovalRecord& now) { now.versions[1].others = "a field"; }) ==
        Lines{"record-altered /versions/1: the version approved by district_commander on "
              "2026-02-10 has a field that was added, altered or removed"});
  CHECK(after([](ApprovalRecord& now) { now.versions[0].approvals[1].others = "a field"; }) ==
        Lines{"record-altered /versions/0/approvals/1: the approval by dac_chair of 2026-01-10 "
              "was altered"});
  const ApprovalRecord unsigned_one =
      record({withdrawn(approved("one", "2026-01-10", pair), "2026-08-01")});
  CHECK(after([](ApprovalRecord& now) { now.versions[0].withdrawn->signature = "later"; },
              unsigned_one) ==
        Lines{"record-altered /versions/0/withdrawn: the withdrawal of 2026-08-01 was altered"});
  CHECK(after([](ApprovalRecord& now) { now.versions[0].withdrawn->others = "a field"; },
              unsigned_one) ==
        Lines{"record-altered /versions/0/withdrawn: the withdrawal of 2026-08-01 was altered"});
}

TEST_CASE("a purge that is taken back and a note that changed are altered") {
  ApprovalRecord before = the_record;
  before.versions[0].purged = true;
  before.versions[0].note = "internal";
  const auto with = [&](auto edit) {
    return after([&](ApprovalRecord& now) { edit(now.versions[0]); }, before);
  };
  CHECK(with([](RecordedVersion& version) { version.purged = false; }) ==
        Lines{"record-altered /versions/0: the version approved by district_commander on "
              "2026-01-10 is no longer marked as purged"});
  CHECK(with([](RecordedVersion& version) { version.note = "edited"; }) ==
        Lines{"record-altered /versions/0: the note on the version approved by "
              "district_commander on 2026-01-10 was altered"});
}

TEST_CASE("a record that is gone is removed") {
  Findings findings;
  check_growth(the_record, nullptr, findings);
  CHECK(to_string(findings.sorted().at(0)) ==
        "content/approvals/plans/2026/007.json: error: the record of approvals is no longer there; "
        "restore what an earlier commit has: a record only grows [record-removed]");
}

TEST_CASE("one version that stands twice is found twice") {
  const ApprovalRecord twice = record(
      {approved("one", "2026-01-10", pair), draft("two"), approved("one", "2026-03-10", pair)});
  CHECK(growth(twice, twice).empty());
  CHECK(after([](ApprovalRecord& now) { now.versions.erase(now.versions.begin()); }, twice) ==
        Lines{"record-removed : the version approved by district_commander on 2026-01-10 is no "
              "longer there"});
}

namespace {

constexpr const char* the_file = "approvals/plans/2026/007.json";

std::string record_json(const std::string& approvals, const std::string& stem = "plans/2026/007") {
  return fmt::format(
      R"({{"document": "{}.json", "versions": [{{"blob": "{}", "approvals": [{}]}}]}})", stem,
      blob("one").to_string(), approvals);
}

const std::string by_chair =
    R"({"role": "dac_chair", "date": "2026-01-15", "name": "Secret Name"})";
const std::string by_commander =
    R"({"role": "district_commander", "date": "2026-01-14", "name": "Secret Name"})";

// The parents of a commit, each with this record.
std::vector<std::unique_ptr<repository::Snapshot>> parents_with(const Lines& records) {
  std::vector<std::unique_ptr<repository::Snapshot>> parents;
  for (const std::string& text : records) {
    auto parent = std::make_unique<repository::MemorySnapshot>();
    parent->put(the_file, text);
    parents.push_back(std::move(parent));
  }
  return parents;
}

class ShallowSnapshot : public repository::MemorySnapshot {
 public:
  bool is_shallow() const override { return true; }
  repository::EarlierVersions earlier_versions(
      const std::string&, const std::function<bool(const std::string&)>&) const override {
    return {{}, false};
  }
};

// What its history holds besides.
class OlderSnapshot : public repository::MemorySnapshot {
 public:
  void had(const std::string& bytes) { versions_.push_back({the_file, put_blob(bytes), {}}); }
  repository::EarlierVersions earlier_versions(
      const std::string& under,
      const std::function<bool(const std::string&)>& is_end) const override {
    CHECK(under == "approvals");
    if (is_end("the parent")) return {};
    repository::EarlierVersions earlier{versions_, true};
    for (auto& version : earlier.versions) version.after = repository::blob_id(now_);
    return earlier;
  }
  void has(const std::string& bytes) {
    now_ = bytes;
    put(the_file, bytes);
  }

 private:
  std::vector<repository::Change> versions_;
  std::string now_;
};

}  // namespace

TEST_CASE("a commit is compared with each of its parents, and names what was tampered with") {
  repository::MemorySnapshot now;
  now.put(the_file, record_json(by_commander));
  Findings findings;
  CHECK(check_growth(now, parents_with({record_json(by_commander), record_json("")}), "content",
                     nullptr, findings)
            .empty());
  CHECK(findings.empty());
  const auto both = record_json(by_commander + "," + by_chair);
  CHECK(check_growth(now, parents_with({record_json(by_commander), both}), "content", nullptr,
                     findings) == std::set<std::string>{"plans/2026/007"});
  REQUIRE(findings.sorted().size() == 1);
  CHECK(to_string(findings.sorted()[0]) ==
        "content/approvals/plans/2026/007.json:1:50: error: /versions/0: the approval by dac_chair "
        "of 2026-01-15 is no longer there; restore what an earlier commit has: a record only grows "
        "[record-removed]");
}

TEST_CASE("what any earlier version had is still there, and is missed once") {
  OlderSnapshot now;
  now.has(record_json(by_commander));
  now.had(record_json(""));
  Findings findings;
  CHECK(check_growth(now, {}, "content", nullptr, findings).empty());
  now.had(record_json(by_commander + "," + by_chair));
  now.had(record_json(by_chair));
  CHECK(check_growth(now, parents_with({record_json(by_commander)}), "content", nullptr,
                     findings) == std::set<std::string>{"plans/2026/007"});
  CHECK(shown(findings) ==
        Lines{"record-removed /versions/0: the approval by dac_chair of 2026-01-15 is no longer "
              "there"});
}

TEST_CASE("behind a commit that was in order nothing is looked at, and none is when one was not") {
  OlderSnapshot parent;
  parent.has(record_json(by_chair));
  approval::KnownFacts facts;
  Findings findings;
  check_growth(parent, {}, "content", &facts, findings);
  CHECK(facts.find("records only grew\ncontent\n" + parent.commit_id()));
  OlderSnapshot cut;
  cut.has(record_json(by_chair));
  cut.had(record_json(by_commander));
  check_growth(cut, {}, "content", &facts, findings);
  CHECK_FALSE(findings.empty());
  OlderSnapshot later;
  later.has(record_json(by_commander));
  approval::KnownFacts of_cut;
  Findings again;
  later.had(record_json(by_commander + "," + by_chair));
  check_growth(later, {}, "content", &of_cut, again);
  CHECK_FALSE(of_cut.find("records only grew\ncontent\n" + later.commit_id()));
  of_cut.keep("records only grew\ncontent\nthe parent", "1");
  Findings none;
  check_growth(later, {}, "content", &of_cut, none);
  CHECK(none.empty());
}

TEST_CASE("a record that cannot be read is not in order: what it hides is missed once it can be") {
  OlderSnapshot broken;
  broken.has("{");
  broken.had(record_json(by_commander + "," + by_chair));
  approval::KnownFacts facts;
  Findings findings;
  CHECK(check_growth(broken, {}, "content", &facts, findings).empty());
  CHECK_FALSE(facts.find("records only grew\ncontent\n" + broken.commit_id()));

  // A version before that could never be read hides nothing.
  OlderSnapshot mended;
  mended.has(record_json(by_chair));
  mended.had("{");
  CHECK(check_growth(mended, {}, "content", &facts, findings).empty());
  CHECK(findings.empty());
  CHECK(facts.find("records only grew\ncontent\n" + mended.commit_id()));
}

TEST_CASE("a merge that keeps the entries of both sides is no tampering") {
  repository::MemorySnapshot now;
  now.put(the_file, record_json(by_commander + "," + by_chair));
  Findings findings;
  CHECK(check_growth(now, parents_with({record_json(by_commander), record_json(by_chair)}), ".",
                     nullptr, findings)
            .empty());
  CHECK(findings.empty());
}

TEST_CASE("a record whose file is gone is tampered with") {
  repository::MemorySnapshot now;
  Findings findings;
  CHECK(check_growth(now, parents_with({record_json(by_chair)}), "content", nullptr, findings) ==
        std::set<std::string>{"plans/2026/007"});
  CHECK(shown(findings) == Lines{"record-removed : the record of approvals is no longer there"});
}

TEST_CASE("a record that cannot be read, here or in a parent, is left to who reads it") {
  repository::MemorySnapshot now;
  now.put(the_file, "{");
  Findings findings;
  CHECK(check_growth(now, parents_with({record_json(by_chair)}), "content", nullptr, findings)
            .empty());
  now.put(the_file, record_json(by_chair));
  CHECK(check_growth(now, parents_with({"{", "[]"}), "content", nullptr, findings).empty());
  CHECK(findings.empty());
}

TEST_CASE("records that are the same in a parent are not read") {
  repository::MemorySnapshot now;
  const ObjectId id = now.put(the_file, record_json(by_chair));
  Findings findings;
  check_growth(now, parents_with({record_json(by_chair)}), "content", nullptr, findings);
  CHECK(now.reads().count(id) == 0);
}

TEST_CASE("a shallow clone without the parents is warned of") {
  ShallowSnapshot now;
  now.put("portal.json", "{}");
  Findings findings;
  check_growth(now, {}, "content", nullptr, findings);
  CHECK(findings.empty());
  now.put(the_file, record_json(by_chair));
  check_growth(now, {}, "content", nullptr, findings);
  REQUIRE(findings.sorted().size() == 1);
  CHECK(to_string(findings.sorted()[0]) ==
        "content/approvals: warning: that no approval was altered or removed could not be checked: "
        "the clone is shallow, or its history damaged or too long; fetch the whole history: git "
        "fetch --unshallow "
        "[record-unchecked]");
}
