#include "approval/approved.h"

#include <doctest/doctest.h>

#include "approval/records.h"
#include "approval/standing.h"

namespace {

using namespace planlight;
using namespace planlight::test;
using approval::Approved;
using approval::Approver;
using approval::Policy;
using approval::Role;

const std::vector<Role> the_report_chain = {Role::district_commander, Role::dac_chair,
                                            Role::area_deputy_chief, Role::commander_ocp};

// The decision for a plan, on a day long after, or another one.
std::optional<Approved> decide(const ApprovalRecord& record, const char* as_of = "2030-01-01") {
  const Policy policy;
  return Approver(policy, day(as_of)).decide(plan_key(), blob("in the tree"), &record);
}

// The texts that may be shown, the newest first; "withdrawn DATE"; or nothing.
std::vector<ObjectId> blobs(const std::optional<Approved>& approved) {
  std::vector<ObjectId> list;
  if (!approved) return list;
  for (const auto& version : approved->versions()) list.push_back(version.blob);
  return list;
}

std::vector<ObjectId> of(std::initializer_list<const char*> texts) {
  std::vector<ObjectId> list;
  for (const char* text : texts) list.push_back(blob(text));
  return list;
}

std::string withdrawal(const std::optional<Approved>& approved) {
  if (!approved || !approved->withdrawn()) return "none";
  CHECK(approved->versions().empty());
  return approved->withdrawn()->date.to_string() + " " + approved->withdrawn()->reason;
}

}  // namespace

TEST_CASE("a version is approved when each role of its chain has approved it") {
  const auto decision = decide(record({approved("one", "2026-01-10")}));
  REQUIRE(decision);
  CHECK(decision->key() == plan_key());
  CHECK(blobs(decision) == of({"one"}));
  CHECK_FALSE(decision->withdrawn());
  CHECK(decision->versions()[0].proof.size() == 7);
}

TEST_CASE("a version that lacks one role is not approved") {
  for (const Role role : approval::all_roles()) {
    RecordedVersion version = approved("one", "2026-01-10");
    std::erase_if(version.approvals,
                  [&](const Approval& each) { return each.role == approval::name(role); });
    INFO(approval::name(role));
    CHECK_FALSE(decide(record({version})));
    CHECK(approval::missing_roles(approval::all_roles(), version, day("2030-01-01")) ==
          std::vector<Role>{role});
  }
}

TEST_CASE("a document with a chain is not published for standing in the tree") {
  const Policy policy;
  const Approver approver(policy, day("2030-01-01"));
  CHECK_FALSE(approver.decide(plan_key(), blob("in the tree"), nullptr));
  CHECK_FALSE(decide(record({})));
  CHECK_FALSE(decide(record({draft("in the tree")})));
}

TEST_CASE("an edit after approval is not published") {
  CHECK(blobs(decide(record({approved("one", "2026-01-10")}))) == of({"one"}));
  CHECK(blobs(decide(record({approved("one", "2026-01-10"), draft("edit")}))) == of({"one"}));
}

TEST_CASE("published is the last approved version of the list, whatever the dates and the tree") {
  CHECK(blobs(decide(record({approved("one", "2026-03-01"), approved("two", "2026-02-01"),
                             draft("three")}))) == of({"two", "one"}));
  const auto with_record = record({approved("one", "2026-03-01")});
  const Policy policy;
  CHECK(blobs(Approver(policy, day("2030-01-01")).decide(plan_key(), std::nullopt, &with_record)) ==
        of({"one"}));
}

TEST_CASE("an approval dated after the as-of day does not count yet") {
  RecordedVersion version = approved("two", "2026-02-01");
  version.approvals.back().date = day("2026-02-20");
  const auto both = record({approved("one", "2026-01-10"), version});
  CHECK_FALSE(decide(both, "2026-01-09"));
  CHECK(blobs(decide(both, "2026-01-10")) == of({"one"}));
  CHECK(blobs(decide(both, "2026-02-19")) == of({"one"}));
  CHECK(blobs(decide(both, "2026-02-20")) == of({"two", "one"}));
}

TEST_CASE("of a role named twice the first entry counts") {
  RecordedVersion version = approved("one", "2026-01-10");
  version.approvals.push_back(entry("dac_chair", "2026-05-05"));
  const auto decision = decide(record({version}));
  REQUIRE(decision);
  CHECK(approval::date_of(decision->versions()[0].proof) == day("2026-01-10"));

  // The first of them, not the earliest: what a proof says never changes as days go by.
  version.approvals.back().date = day("2026-01-01");
  CHECK_FALSE(decide(record({version}), "2026-01-05"));
}

