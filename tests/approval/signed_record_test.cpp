#include "approval/signed_record.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "approval/child_process.h"
#include "approval/records.h"
#include "foundation/environment_error.h"
#include "support/in_child.h"

namespace planlight {
namespace {

using approval::Role;
using approval::SigningPlace;
using test::day;
using Lines = std::vector<std::string>;

namespace fs = std::filesystem;

const std::vector<Role> chain = {Role::dac_chair, Role::commander_ocp};
const SigningPlace place{7, {{day("2025-01-01"), 1}, {day("2026-03-01"), 2}}};

// Two keys, made for the test.
struct Keys {
  Keys() {
    std::string name = (fs::temp_directory_path() / "planlight-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder = name;
    for (const char* role : {"dac_chair", "commander_ocp"}) {
      const auto made =
          approval::run_child({{"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key(role)}});
      REQUIRE(made.code == 0);
    }
    allowed =
        "dac_chair/007 " + public_key("dac_chair") + "commander_ocp " + public_key("commander_ocp");
  }
  ~Keys() {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }

  std::string key(std::string_view role) const { return (folder / role).string(); }
  std::string public_key(std::string_view role) const {
    std::ifstream file(key(role) + ".pub");
    return {std::istreambuf_iterator<char>(file), {}};
  }

  void sign(documents::RecordedVersion& version) const {
    for (auto& each : version.approvals) {
      each.signature =
          approval::sign(key(each.role),
                         {approval::approval_payload("plans/2026/007.json", version.blob, each.role,
                                                     each.date)})
              .front();
    }
  }
  documents::RecordedVersion approved(std::string_view text, std::string_view date) const {
    auto version = test::approved(text, date, chain);
    sign(version);
    return version;
  }

  approval::SignedRecord keep(const documents::ApprovalRecord& record) {
    found = {};
    const approval::Signers signers(allowed, "", nullptr);
    return approval::keep_signed(record, chain, place, day("2026-12-31"), signers, found);
  }

  fs::path folder;
  std::string allowed;
  Findings found;
};

TEST_CASE("what is signed is four lines, each with its end") {
  CHECK(approval::approval_payload("plans/2026/007.json", ObjectId(), "dac_chair",
                                   day("2026-01-15")) ==
        "plans/2026/007.json\n0000000000000000000000000000000000000000\ndac_chair\n2026-01-15\n");
  CHECK(approval::withdrawal_payload("pages/a.md", ObjectId(), day("2026-01-15"), "Wrong.") ==
        "pages/a.md\n0000000000000000000000000000000000000000\nwithdrawn\n2026-01-15\nWrong.\n");
}

TEST_CASE("a principal names the role, and the district or the area of that day") {
  const auto principal = [](Role role, const char* date) {
    return approval::principal_of(role, place, day(date)).value_or("none");
  };
  CHECK(principal(Role::dac_chair, "2026-01-15") == "dac_chair/007");
  CHECK(principal(Role::area_deputy_chief, "2024-01-15") == "area_deputy_chief/area-1");
  CHECK(principal(Role::area_deputy_chief, "2026-02-28") == "area_deputy_chief/area-1");
  CHECK(principal(Role::area_deputy_chief, "2026-03-01") == "area_deputy_chief/area-2");
  CHECK(principal(Role::director_ocp, "2026-03-01") == "director_ocp");
  CHECK(approval::principal_of(Role::dac_chair, {}, day("2026-03-01")) == "dac_chair/city");
  CHECK_FALSE(approval::principal_of(Role::area_deputy_chief, {7, {}}, day("2026-03-01")));
}

TEST_CASE_FIXTURE(Keys, "signed versions stay as they are, and a signature can be asked again") {
  const auto record = test::record({approved("one", "2026-01-15"), approved("two", "2026-02-15")});
  const auto kept = keep(record);
  CHECK(test::shown(found) == Lines{});
  CHECK_FALSE(kept.is_tampered);
  CHECK(kept.record.versions[0].approvals.size() == 2);
  CHECK(kept.record.versions[1].approvals.size() == 2);
}

TEST_CASE_FIXTURE(Keys, "a signature of another version, role or day is none") {
  auto record = test::record({approved("one", "2026-01-15")});
  record.versions[0].approvals[0].date = day("2026-01-16");
  CHECK(keep(record).record.versions[0].approvals.size() == 1);
  CHECK(test::shown(found) ==
        Lines{"approval-signature /versions/0/approvals/0: the approval by dac_chair of 2026-01-16 "
              "has a signature that is none of this version, role and day"});
  record = test::record({approved("one", "2026-01-15")});
  record.versions[0].approvals[0].signature = "no signature";
  CHECK(keep(record).record.versions[0].approvals.size() == 1);
}

TEST_CASE_FIXTURE(Keys, "a version behind one that was approved later is tampering") {
  const auto kept =
      keep(test::record({approved("two", "2026-02-15"), approved("one", "2026-01-15")}));
  CHECK(kept.is_tampered);
  CHECK(test::shown(found) == Lines{"record-order /versions/1: a version approved on 2026-01-15 "
                                    "stands behind one approved on 2026-02-15"});
}

TEST_CASE_FIXTURE(Keys, "an unsigned approval that a signed one of the role follows is made good") {
  auto version = test::approved("one", "2026-01-15", chain);
  for (auto& each : version.approvals) each.signature.clear();
  auto signed_version = approved("one", "2026-01-20");
  version.approvals.insert(version.approvals.end(), signed_version.approvals.begin(),
                           signed_version.approvals.end());
  CHECK(keep(test::record({version})).record.versions[0].approvals.size() == 2);
  CHECK(test::shown(found) == Lines{});
}

TEST_CASE_FIXTURE(Keys,
                  "a withdrawal that nobody signed is tampering where it would hide something") {
  const auto record = test::record({approved("one", "2026-01-15")});
  CHECK(keep(test::withdrawn(record, "2026-02-01")).is_tampered);
  CHECK(test::shown(found) ==
        Lines{"withdrawal-unsigned /withdrawn: the withdrawal of 2026-02-01 has no signature"});
  // One that every signed approval is younger than hides nothing.
  CHECK_FALSE(keep(test::withdrawn(record, "2026-01-01")).is_tampered);
  auto withdrawn = test::withdrawn(record, "2026-02-01");
  withdrawn.withdrawn->signature =
      approval::sign(key("commander_ocp"),
                     {approval::withdrawal_payload("plans/2026/007.json", ObjectId(),
                                                   day("2026-02-01"), "the document's reason")})
          .front();
  const auto kept = keep(withdrawn);
  CHECK_FALSE(kept.is_tampered);
  CHECK(kept.record.withdrawn.has_value());
}

TEST_CASE_FIXTURE(Keys, "a version counts as purged only if its withdrawal is signed") {
  CHECK_FALSE(
      keep(test::record({test::purged(approved("one", "2026-01-15"))})).record.versions[0].purged);
  auto withdrawn = test::withdrawn(approved("one", "2026-01-15"), "2026-02-01");
  withdrawn.withdrawn->signature =
      approval::sign(key("commander_ocp"),
                     {approval::withdrawal_payload("plans/2026/007.json", withdrawn.blob,
                                                   day("2026-02-01"), withdrawn.withdrawn->reason)})
          .front();
  const auto marked = keep(test::record({withdrawn, test::purged(test::draft("one"))}));
  CHECK_FALSE(marked.is_tampered);
  CHECK(documents::is_purged(marked.record, withdrawn.blob));
}

TEST_CASE_FIXTURE(Keys, "a key with a passphrase is refused where nobody can be asked") {
  const auto closed = approval::run_child(
      {{"ssh-keygen", "-q", "-t", "ed25519", "-N", "a passphrase", "-f", key("closed")}});
  REQUIRE(closed.code == 0);
  const test::ChildEnded ended = test::in_child([&] {
    setsid();  // no terminal
    unsetenv("SSH_ASKPASS");
    unsetenv("SSH_AUTH_SOCK");
    unsetenv("DISPLAY");
    try {
      approval::sign(key("closed"), {"text"});
    } catch (const EnvironmentError& error) {
      return error.what() == "ssh-keygen did not sign with " + key("closed") &&
                     error.advice().find("an agent must hold the key") != std::string::npos
                 ? 4
                 : 5;
    }
    return 0;
  });
  CHECK(ended.signal == 0);
  CHECK(ended.code == 4);
}

TEST_CASE_FIXTURE(Keys, "a certificate counts for its principals while its authority is allowed") {
  const auto run = [&](const std::string& script) {
    const auto outcome = approval::run_child({.words = {"sh", "-c", script}, .folder = folder});
    REQUIRE_MESSAGE(outcome.code == 0, outcome.errors);
  };
  run("ssh-keygen -q -t ed25519 -N '' -f authority");
  run("ssh-keygen -q -s authority -I id -n commander_ocp commander_ocp.pub");
  const std::string payload = approval::approval_payload("plans/2026/007.json", ObjectId(),
                                                         "commander_ocp", day("2026-01-15"));
  { std::ofstream(folder / "payload", std::ios::binary) << payload; }
  // An agent signs with certificates alone.
  run("ssh-agent sh -c 'ssh-add -q commander_ocp && ssh-keygen -Y sign -q -n planlight-approval -f "
      "commander_ocp-cert.pub payload'");
  std::ifstream stream(folder / "payload.sig");
  const std::string signature{std::istreambuf_iterator<char>(stream), {}};
  const auto verify = [&](const std::string& line, const std::string& principal) {
    const approval::Signers signers(line + public_key("authority"), "", nullptr);
    return signers.verify({principal, day("2026-01-15"), payload, signature});
  };
  CHECK(verify("commander_ocp cert-authority ", "commander_ocp").is_valid);
  // The authority may vouch for both; the certificate names one.
  CHECK_FALSE(verify("* cert-authority ", "dac_chair/007").is_valid);
  CHECK_FALSE(verify("commander_ocp ", "commander_ocp").is_valid);
}

}  // namespace
}  // namespace planlight
