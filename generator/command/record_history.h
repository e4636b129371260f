#pragma once
// A record of approvals only grows (contract: Approvals). Whoever takes something out of one, or
// alters it, gets nothing published by it.

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "command/commit_content.h"
#include "command/options.h"
#include "foundation/finding.h"
#include "repository/git_repository.h"
#include "repository/snapshot.h"

namespace planlight::command {

// The commits that a commit grew from; none for the first, or where a clone ends.
using Parents = std::vector<std::unique_ptr<repository::Snapshot>>;

// read_commit, without what leave_out_tampered and check_version_history (version_history.h) find:
// what a site is made of, what translators are given, and what an audit takes for published. What
// those two say goes to `of_history`, where one is given.
std::optional<CommitContent> read_published(const repository::Snapshot& snapshot,
                                            const Parents& parents, const Options& options,
                                            Findings& findings,
                                            approval::KnownFacts* facts = nullptr,
                                            Findings* of_history = nullptr);

// Of a build or a check: whether the commit that was built last into the same folder, whose digest
// `last_built` is, is one that the commit grew from, and so was compared with. Rule:
// record-unchecked (a warning: it is none).
void look_for_last_built(const repository::GitRepository& repository, const std::string& last_built,
                         const approval::KnownFacts& facts, const Options& options,
                         Findings& findings);
// How a commit is remembered as the last one built.
std::string digest_of_commit(const repository::Snapshot& snapshot,
                             const approval::KnownFacts& facts);

// Compares the records with those of the parents and of all that the commit grew from (rules of
// approval/record_growth.h), and takes the documents and files whose records did not only grow out
// of `content`: even with
// --keep-going they are left out (contract: exit code 3). Gives the stems of those records.
std::set<std::string> leave_out_tampered(const repository::Snapshot& snapshot,
                                         const Parents& parents, const Options& options,
                                         CommitContent& content, approval::KnownFacts* facts,
                                         Findings& findings);

}  // namespace planlight::command
