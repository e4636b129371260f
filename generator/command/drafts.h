#pragma once
// Versions that are not approved: they block nothing, and nobody but their author sees their text.

#include <string>

#include "command/commit_content.h"
#include "command/options.h"
#include "disclosure/disclosure.h"
#include "foundation/finding.h"
#include "repository/git_repository.h"
#include "repository/snapshot.h"

namespace planlight::command {

// For a preview alone: every document as its newest version has it, approved or not; one that is
// withdrawn stays so.
void show_drafts(CommitContent& content);

// Findings in the commit's own versions that are not the published ones. Without `--drafts` each is
// a note that names the rule and the place and quotes nothing (contract §3); with it, the finding
// as it is.
void check_drafts(const CommitContent& content, const repository::Snapshot& snapshot,
                  const disclosure::Disclosure& disclosure, const Options& options,
                  Findings& findings);

// The same of files in the working tree that the commit does not have, as they are.
void check_working_tree(const repository::GitRepository& repository,
                        const disclosure::Disclosure& disclosure, const Options& options,
                        Findings& findings);

}  // namespace planlight::command
