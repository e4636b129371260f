#include "disclosure/disclosure.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "disclosure/disclosing.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using documents::RecordedVersion;
using sample::edited;
using Lines = std::vector<std::string>;

Date day(std::string_view text) { return Date::parse(text).value(); }

// The record of one plan, and the repository that holds its versions.
struct History {
  repository::MemorySnapshot snapshot;
  documents::ApprovalRecord record;
  bool keep_going = false;
  Findings findings;
  disclosure::Withheld withheld;
  disclosure::PublicReview review;

  ObjectId approve(const std::string& bytes, std::string_view date) {
    const ObjectId blob = snapshot.put_blob(bytes);
    RecordedVersion version;
    version.blob = blob;
    for (const approval::Role role : approval::all_roles()) {
      version.approvals.push_back({std::string(name(role)), day(date), "Somebody", "", {}});
    }
    record.versions.push_back(std::move(version));
    return blob;
  }

  std::optional<disclosure::PublicDocument> disclose() {
    const approval::Policy policy;
    const approval::Approver approver(policy, day("2026-12-31"));
    const auto approved =
        approver.decide(test::key_of("plans/2026/001.json"), std::nullopt, &record);
    REQUIRE(approved);
    return disclosure::Disclosure(snapshot, "content", keep_going)
        .disclose(*approved, findings, &withheld, nullptr, review);
  }
};

std::string plan_saying(std::string_view summary) {
  return edited(sample::plan(), "Fewer cars are stolen.", summary);
}

std::string plan_noting(std::string_view note) {
  return edited(sample::plan(), "Internal review of 1", note);
}

// A version with an error: it counts arrests.
std::string wrong_plan() {
  return edited(sample::plan(), "\"name\": \"Car thefts\"", "\"name\": \"Arrests\"");
}

// "summary (date)" of each shown version.
Lines versions_of(const std::optional<disclosure::PublicDocument>& document) {
  Lines lines;
  if (!document) return {"nothing"};
  for (const auto& version : document->versions) {
    lines.push_back(fmt::format("{} ({})", (*version.content)["summary"].text(),
                                date_of(version.proof).value().to_string()));
  }
  return lines;
}

TEST_CASE_FIXTURE(History, "versions are disclosed with the newest first, each with its own date") {
  approve(plan_saying("One."), "2026-01-10");
  approve(plan_saying("Two."), "2026-03-10");
  CHECK(versions_of(disclose()) == Lines{"Two. (2026-03-10)", "One. (2026-01-10)"});
  CHECK(findings.empty());
}

TEST_CASE_FIXTURE(History,
                  "approved versions in a row that are equal to the public count as the first") {
  approve(plan_noting("Internal one"), "2026-01-10");
  approve(plan_noting("Internal two"), "2026-03-10");
  approve(plan_noting("Internal three"), "2026-05-10");
  CHECK(versions_of(disclose()) == Lines{"Fewer cars are stolen. (2026-01-10)"});
}

TEST_CASE_FIXTURE(History, "versions that are equal, but not in a row, do not count as one") {
  approve(plan_saying("One."), "2026-01-10");
  approve(plan_saying("Two."), "2026-03-10");
  approve(plan_saying("One."), "2026-05-10");
  CHECK(versions_of(disclose()) ==
        Lines{"One. (2026-05-10)", "Two. (2026-03-10)", "One. (2026-01-10)"});
}

TEST_CASE_FIXTURE(History, "versions on both sides of one that is not shown are not in a row") {
  approve(plan_noting("Internal one"), "2026-01-10");
  approve(plan_saying("Withdrawn."), "2026-03-10");
  approve(plan_noting("Internal three"), "2026-05-10");
  record.versions[1].withdrawn = documents::Withdrawal{day("2026-04-01"), "A mistake."};
  CHECK(versions_of(disclose()) ==
        Lines{"Fewer cars are stolen. (2026-05-10)", "Fewer cars are stolen. (2026-01-10)"});
}

TEST_CASE_FIXTURE(History, "after a gap, older versions in a row still count as one") {
  approve(plan_noting("Internal one"), "2026-01-10");
  approve(plan_noting("Internal two"), "2026-02-10");
  approve(plan_saying("Purged."), "2026-03-10");
  approve(plan_noting("Internal three"), "2026-05-10");
  record.versions[2].purged = true;
  CHECK(versions_of(disclose()) ==
        Lines{"Fewer cars are stolen. (2026-05-10)", "Fewer cars are stolen. (2026-01-10)"});
}

