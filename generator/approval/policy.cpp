#include "approval/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace planlight::approval {
namespace {

using documents::ChainAddition;
using documents::DocumentKind;

// The contract's name of the kinds that can have a chain; empty for all others.
std::string_view chain_name(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::plan: return "plans";
    case DocumentKind::report: return "reports";
    case DocumentKind::partnerships: return "partnerships";
    case DocumentKind::office:
    case DocumentKind::liaisons: return "offices";
    case DocumentKind::equity: return "equity";
    case DocumentKind::page: return "pages";
    case DocumentKind::meetings: return "meetings";
    case DocumentKind::portal:
    case DocumentKind::district:
    case DocumentKind::boundaries: break;
  }
  return {};
}

bool has_years(std::string_view kind) { return kind != "offices" && kind != "pages"; }

std::string list_of_roles() {
  std::vector<std::string_view> names;
  for (const Role role : all_roles()) names.push_back(name(role));
  return fmt::format("{}", fmt::join(names, ", "));
}

// The roles of an addition whose kind is known; nothing, with findings, where one does not hold.
std::optional<std::vector<Role>> read_roles(const ChainAddition& addition, Findings& findings) {
  if (addition.from_year != 0 && !has_years(addition.kind)) {
    findings.add(Severity::error, "policy-year", addition.place,
                 "asks for approvals from a year on, of documents that have no year",
                 "write the list of roles without a year");
    return std::nullopt;
  }
  std::vector<Role> roles;
  for (std::size_t i = 0; i < addition.roles.size(); ++i) {
    if (const auto role = parse_role(addition.roles[i])) {
      roles.push_back(*role);
    } else {
      Place place = addition.place;
      place.pointer += fmt::format("/{}", i);
      findings.add(Severity::error, "policy-role", std::move(place), "is not the name of a role",
                   "write one of " + list_of_roles());
    }
  }
  if (roles.size() != addition.roles.size()) return std::nullopt;
  return roles;
}

void report_kind(const Place& place, Findings& findings) {
  findings.add(Severity::error, "policy-kind", place,
               "is not a kind of document that can have a chain of approvals",
               "write one of plans, reports, partnerships, offices, equity, pages, meetings, "
               "translations");
}

}  // namespace

Policy::Policy() {
  const auto set = [this](const char* kind, std::vector<Role> roles) {
    chains_[kind].base[0] = std::move(roles);
  };
  // S02-03-02 II.B.6-7: the plan goes through every level of review before it is published.
  set("plans", all_roles());
  // S02-03-02 III.B.4, III.D.2, III.D.6-7; II.B.8-9.
  set("reports",
      {Role::district_commander, Role::dac_chair, Role::area_deputy_chief, Role::commander_ocp});
  for (const char* kind : {"partnerships", "offices", "equity"}) set(kind, {Role::commander_ocp});
  for (const char* kind : {"pages", "meetings", "translations"}) set(kind, {});
}

void Policy::add(const std::vector<ChainAddition>& additions, Findings& findings) {
  for (const ChainAddition& addition : additions) {
    const auto chain = chains_.find(addition.kind);
    if (chain == chains_.end()) {
      report_kind(addition.place, findings);
    } else if (const auto roles = read_roles(addition, findings)) {
      auto& added = chain->second.added[addition.from_year];
      added.insert(added.end(), roles->begin(), roles->end());
    }
  }
}

void Policy::replace(const std::vector<ChainAddition>& chains, Findings& findings) {
  for (const ChainAddition& addition : chains) {
    const auto chain = chains_.find(addition.kind);
    if (chain == chains_.end()) {
      report_kind(addition.place, findings);
    } else if (auto roles = read_roles(addition, findings)) {
      chain->second.base[addition.from_year] = std::move(*roles);
    }
  }
}

std::vector<Role> Policy::chain(std::string_view kind, int year) const {
  const std::vector<Role> unasked =
      is_signed_ ? std::vector{Role::commander_ocp} : std::vector<Role>();
  const auto found = chains_.find(kind);
  if (found == chains_.end()) return unasked;
  const auto& [base, added] = found->second;
  // base[0] always stands, so that there is one before.
  const auto& counting = std::prev(base.upper_bound(year))->second;
  std::set<Role> roles(counting.begin(), counting.end());
  for (const auto& [from_year, more] : added) {
    if (from_year <= year) roles.insert(more.begin(), more.end());
  }
  if (roles.empty()) return unasked;
  return {roles.begin(), roles.end()};
}

std::vector<Role> Policy::chain(const documents::DocumentKey& key) const {
  return chain(chain_name(key.kind), key.year);
}

std::vector<Role> Policy::chain_of_translations(int year) const {
  return chain("translations", year);
}

}  // namespace planlight::approval
