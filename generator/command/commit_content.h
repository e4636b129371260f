#pragma once
// From a commit to what of it may be published: settings, chains, the as-of date, every approval
// decided. What is right of here sees approved blobs alone.

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "approval/approved.h"
#include "approval/policy.h"
#include "command/options.h"
#include "documents/content_tree.h"
#include "documents/settings.h"
#include "foundation/date.h"
#include "foundation/finding.h"
#include "repository/snapshot.h"

namespace planlight::command {

struct CommitContent {
  CommitContent(Date day, documents::Settings its_settings)
      : as_of(day), settings(std::move(its_settings)) {}

  Date as_of;
  documents::Settings settings;
  approval::Policy policy;
  documents::ContentTree tree;
  std::map<documents::DocumentKey, approval::Approved> approved;
  // Catalogues that may be read, by language and stem.
  std::map<LanguageTag, std::map<std::string, ObjectId>> catalogues;
};

// Nothing, with findings, where portal.json is missing or wrong: nothing can be made without it.
// Rules: portal-missing, portal-time-zone.
std::optional<CommitContent> read_commit(const repository::Snapshot& snapshot,
                                         const Options& options, Findings& findings);

}  // namespace planlight::command