TEST_CASE("a proof has roles and dates in the order of the chain, and dates by its latest") {
  RecordedVersion version = draft("one");
  version.approvals = {entry("commander_ocp", "2026-04-04"), entry("dac_chair", "2026-04-09"),
                       entry("director_ocp", "2026-12-31"),
                       entry("area_deputy_chief", "2026-04-02"),
                       entry("district_commander", "2026-04-01")};
  const auto key = key_of("reports/2026/q1/007.json");
  const auto with_record = record({version});
  const Policy policy;
  const auto decision = Approver(policy, day("2027-01-01")).decide(key, {}, &with_record);
  REQUIRE(decision);
  const approval::Proof expected = {{Role::district_commander, day("2026-04-01")},
                                    {Role::dac_chair, day("2026-04-09")},
                                    {Role::area_deputy_chief, day("2026-04-02")},
                                    {Role::commander_ocp, day("2026-04-04")}};
  CHECK(decision->versions()[0].proof == expected);
  CHECK(approval::date_of(expected) == day("2026-04-09"));
  CHECK(approval::date_of({}) == std::nullopt);
}

TEST_CASE("an approval binds to the bytes: other bytes have none of it") {
  RecordedVersion first = approved("one", "2026-01-10");
  RecordedVersion second = draft("two");
  second.approvals.push_back(first.approvals.back());
  first.approvals.pop_back();
  CHECK_FALSE(decide(record({first, second})));
}

TEST_CASE("a withdrawn document gives way to its withdrawal, whatever its date") {
  for (const char* date : {"2025-01-01", "2026-01-10", "2026-08-01", "2099-01-01"}) {
    INFO(date);
    const auto decision = decide(withdrawn(record({approved("one", "2026-01-10")}), date));
    CHECK(withdrawal(decision) == std::string(date) + " the document's reason");
  }
}

TEST_CASE("a withdrawal counts only if a version was approved") {
  CHECK_FALSE(decide(withdrawn(record({draft("one")}), "2026-08-01")));
  CHECK_FALSE(
      decide(withdrawn(record({approved("one", "2026-09-01")}), "2026-08-01"), "2026-08-15"));
}

TEST_CASE(
    "a later version approved on or after the withdrawal lifts it, and earlier ones stay out") {
  const auto with_second = [](RecordedVersion second) {
    return decide(
        withdrawn(record({approved("zero", "2026-01-01"), approved("one", "2026-01-10"), second}),
                  "2026-08-01"));
  };
  CHECK(blobs(with_second(approved("two", "2026-08-01"))) == of({"two"}));
  CHECK(blobs(with_second(approved("two", "2026-09-01"))) == of({"two"}));
  CHECK(withdrawal(with_second(approved("two", "2026-07-31"))) ==
        "2026-08-01 the document's reason");
  RecordedVersion half = approved("two", "2026-09-01");
  half.approvals[2].date = day("2026-07-31");
  CHECK(withdrawal(with_second(half)) == "2026-08-01 the document's reason");
  RecordedVersion unfinished = approved("two", "2026-09-01");
  unfinished.approvals.pop_back();
  CHECK(withdrawal(with_second(unfinished)) == "2026-08-01 the document's reason");
  CHECK(withdrawal(with_second(draft("two"))) == "2026-08-01 the document's reason");
}

TEST_CASE("the first approved version cannot lift a withdrawal") {
  CHECK(withdrawal(decide(withdrawn(record({draft("zero"), approved("one", "2026-09-01")}),
                                    "2026-08-01"))) == "2026-08-01 the document's reason");
}

TEST_CASE("versions after the one that lifts a withdrawal are shown with it") {
  CHECK(blobs(decide(withdrawn(record({approved("one", "2026-01-10"), approved("two", "2026-08-02"),
                                       approved("three", "2026-09-01")}),
                               "2026-08-01"))) == of({"three", "two"}));
}

TEST_CASE("a lifting version does not lift before the as-of day") {
  const auto both = withdrawn(
      record({approved("one", "2026-01-10"), approved("two", "2026-08-20")}), "2026-08-01");
  CHECK(withdrawal(decide(both, "2026-08-19")) == "2026-08-01 the document's reason");
  CHECK(blobs(decide(both, "2026-08-20")) == of({"two"}));
}

TEST_CASE("a withdrawn version appears nowhere, and the one before is published again") {
  const auto decision = decide(
      record({approved("one", "2026-01-10"), withdrawn(approved("two", "2026-02-10"), "2026-02-11"),
              approved("three", "2026-03-10")}));
  CHECK(blobs(decision) == of({"three", "one"}));
  CHECK(decision->versions()[0].after_gap);
  CHECK_FALSE(decision->versions()[1].after_gap);
  CHECK(blobs(decide(record({approved("one", "2026-01-10"),
                             withdrawn(approved("two", "2026-02-10"), "2099-01-01")}))) ==
        of({"one"}));
}

TEST_CASE("a document whose approved versions are all withdrawn shows the last one's withdrawal") {
  CHECK(withdrawal(decide(record({withdrawn(approved("one", "2026-01-10"), "2026-06-01"),
                                  withdrawn(approved("two", "2026-02-10"), "2026-05-01"),
                                  draft("three")}))) == "2026-05-01 a version's reason");
  CHECK_FALSE(decide(record({withdrawn(draft("one"), "2026-06-01")})));
}

