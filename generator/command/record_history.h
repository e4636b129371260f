#pragma once
// A record of approvals only grows (contract: Approvals). Whoever takes something out of one, or
// alters it, gets nothing published by it.

#include <memory>
#include <vector>

#include "command/commit_content.h"
#include "command/options.h"
#include "foundation/finding.h"
#include "repository/snapshot.h"

namespace planlight::command {

// The commits that a commit grew from; none for the first, or where a clone ends.
using Parents = std::vector<std::unique_ptr<repository::Snapshot>>;

// Compares the records with those of the parents (rules of approval/record_growth.h), and takes the
// documents and catalogues whose records did not only grow out of `content`: even with
// --keep-going they are left out (contract: exit code 3).
void leave_out_tampered(const repository::Snapshot& snapshot, const Parents& parents,
                        const Options& options, CommitContent& content, Findings& findings);

}  // namespace planlight::command
