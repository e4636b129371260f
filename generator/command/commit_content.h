#pragma once
// From a commit to what of it may be published: settings, chains, the as-of date, every approval
// decided. What is right of here sees approved blobs alone.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "approval/approved.h"
#include "approval/known_facts.h"
#include "approval/policy.h"
#include "command/next_days.h"
#include "command/options.h"
#include "documents/content_tree.h"
#include "documents/settings.h"
#include "foundation/date.h"
#include "foundation/finding.h"
#include "repository/snapshot.h"

namespace planlight::command {

struct CommitContent {
  CommitContent(Date day, documents::Settings its_settings)
      : as_of(day), next_days(day), settings(std::move(its_settings)) {}

  Date as_of;
  NextDays next_days;  // of its records, and of the calendar
  documents::Settings settings;
  approval::Policy policy;
  documents::ContentTree tree;
  // By stem, as they are committed. read_published lets go of them once it has looked at them: what
  // is decided stands in `approved`.
  std::map<std::string, documents::ApprovalRecord> records;
  ObjectId portal;  // the portal.json that the settings are of
  std::map<documents::DocumentKey, approval::Approved> approved;
  // Catalogues that may be read, by language and stem.
  std::map<LanguageTag, std::map<std::string, ObjectId>> catalogues;
  // Files that may be published, by their path as the tree has them: media/map.png, favicon.ico.
  std::map<std::string, ObjectId> media, static_files;
  // With --allowed-signers: what of each record is signed, by stem; and the paths of what would be
  // published as committed without, but waits for a signature.
  std::map<std::string, documents::ApprovalRecord> signed_records;
  std::vector<std::string> unsigned_paths;
};

// The day that a commit is built as of: the one that is asked for, or its own in this time zone.
// Nothing where that is not known.
std::optional<Date> as_of_day(const repository::Snapshot& snapshot, const Options& options,
                              const std::string& time_zone);

// Nothing, with findings, where portal.json is missing or wrong: nothing can be made without it.
// With keep_going also where the chains of approval are: what they ask for would not be asked.
// Rules: portal-missing, portal-time-zone; with --allowed-signers also those of signing.h.
// `facts` may be null. What is published goes through read_published (record_history.h), which
// leaves out what was tampered with.
std::optional<CommitContent> read_commit(const repository::Snapshot& snapshot,
                                         const Options& options, Findings& findings,
                                         approval::KnownFacts* facts = nullptr);

}  // namespace planlight::command
