#pragma once
// Which approvals a document needs.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "approval/role.h"
#include "documents/document_key.h"
#include "documents/settings.h"
#include "foundation/finding.h"

namespace planlight::approval {

class Policy {
 public:
  // The chains of the contract: plans all seven (S02-03-02 II.B.6-7), reports four (III.B.4,
  // III.D.2, III.D.6-7, II.B.8-9), partnerships, offices and equity the commander of the Office of
  // Community Policing, all else none.
  Policy();

  // Lengthens chains as portal.json says; it can never take a default role away. Of several years
  // the roles add up. Rules: policy-role (no such role), policy-kind (no such kind), policy-year (a
  // chain from a year on, of a kind whose documents have no year).
  void add(const std::vector<documents::ChainAddition>& additions, Findings& findings);
  // A department's own chains (--policy FILE, kept outside of the content repository) replace the
  // defaults of the kinds that it names; portal.json is added to them after. A chain from a year on
  // holds until that of a later year; before the first the default stands. One with a finding (the
  // same rules) replaces nothing.
  void replace(const std::vector<documents::ChainAddition>& chains, Findings& findings);

  // Approvals must be signed: what needs none otherwise (settings, districts, pages, meetings,
  // translations, pictures, static files) needs that of commander_ocp, so that nothing reaches the
  // public that nobody signed.
  void require_signatures(bool required = true) { is_signed_ = required; }

  // The roles that a document needs, in the order of Role; empty: published as committed.
  std::vector<Role> chain(const documents::DocumentKey& key) const;
  // Of a translation catalogue; `year` is that of its document, 0 where it has none.
  std::vector<Role> chain_of_translations(int year) const;
  // Of a file of media/ or static/.
  std::vector<Role> chain_of_files() const { return chain({}, 0); }

 private:
  using RolesByYear =
      std::map<int, std::vector<Role>>;  // from documents of that year on; 0: always
  struct Chain {
    RolesByYear base;   // that of the latest year counts
    RolesByYear added;  // all up to the year count
  };
  std::vector<Role> chain(std::string_view kind, int year) const;

  bool is_signed_ = false;
  std::map<std::string, Chain, std::less<>> chains_;  // by the contract's name of the kind: "plans"
};

}  // namespace planlight::approval
