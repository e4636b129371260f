#include "approval/policy.h"

#include <doctest/doctest.h>

#include "approval/records.h"

namespace {

using namespace planlight;
using namespace planlight::test;
using approval::Policy;
using approval::Role;
using Roles = std::vector<Role>;
using Lines = std::vector<std::string>;

const Roles the_report_chain = {Role::district_commander, Role::dac_chair, Role::area_deputy_chief,
                                Role::commander_ocp};

Policy with(const std::vector<documents::ChainAddition>& additions) {
  Policy policy;
  Findings findings;
  policy.add(additions, findings);
  CHECK(findings.empty());
  return policy;
}

Policy replaced(const std::vector<documents::ChainAddition>& chains) {
  Policy policy;
  Findings findings;
  policy.replace(chains, findings);
  CHECK(findings.empty());
  return policy;
}

}  // namespace

TEST_CASE("each role is read back from its name, and nothing else is a role") {
  CHECK(approval::all_roles().size() == 7);
  for (const Role role : approval::all_roles()) {
    CHECK(approval::parse_role(approval::name(role)) == role);
  }
  CHECK(approval::parse_role("mayor") == std::nullopt);
  CHECK(approval::parse_role("") == std::nullopt);
}

TEST_CASE("the chains are those of the directive") {
  const Policy policy;
  CHECK(policy.chain(plan_key()) == approval::all_roles());
  CHECK(policy.chain(key_of("reports/2026/q1/007.json")) == the_report_chain);
  for (const char* path : {"partnerships/2026/007.json", "offices/007.json", "offices/city.json",
                           "equity/2026.json"}) {
    INFO(path);
    CHECK(policy.chain(key_of(path)) == Roles{Role::commander_ocp});
  }
  for (const char* path : {"portal.json", "districts/007.json", "districts/boundaries.geojson",
                           "meetings/2026/007.json", "pages/glossary.md"}) {
    INFO(path);
    CHECK(policy.chain(key_of(path)).empty());
  }
  CHECK(policy.chain_of_translations(2026).empty());
}

TEST_CASE("portal.json can lengthen a chain, and cannot shorten it") {
  const Policy policy = with({addition("reports", {"director_ocp", "dac_chair"}),
                              addition("plans", {}), addition("offices", {"dac_chair"})});
  CHECK(policy.chain(key_of("reports/2026/q1/007.json")) ==
        Roles{Role::district_commander, Role::dac_chair, Role::area_deputy_chief,
              Role::director_ocp, Role::commander_ocp});
  CHECK(policy.chain(plan_key()) == approval::all_roles());
  CHECK(policy.chain(key_of("offices/city.json")) == Roles{Role::dac_chair, Role::commander_ocp});
}

TEST_CASE("portal.json can ask for a chain where there is none by default") {
  const Policy policy =
      with({addition("pages", {"commander_ocp"}), addition("meetings", {"dac_chair"}),
            addition("translations", {"director_ocp"})});
  CHECK(policy.chain(key_of("pages/glossary.md")) == Roles{Role::commander_ocp});
  CHECK(policy.chain(key_of("meetings/2026/007.json")) == Roles{Role::dac_chair});
  CHECK(policy.chain_of_translations(0) == Roles{Role::director_ocp});
}

TEST_CASE("a chain from a year on is asked of documents of that year and later ones") {
  const Policy policy = with({addition("reports", {"director_ocp"}, 2027),
                              addition("reports", {"chief_bureau_of_patrol"}, 2028),
                              addition("translations", {"director_ocp"}, 2027)});
  CHECK(policy.chain(key_of("reports/2026/q4/007.json")) == the_report_chain);
  CHECK(policy.chain(key_of("reports/2027/q1/007.json")).size() == 5);
  CHECK(policy.chain(key_of("reports/2029/q1/007.json")).size() == 6);
  CHECK(policy.chain_of_translations(2026).empty());
  CHECK(policy.chain_of_translations(2027) == Roles{Role::director_ocp});
}

TEST_CASE("a department's own chains replace those that they name, and portal.json adds to them") {
  Policy policy = replaced({addition("plans", {"commander_ocp", "dac_chair"})});
  CHECK(policy.chain(plan_key()) == Roles{Role::dac_chair, Role::commander_ocp});
  CHECK(policy.chain(key_of("reports/2026/q1/007.json")) == the_report_chain);
  Findings findings;
  policy.add({addition("plans", {"director_ocp"})}, findings);
  CHECK(policy.chain(plan_key()) ==
        Roles{Role::dac_chair, Role::director_ocp, Role::commander_ocp});
}

TEST_CASE("a replaced chain from a year on leaves the default to earlier years") {
  const Policy policy =
      replaced({addition("plans", {"dac_chair"}, 2027), addition("plans", {"director_ocp"}, 2029)});
  CHECK(policy.chain(plan_key(2026)) == approval::all_roles());
  CHECK(policy.chain(plan_key(2027)) == Roles{Role::dac_chair});
  CHECK(policy.chain(plan_key(2028)) == Roles{Role::dac_chair});
  CHECK(policy.chain(plan_key(2029)) == Roles{Role::director_ocp});
}

TEST_CASE("an unknown role, an unknown kind and a year where there is none are errors") {
  const std::vector<documents::ChainAddition> wrong = {addition("plans", {"dac_chair", "mayor"}),
                                                       addition("districts", {"dac_chair"}),
                                                       addition("pages", {"dac_chair"}, 2027)};
  Policy policy;
  Findings added, replacing;
  policy.add(wrong, added);
  policy.replace(wrong, replacing);
  const Lines expected = {
      "policy-kind /approval/districts: is not a kind of document that can have a chain of "
      "approvals",
      "policy-year /approval/pages: asks for approvals from a year on, of documents that have no "
      "year",
      "policy-role /approval/plans/1: is not the name of a role"};
  CHECK(shown(added) == expected);
  CHECK(shown(replacing) == expected);
  CHECK(added.count(Severity::error) == 3);
  CHECK(policy.chain(plan_key()) == approval::all_roles());
  CHECK(to_string(added.sorted()[2]) ==
        "content/portal.json:3:5: error: /approval/plans/1: is not the name of a role; write one "
        "of district_commander, district_executive_officer, dac_chair, area_deputy_chief, "
        "chief_bureau_of_patrol, director_ocp, commander_ocp [policy-role]");
}