TEST_CASE("withdrawing the version that lifted a withdrawal brings no earlier one back") {
  CHECK(
      withdrawal(decide(withdrawn(record({approved("one", "2026-01-10"),
                                          withdrawn(approved("two", "2026-08-02"), "2026-09-01")}),
                                  "2026-08-01"))) == "2026-09-01 a version's reason");
}

TEST_CASE(
    "the bytes of a withdrawn version appear under no other entry, unless approved after it") {
  CHECK(withdrawal(decide(record({approved("one", "2026-01-10"),
                                  withdrawn(approved("one", "2026-02-10"), "2026-03-01")}))) ==
        "2026-03-01 a version's reason");
  CHECK(blobs(decide(record({withdrawn(approved("one", "2026-01-10"), "2026-03-01"),
                             approved("one", "2026-03-05")}))) == of({"one"}));
  CHECK(withdrawal(decide(record({withdrawn(approved("one", "2026-01-10"), "2026-03-01"),
                                  approved("one", "2026-02-05")}))) ==
        "2026-03-01 a version's reason");
}

TEST_CASE("a purged version is asked for only where it is the published one") {
  const auto decision =
      decide(record({approved("one", "2026-01-10"), purged(approved("two", "2026-02-10")),
                     approved("three", "2026-03-10")}));
  CHECK(blobs(decision) == of({"three", "one"}));
  CHECK(decision->versions()[0].after_gap);
  CHECK(blobs(decide(record({approved("one", "2026-01-10"),
                             purged(approved("two", "2026-02-10"))}))) == of({"two", "one"}));
}

TEST_CASE("an entry of its own marks an earlier version as purged") {
  const auto decision = decide(record({approved("one", "2026-01-10"), approved("two", "2026-02-10"),
                                       approved("three", "2026-03-10"), purged(draft("two"))}));
  CHECK(blobs(decision) == of({"three", "one"}));
}

TEST_CASE("a kind without a chain is published as committed, with an empty proof") {
  const Policy policy;
  const Approver approver(policy, day("2026-01-01"));
  const auto key = key_of("pages/glossary.md");
  const auto decision = approver.decide(key, blob("page"), nullptr);
  CHECK(blobs(decision) == of({"page"}));
  CHECK(decision->versions()[0].proof.empty());
  CHECK_FALSE(approver.decide(key, std::nullopt, nullptr));
  const auto other = record({approved("another version", "2025-01-01")});
  CHECK(blobs(approver.decide(key, blob("page"), &other)) == of({"page"}));
}

TEST_CASE("a kind without a chain can be withdrawn all the same") {
  const Policy policy;
  const Approver approver(policy, day("2026-01-01"));
  const auto key = key_of("pages/glossary.md");
  const auto decide_page = [&](const ApprovalRecord& record) {
    return approver.decide(key, blob("page"), &record);
  };
  CHECK(withdrawal(decide_page(withdrawn(record({}), "2026-08-01"))) ==
        "2026-08-01 the document's reason");
  CHECK(withdrawal(decide_page(record({withdrawn(draft("page"), "2026-08-01")}))) ==
        "2026-08-01 a version's reason");
  CHECK(blobs(decide_page(record({withdrawn(draft("older"), "2026-08-01")}))) == of({"page"}));
  const auto lifted =
      withdrawn(record({draft("older"), approved("page", "2026-08-02", {Role::commander_ocp})}),
                "2026-08-01");
  CHECK(blobs(decide_page(lifted)) == of({"page"}));
}

TEST_CASE("a kind that a policy gives a chain is published by its record alone") {
  Policy policy;
  Findings findings;
  policy.add({addition("pages", {"commander_ocp"})}, findings);
  const Approver approver(policy, day("2026-06-01"));
  const auto key = key_of("pages/glossary.md");
  CHECK_FALSE(approver.decide(key, blob("page"), nullptr));
  const auto with_record = record({approved("older", "2026-01-01", {Role::commander_ocp})});
  CHECK(blobs(approver.decide(key, blob("page"), &with_record)) == of({"older"}));
}

TEST_CASE("a catalogue of translations is read as committed, or as its chain approved it") {
  Policy policy;
  const Approver approver(policy, day("2026-06-01"));
  const auto approves = record({approved("older", "2026-01-01", {Role::commander_ocp})});
  CHECK(approver.decide_catalogue(2026, blob("po"), nullptr) == blob("po"));
  CHECK(approver.decide_catalogue(2026, blob("po"), &approves) == blob("po"));
  const auto withdraws = withdrawn(record({}), "2026-02-01");
  CHECK(approver.decide_catalogue(2026, blob("po"), &withdraws) == std::nullopt);
  Findings findings;
  policy.add({addition("translations", {"commander_ocp"}, 2026)}, findings);
  CHECK(approver.decide_catalogue(2025, blob("po"), nullptr) == blob("po"));
  CHECK(approver.decide_catalogue(2026, blob("po"), nullptr) == std::nullopt);
  CHECK(approver.decide_catalogue(2026, blob("po"), &approves) == blob("older"));
  const auto both = withdrawn(approves, "2026-02-01");
  CHECK(approver.decide_catalogue(2026, blob("po"), &both) == std::nullopt);
}