TEST_CASE_FIXTURE(History, "an older version that is not there shortens the history") {
  approve(plan_saying("One."), "2026-01-10");
  const ObjectId lost = approve(plan_saying("Two."), "2026-03-10");
  approve(plan_saying("Three."), "2026-05-10");
  snapshot.forget(lost);
  CHECK(versions_of(disclose()) == Lines{"Three. (2026-05-10)"});
  CHECK(test::shown(findings) ==
        Lines{"content/plans/2026/001.json: warning: an earlier approved version cannot be read "
              "and is left out of the history; fetch the whole history, or mark that version as "
              "purged [history-shortened]"});
}

TEST_CASE_FIXTURE(History,
                  "an older version that breaks a rule shortens the history, and is said to") {
  approve(plan_saying("One."), "2026-01-10");
  approve(sample::edited(plan_saying("Two."), "\"Car thefts\"", "\"Arrests\""), "2026-03-10");
  approve(plan_saying("Three."), "2026-05-10");
  CHECK(versions_of(disclose()) == Lines{"Three. (2026-05-10)"});
  CHECK(test::shown(findings) ==
        Lines{"content/plans/2026/001.json: warning: an earlier approved version has an error of "
              "today's rules (metric-counts-enforcement) and is left out of the history, with "
              "those before it; withdraw that version in its record, and the history goes on "
              "behind it; what is published is not concerned [history-shortened]"});
  record.versions[1].withdrawn = documents::Withdrawal{day("2026-06-01"), "It counted arrests."};
  findings = {};
  CHECK(versions_of(disclose()) == Lines{"Three. (2026-05-10)", "One. (2026-01-10)"});
  CHECK(test::shown(findings) == Lines{});
}

TEST_CASE_FIXTURE(History, "an older version that is damaged is to be fetched again") {
  approve(plan_saying("One."), "2026-01-10");
  snapshot.damage(approve(plan_saying("Two."), "2026-03-10"));
  approve(plan_saying("Three."), "2026-05-10");
  CHECK(versions_of(disclose()) == Lines{"Three. (2026-05-10)"});
  CHECK(test::shown(findings) ==
        Lines{"content/plans/2026/001.json: warning: an earlier approved version cannot be read "
              "and is left out of the history; run git fsck and fetch the object again from "
              "another clone [history-shortened]"});
}

TEST_CASE_FIXTURE(History, "a published version that is not there is an error of that document") {
  approve(plan_saying("One."), "2026-01-10");
  snapshot.forget(approve(plan_saying("Two."), "2026-03-10"));
  CHECK(versions_of(disclose()) == Lines{"nothing"});
  CHECK(test::shown(findings) ==
        Lines{"content/plans/2026/001.json: error: the approved version is not in this repository; "
              "fetch the whole history (git fetch --unshallow; in CI: fetch-depth 0) or push the "
              "commit that holds it [blob-missing]"});
}

TEST_CASE_FIXTURE(History, "a published version whose bytes are damaged is an error") {
  snapshot.damage(approve(plan_saying("One."), "2026-01-10"));
  CHECK(versions_of(disclose()) == Lines{"nothing"});
  CHECK(test::shown(findings) ==
        Lines{"content/plans/2026/001.json: error: the approved version cannot be read: its git "
              "object is damaged; run git fsck and fetch the object again from another clone "
              "[blob-damaged]"});
}

TEST_CASE_FIXTURE(History, "a published version that is far too large is an error") {
  approve(std::string((16u << 20) + 1, ' '), "2026-01-10");
  CHECK(versions_of(disclose()) == Lines{"nothing"});
  CHECK(test::shown(findings) ==
        Lines{"content/plans/2026/001.json: error: the approved version is too large to be a "
              "document; split it or take pictures and attachments out of it [blob-too-large]"});
}

TEST_CASE_FIXTURE(History, "what Git LFS leaves in a document's place is an error") {
  approve("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n", "2026-01-10");
  CHECK(versions_of(disclose()) == Lines{"nothing"});
  CHECK(test::shown(findings) ==
        Lines{"content/plans/2026/001.json: error: is a pointer of Git LFS, not the document "
              "itself; commit the document itself: git lfs untrack, then git add --renormalize "
              "[path-not-a-document]"});
}

