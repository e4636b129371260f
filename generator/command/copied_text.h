#pragma once
// What is internal in one published document and stands, word for word, in the public text of
// another: nothing withholds it there. Nobody but its author can say whether that was meant.

#include "command/commit_content.h"
#include "command/options.h"
#include "foundation/finding.h"
#include "repository/snapshot.h"

namespace planlight::command {

// Looks for whole sentences of the published versions' internal fields in published documents,
// pages, settings and translations. Rule: internal-text-public, a warning that names both places
// and never the text.
void find_copied_text(const CommitContent& content, const repository::Snapshot& snapshot,
                      const Options& options, Findings& findings);

}  // namespace planlight::command
