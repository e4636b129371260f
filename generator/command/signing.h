#pragma once
// --allowed-signers: every record is read as if what nobody signed were not in it.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "approval/known_facts.h"
#include "approval/signed_record.h"
#include "command/commit_content.h"
#include "command/options.h"
#include "documents/approval_record.h"
#include "foundation/finding.h"
#include "repository/snapshot.h"

namespace planlight::command {

using Records = std::map<std::string, documents::ApprovalRecord>;  // by stem

class Signing {
 public:
  // Reads the files that the options name. EnvironmentError as signers_files.h says.
  Signing(const Options& options, approval::KnownFacts* facts);

  // The portal.json to read: the last one that commander_ocp signed, whatever the commit's own is.
  // Rules: portal-unsigned (error: there is none), portal-draft (warning: the commit has another
  // one), and those of approval/signed_record.h.
  std::optional<ObjectId> portal(const repository::Snapshot& snapshot,
                                 const documents::ContentTree& tree, Date as_of,
                                 Findings& findings);

  // Leaves in every record what is signed. Districts come first: who signs for an area depends on
  // them. Fills content.signed_records and content.unsigned_paths. Rules: approval-unsigned
  // (warning: a file that would be published as committed without signatures).
  void sift(const repository::Snapshot& snapshot, Records& records, CommitContent& content,
            Findings& findings);

  // The stems of records that were tampered with.
  const std::set<std::string>& tampered() const { return tampered_; }

 private:
  void sift(const std::string& stem, documents::ApprovalRecord& record,
            const std::vector<approval::Role>& chain, Date as_of, Findings& findings);
  void read_areas(const repository::Snapshot& snapshot, const Records& records,
                  const CommitContent& content);
  void ask_at_once(const Records& records, const CommitContent& content) const;
  void report_unsigned(const Records& records, const Records& before, CommitContent& content,
                       Findings& findings) const;
  approval::SigningPlace place_of(const std::string& stem) const;

  const Options& options_;
  approval::Signers signers_;
  std::map<int, std::vector<std::pair<Date, int>>> areas_;  // by district
  std::set<std::string> tampered_;
  std::optional<documents::ApprovalRecord> portal_record_;  // what of it is signed
};

// plans/2026/007 of translations/es/plans/2026/007; any other stem is its own.
std::string document_stem(const std::string& stem);
// The area that a version of a district's document names.
std::optional<int> area_in(const repository::Snapshot& snapshot, const ObjectId& blob);

// The chain of what a record belongs to, by its stem.
std::vector<approval::Role> chain_of_stem(const approval::Policy& policy, const std::string& stem);

}  // namespace planlight::command
