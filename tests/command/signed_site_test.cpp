// --allowed-signers: who can push, but holds no key, changes no byte that the public sees.

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "command/signed_city.h"
#include "repository/memory_repository.h"

namespace planlight {
namespace {

using sample::edited;
using test::catalogue;
using test::chain;
using test::page_with;
using test::picture;
using test::plan_path;
using test::plan_record;
using test::Said;
using test::SignedCity;

namespace fs = std::filesystem;

TEST_CASE_FIXTURE(SignedCity, "a site is made of what is signed") {
  const Said said = run_signed("build");
  CHECK(said.errors == "");
  CHECK(said.exit_code == 0);
  for (const char* text : {"Fewer cars are stolen.", "As it was signed.", "Planes firmados"}) {
    CHECK(shows(text));
  }
  CHECK(fs::exists(site() / "data.txt"));
  CHECK(fs::exists(site() / "media" / "map.svg"));
  CHECK_FALSE(shows("SSH SIGNATURE"));
  CHECK(run_signed("verify").errors == "");
  CHECK(run_signed("status").out.find("\nNot signed\n  nothing\n") != std::string::npos);
}

// What an attacker commits who can push, and signs nothing: the same bytes, or an error.
struct Attack {
  const char* name;
  void (*push)(const SignedCity& city);
};

constexpr Attack attacks[] = {
    {"the settings",
     [](const SignedCity& city) {
       city.put("portal.json", edited(city.file("portal.json"), "Small City Plans", "Forged"));
     }},
    {"the settings and their record",
     [](const SignedCity& city) {
       city.put("portal.json", edited(city.file("portal.json"), "Small City Plans", "Forged"));
       city.put("approvals/portal.json",
                edited(city.file("approvals/portal.json"), "\"versions\": [",
                       fmt::format(R"("versions": [{{"blob": "{}", "approvals": [)"
                                   R"({{"role": "commander_ocp", "date": "2026-02-01"}}]}},)",
                                   repository::blob_id(city.file("portal.json")).to_string())));
     }},
    {"a district",
     [](const SignedCity& city) {
       city.put("districts/001.json",
                edited(city.file("districts/001.json"), "District Name 1", "Forged"));
     }},
    {"another district",
     [](const SignedCity& city) { city.put("districts/003.json", sample::district(3)); }},
    {"the boundaries",
     [](const SignedCity& city) {
       city.put("districts/boundaries.geojson", R"({"type": "FeatureCollection", "features": []})");
     }},
    {"a plan",
     [](const SignedCity& city) {
       city.put(plan_path, edited(city.file(plan_path), "Fewer cars", "Forged: cars"));
     }},
    {"a plan and the blob of its record",
     [](const SignedCity& city) {
       const std::string before = repository::blob_id(city.file(plan_path)).to_string();
       city.put(plan_path, edited(city.file(plan_path), "Fewer cars", "Forged: cars"));
       city.put(plan_record, edited(city.file(plan_record), before,
                                    repository::blob_id(city.file(plan_path)).to_string()));
     }},
    {"a meeting",
     [](const SignedCity& city) {
       city.put("meetings/2026/001.json", edited(city.file("meetings/2026/001.json"),
                                                 "\"title\": \"", "\"title\": \"Forged "));
     }},
    {"a page", [](const SignedCity& city) { city.put("pages/about.md", page_with("Forged.")); }},
    {"a new page", [](const SignedCity& city) { city.put("pages/new.md", "# Forged\n"); }},
    {"a page that is gone", [](const SignedCity& city) { city.remove("content/pages/about.md"); }},
    {"a translation",
     [](const SignedCity& city) { city.put("translations/es/portal.po", catalogue("Forged")); }},
    {"another translation",
     [](const SignedCity& city) { city.put("translations/es/common.po", catalogue("Forged")); }},
    {"a translation that is gone",
     [](const SignedCity& city) { city.remove("content/translations/es/portal.po"); }},
    {"a picture", [](const SignedCity& city) { city.put("media/map.svg", picture("blue")); }},
    {"a static file", [](const SignedCity& city) { city.put("static/data.txt", "Forged\n"); }},
    {"the site's domain",
     [](const SignedCity& city) { city.put("static/CNAME", "forged.example.org\n"); }},
    {"a withdrawal",
     [](const SignedCity& city) {
       city.put(plan_record,
                edited(city.file(plan_record), "\"versions\"",
                       R"("withdrawn": {"date": "2026-06-01", "reason": "Forged."}, "versions")"));
     }},
    {"a version's withdrawal and purge",
     [](const SignedCity& city) {
       city.put(plan_record, edited(city.file(plan_record), "\"blob\"",
                                    R"("withdrawn": {"date": "2026-06-01", "reason": "Forged."},
                                       "purged": true, "blob")"));
     }},
    {"an approval's day",
     [](const SignedCity& city) {
       city.put(plan_record, edited(city.file(plan_record), "2026-01-15", "2026-01-16"));
     }},
    {"a record that is gone",
     [](const SignedCity& city) { city.remove(std::string("content/") + plan_record); }},
};

TEST_CASE_FIXTURE(SignedCity, "who can push and holds no key changes no byte of the site") {
  REQUIRE(run_signed("build").exit_code == 0);
  const auto before = files();
  const std::string clean = git("rev-parse HEAD");
  for (const Attack& attack : attacks) {
    const std::string name = attack.name;
    INFO("pushed: ", name);
    attack.push(*this);
    commit();
    const Said said = run_signed("build");
    CHECK((said.exit_code == 0 || said.exit_code == 1));
    CHECK(files() == before);
    git("reset -q --hard " + clean);
    git("clean -q -f -d");
  }
  CHECK_FALSE(shows("Forged"));
}

TEST_CASE_FIXTURE(SignedCity, "nor does --keep-going show what they pushed") {
  for (const Attack& attack : attacks) {
    if (std::string_view(attack.name).find("record") != std::string_view::npos ||
        std::string_view(attack.name).find("withdrawal") != std::string_view::npos) {
      attack.push(*this);
    }
  }
  commit();
  CHECK(run_signed("build", {"--keep-going"}).exit_code == 3);
  CHECK_FALSE(shows("Forged"));
}

TEST_CASE_FIXTURE(SignedCity, "an older signed version does not come back by a copied entry") {
  const std::string first = file(plan_record);
  put(plan_path, edited(sample::plan(), "Fewer cars", "Far fewer cars"));
  commit();
  for (const auto& [role, principal] : chain()) approve(plan_path, role, {}, "2026-05-01");
  commit();
  REQUIRE(run_signed("build").exit_code == 0);
  REQUIRE(shows("Far fewer cars"));
  const auto begin = first.find('{', 1);
  const auto end = first.rfind('}', first.size() - 3);
  const std::string copy = first.substr(begin, end + 1 - begin);
  const std::string record = file(plan_record);
  const auto last = record.rfind(']');
  put(plan_record, record.substr(0, last) + "," + copy + record.substr(last));
  commit();
  const Said said = run_signed("build");
  CHECK(said.exit_code == 1);
  CHECK(said.errors.find("[approval-repeated]") != std::string::npos);
  CHECK(shows("Far fewer cars"));
}

TEST_CASE_FIXTURE(SignedCity, "an approval that is not signed is named, and nothing published") {
  put("plans/2026/002.json", sample::plan(2));
  commit();
  for (const auto& [role, principal] : chain()) {
    run({"approve", "plans/2026/002.json", "--role", role, "--name", "Internal signer", "--date",
         "2026-01-15", "--yes"});
  }
  commit();
  const Said said = run_signed("check");
  CHECK(said.has(
      "content/approvals/plans/2026/002.json:4:5: warning: /versions/0: a version is not "
      "published: the approval by district_commander, district_executive_officer, dac_chair, "
      "area_deputy_chief, chief_bureau_of_patrol, director_ocp, commander_ocp is not signed; "
      "planlight approve --sign KEY adds a signature [approval-unsigned]\n"));
  CHECK(run_signed("status").out.find("\nNot signed\n"
                                      "  district_commander 1 plans/2026/002\n"
                                      "  district_executive_officer 1 plans/2026/002\n") !=
        std::string::npos);
}

TEST_CASE_FIXTURE(SignedCity, "a key signs for its own role and place alone") {
  put("plans/2026/002.json", sample::plan(2));
  commit();
  for (const auto& [role, principal] : chain()) approve("plans/2026/002.json", role);
  commit();
  const Said said = run_signed("check");
  CHECK(said.exit_code == 1);
  CHECK(said.errors.find("the approval by dac_chair of 2026-01-15 is signed by a key that is "
                         "allowed for dac_chair/001, not for dac_chair/002; whoever has the role "
                         "approves the version with a key that the allowed signers name "
                         "[approval-signature]\n") != std::string::npos);
  // The area's deputy chief signs for both districts of the area.
  CHECK(said.errors.find("area_deputy_chief of") == std::string::npos);
}

TEST_CASE_FIXTURE(SignedCity, "one key in two roles of a chain is an error") {
  forget_keys();
  for (const auto& [role, principal] : chain()) {
    allow(role == "director_ocp" ? "commander_ocp" : role, principal);
  }
  put(plan_path, edited(sample::plan(), "Fewer cars", "Far fewer cars"));
  commit();
  for (const auto& [role, principal] : chain()) {
    approve(plan_path, role, role == "director_ocp" ? "commander_ocp" : role, "2026-05-01");
  }
  commit();
  const Said said = run_signed("check");
  CHECK(said.errors.find("the approval by commander_ocp of 2026-05-01 is signed by the key that "
                         "signed as director_ocp; each role of a chain signs with a key of its own "
                         "[approval-key-twice]\n") != std::string::npos);
}

TEST_CASE_FIXTURE(SignedCity, "a key counts only while it is valid, and not once it is revoked") {
  REQUIRE(run_signed("check").exit_code == 0);
  forget_keys();
  for (const auto& [role, principal] : chain()) {
    allow(role, principal, role == "dac_chair" ? "valid-before=\"20260101Z\"" : "");
  }
  Said said = run_signed("check");
  CHECK(said.exit_code == 1);
  CHECK(said.errors.find("the approval by dac_chair of 2026-01-15 is signed by a key that was not "
                         "valid on that day;") != std::string::npos);
  forget_keys();
  for (const auto& [role, principal] : chain()) {
    allow(role, principal, role == "dac_chair" ? "valid-before=\"20260201Z\"" : "");
  }
  CHECK(run_signed("check").exit_code == 0);
  said = run_signed("check", {"--revoked-signers", outside("key-director_ocp.pub")});
  CHECK(said.errors.find("the approval by director_ocp of 2026-01-15 is signed by a key that was "
                         "revoked;") != std::string::npos);
}

TEST_CASE_FIXTURE(SignedCity,
                  "what was found valid is asked again when the allowed signers change") {
  REQUIRE(run_signed("build").exit_code == 0);
  forget_keys();
  for (const auto& [role, principal] : chain()) {
    if (role != "commander_ocp") allow(role, principal);
  }
  add_key("other", "commander_ocp");
  const Said said = run_signed("build");
  CHECK(said.exit_code == 1);
  CHECK(said.errors.find("[portal-unsigned]") != std::string::npos);
  CHECK(shows("Fewer cars are stolen."));
}

TEST_CASE_FIXTURE(SignedCity, "a line of the signers' files that cannot be read is named") {
  REQUIRE(run_signed("build").exit_code == 0);
  const auto before = files();
  const std::string allowed = outside("allowed");
  const std::string revoked = outside("revoked");
  test::write_file(revoked, "# lost\nSHA256:lIvPd8JRM7a1VGpGKDxV6bgTgwOSLxvhYlJK7rhyj8w\n");
  const std::string said_of_revoked =
      "planlight: error: " + revoked +
      ":2: does not begin with a key, or has one that is damaged\n  a line is TYPE KEY, as in a "
      "file that ends in .pub (ssh-ed25519 AAAA…): no role before it, no fingerprint; or make the "
      "file with ssh-keygen -k; save it as UTF-8 without a byte-order mark\n";
  for (const char* command : {"build", "check", "verify", "status"}) {
    const Said said = run_signed(command, {"--revoked-signers", revoked});
    CHECK(said.exit_code == 4);
    CHECK(said.errors == said_of_revoked);
  }
  test::write_file(allowed, "\n" + test::read_file(allowed) +
                                "dac_chair/* valid-bfore=\"20261104\" " +
                                test::read_file(outside("key-dac_chair.pub")));
  const Said said = run_signed("build");
  CHECK(said.exit_code == 4);
  CHECK(
      said.errors ==
      "planlight: error: " + allowed +
          ":9: has \"valid-bfore\" where an option or a key is expected\n  a line is ROLE/PLACE "
          "[OPTIONS] TYPE KEY, such as dac_chair/007 valid-before=\"20271231\" ssh-ed25519 AAAA…; "
          "the options are cert-authority, namespaces=, valid-after= and valid-before=; save it as "
          "UTF-8 without a byte-order mark\n");
  CHECK(files() == before);
}

TEST_CASE_FIXTURE(SignedCity, "a signed withdrawal counts, and says its reason") {
  REQUIRE(run_signed("build").exit_code == 0);
  const Said said =
      run({"approve", plan_path, "pages/about.md", "--withdraw", "The figures were wrong.",
           "--role", "commander_ocp", "--name", "Internal signer", "--date", "2026-06-01", "--yes",
           "--sign", outside("key-commander_ocp")});
  CHECK(said.exit_code == 0);
  commit();
  CHECK(run_signed("build").errors == "");
  CHECK(shows("The figures were wrong."));
  CHECK_FALSE(shows("Fewer cars are stolen."));
  CHECK_FALSE(shows("As it was signed."));
}

TEST_CASE_FIXTURE(SignedCity, "approve says when a signature would not count, and writes nothing") {
  put("plans/2026/002.json", sample::plan(2));
  commit();
  const Said said = run({"approve", "plans/2026/002.json", "--role", "dac_chair", "--name",
                         "Internal signer", "--date", "2026-01-15", "--yes", "--sign",
                         outside("key-dac_chair"), "--allowed-signers", outside("allowed")});
  CHECK(said.exit_code == 1);
  CHECK(said.errors ==
        "content/plans/2026/002.json: error: would not count: it is signed by a key that is "
        "allowed for dac_chair/001, not for dac_chair/002; sign with the key that the allowed "
        "signers name for this role and place [approve-signature]\n");
  CHECK_FALSE(has("approvals/plans/2026/002.json"));
}

TEST_CASE_FIXTURE(SignedCity,
                  "a file of signers or a policy in the content repository is refused") {
  for (const char* option : {"--allowed-signers", "--policy"}) {
    put("inside", "{}");
    const Said said = run({"check", option, (root() / "content" / "inside").string()});
    CHECK(said.exit_code == 2);
    CHECK(said.errors ==
          fmt::format("{}: {} lies in the content repository, where who can push could change it; "
                      "keep it outside\n",
                      option, (root() / "content" / "inside").string()));
  }
  fs::create_symlink(root() / "content" / "inside", folder().path() / "link");
  CHECK(run({"check", "--allowed-signers", outside("link")}).exit_code == 2);
  // Who can push could turn the link to another file, or put another folder on the way.
  const fs::path link = root() / "content" / "link";
  fs::create_symlink(outside("allowed"), link);
  CHECK(run({"check", "--allowed-signers", link.string()}).exit_code == 2);
  fs::create_symlink(link, folder().path() / "link-to-link");
  CHECK(run({"check", "--allowed-signers", outside("link-to-link")}).exit_code == 2);
  fs::create_directory_symlink(folder().path(), root() / "content" / "folder");
  const fs::path through = root() / "content" / "folder" / "allowed";
  CHECK(run({"check", "--allowed-signers", through.string()}).exit_code == 2);
  fs::create_symlink("allowed", folder().path() / "link-outside");
  CHECK(run({"check", "--allowed-signers", outside("link-outside")}).exit_code != 2);
  CHECK(run_signed("check", {"--theme", (root() / "theme").string()}).exit_code == 2);
}

TEST_CASE_FIXTURE(SignedCity, "a theme of the program is used inside of a work tree, too") {
  const fs::path here = fs::current_path();
  fs::current_path(root());
  CHECK(run_signed("check", {"--theme", "embedded"}).errors == "");
  fs::create_directory("embedded");
  CHECK(run_signed("check", {"--theme", "embedded"}).exit_code == 2);
  fs::current_path(here);
}

TEST_CASE_FIXTURE(SignedCity, "settings, pages and pictures that nobody signed are named") {
  put("portal.json", edited(file("portal.json"), "Small City Plans", "Other"));
  put("pages/about.md", edited(page_with("Again."), "map.svg", "new.svg"));
  put("media/new.svg", picture("blue"));
  commit();
  REQUIRE(approve("pages/about.md", "commander_ocp", {}, "2026-02-01").exit_code == 0);
  commit();
  const Said said = run_signed("check");
  CHECK(
      said.has("content/portal.json: warning: is not what commander_ocp signed last: the settings "
               "that were signed hold; planlight approve portal.json --role commander_ocp --sign "
               "KEY [portal-draft]\n"));
  CHECK(
      said.has("content/media/new.svg: warning: is not published as it is: nobody has signed it; "
               "planlight approve media/new.svg --role commander_ocp --sign KEY "
               "[approval-unsigned]\n"));
  CHECK(said.errors.find("shows media/new.svg, which nobody has signed; planlight approve "
                         "media/new.svg --role commander_ocp --sign KEY [media-unsigned]\n") !=
        std::string::npos);
}

TEST_CASE_FIXTURE(SignedCity,
                  "a folder without anything to approve, and withdrawals out of order") {
  const auto withdraw = [&](const std::string& path, const std::string& role,
                            const std::string& date) {
    return run({"approve", path, "--withdraw", "Wrong.", "--role", role, "--name",
                "Internal signer", "--date", date, "--yes"});
  };
  CHECK(approve("content/pages", "commander_ocp").errors ==
        "content/pages: error: has nothing that waits for commander_ocp [approve-nothing]\n");
  CHECK(withdraw(plan_path, "dac_chair", "2026-02-01").errors ==
        "content/plans/2026/001.json: error: is for commander_ocp to withdraw [withdraw-role]\n");
  CHECK(withdraw(plan_path, "commander_ocp", "2026-02-01").exit_code == 0);
  CHECK(
      withdraw(plan_path, "commander_ocp", "2026-02-01").errors ==
      "content/plans/2026/001.json: error: was withdrawn on 2026-02-01; another withdrawal must be "
      "of a later day [withdraw-already]\n");
  put("approvals/plans/2026/002.json", R"({"document": "plans/2026/002.json", "versions": []})");
  commit();
  CHECK(withdraw("plans/2026/002.json", "commander_ocp", "2026-02-01").errors ==
        "content/plans/2026/002.json: error: was never published [withdraw-unpublished]\n");
}

}  // namespace
}  // namespace planlight