TEST_CASE_FIXTURE(History, "a published version with errors blocks the document") {
  approve(plan_saying("One."), "2026-01-10");
  approve(wrong_plan(), "2026-03-10");
  CHECK(versions_of(disclose()) == Lines{"nothing"});
  CHECK(findings.count(Severity::error) == 1);
}

TEST_CASE_FIXTURE(
    History,
    "to keep going, the newest version without errors takes its place, and the errors "
    "are reported all the same") {
  keep_going = true;
  approve(plan_saying("One."), "2026-01-10");
  approve(plan_saying("Two."), "2026-02-10");
  approve(wrong_plan(), "2026-03-10");
  CHECK(versions_of(disclose()) == Lines{"Two. (2026-02-10)", "One. (2026-01-10)"});
  CHECK(findings.count(Severity::error) == 1);
}

TEST_CASE_FIXTURE(History, "to keep going, a version that is lost gives way to the one before it") {
  keep_going = true;
  approve(plan_saying("One."), "2026-01-10");
  snapshot.forget(approve(plan_saying("Two."), "2026-03-10"));
  CHECK(versions_of(disclose()) == Lines{"One. (2026-01-10)"});
  CHECK(findings.count(Severity::error) == 1);
}

TEST_CASE_FIXTURE(History, "a document without any version that may be shown is left out") {
  keep_going = true;
  approve(wrong_plan(), "2026-03-10");
  CHECK(versions_of(disclose()) == Lines{"nothing"});
}

TEST_CASE_FIXTURE(History, "of a withdrawn document nothing is read but its withdrawal") {
  const ObjectId blob = approve(plan_saying("One."), "2026-01-10");
  record.withdrawn = documents::Withdrawal{day("2026-08-01"), "A mistake."};
  const auto document = disclose();
  REQUIRE(document);
  CHECK(document->versions.empty());
  CHECK(document->withdrawn == disclosure::Withdrawal{day("2026-08-01"), "A mistake."});
  CHECK(snapshot.reads().count(blob) == 0);
}

TEST_CASE_FIXTURE(History,
                  "what every shown version withholds is searched for, not the last alone") {
  approve(plan_noting("Internal one"), "2026-01-10");
  approve(plan_noting("Internal two"), "2026-03-10");
  REQUIRE(disclose());
  CHECK(withheld.counts().at("plan/reviewer_notes") == 2);
}

TEST_CASE("what a review finds in the published version is told with its line") {
  History history;
  history.approve(plan_saying("An older summary."), "2026-01-01");
  history.approve(plan_saying("A newer summary."), "2026-02-01");
  std::vector<std::string> seen;
  history.review = [&](const disclosure::PublicValue& content, Findings& findings) {
    seen.push_back(content["summary"].text());
    findings.add(Severity::warning, "long", {"content/plans/2026/001.json", 0, 0, "/summary"},
                 "is long");
    findings.add(Severity::warning, "lost",
                 {"content/plans/2026/001.json", 0, 0, "/problems/0/no_such_field"},
                 "is not there");
  };
  REQUIRE(history.disclose());
  CHECK(seen == Lines{"A newer summary."});
  const std::string bytes = plan_saying("A newer summary.");
  const auto place = [&](std::string_view text) {
    const std::string before = bytes.substr(0, bytes.find(text));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t begin = before.rfind('\n') + 1;
    return std::to_string(line) + ":" + std::to_string(before.size() - begin + 1);
  };
  const std::string problem = bytes.substr(bytes.find("\"problems\""));
  Lines found;
  for (const Finding& each : history.findings.sorted()) found.push_back(to_string(each));
  CHECK(found == Lines{"content/plans/2026/001.json:" + place("\"A newer summary.\"") +
                           ": warning: /summary: is long [long]",
                       "content/plans/2026/001.json:" + place(problem.substr(problem.find('{'))) +
                           ": warning: /problems/0/no_such_field: is not there [lost]"});
}

TEST_CASE("an internal field of a wrong type is an error that does not quote it") {
  const auto disclosed =
      test::disclose("plans/2026/001.json",
                     edited(sample::plan(), "\"Internal review of 1\"", "[\"Internal list\"]"));
  CHECK(disclosed.content == nullptr);
  REQUIRE(disclosed.findings.size() == 1);
  CHECK(disclosed.findings[0].find("[internal-type]") != std::string::npos);
  CHECK(disclosed.findings[0].find("Internal list") == std::string::npos);
}

}  // namespace
}  // namespace planlight
