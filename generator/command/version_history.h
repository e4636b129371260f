#pragma once
// Whether the versions that records name ever stood where the records say, and when they came.

#include <set>
#include <string>

#include "approval/known_facts.h"
#include "command/commit_content.h"
#include "command/options.h"
#include "foundation/finding.h"
#include "repository/snapshot.h"

namespace planlight::command {

// Looks for every approved version in the history of its path. Gives the stems of the records that
// name one that never stood there. What `facts` (may be null) knows is not looked for again.
//
// Rules: record-foreign-version (an error: a version that never stood at its path; one whose blob
// this clone does not have is reported where it is needed), approval-before-commit (an approval is
// older than its version's first commit: one note of all of them, since paper comes first, and
// since what was approved before the content's history began cannot have been committed then; a
// warning each from 60 days on within that history), record-unchecked (a warning: a shallow clone,
// or a history that is too long).
std::set<std::string> check_version_history(const repository::Snapshot& snapshot,
                                            const CommitContent& content, const Options& options,
                                            approval::KnownFacts* facts, Findings& findings);

}  // namespace planlight::command
