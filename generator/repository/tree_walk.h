#pragma once
// Walks over git's trees. libgit2's own comparison goes into every folder; these go only where
// something is to be seen.

#include <set>
#include <string>
#include <vector>

#include "repository/libgit2.h"
#include "repository/snapshot.h"

namespace planlight::repository {

// Every leaf below the tree, sorted by path bytewise. Throws EnvironmentError: an object is missing
// or damaged, or there are more folders in one another (100) or files (4,000,000) than a site can
// have.
std::vector<Entry> walk_tree(git_repository* repository, const ObjectId& tree);

// Files that differ, sorted by path; goes down only where ids differ. A null id is an empty tree.
std::vector<Change> compare_trees(git_repository* repository, const ObjectId& before,
                                  const ObjectId& after);

// The same of these paths alone; goes down only to them.
std::vector<Change> compare_trees(git_repository* repository, const ObjectId& before,
                                  const ObjectId& after, const std::set<std::string>& paths);

// Entries of every kind that differ, as Snapshot::entries_since says.
std::optional<std::vector<EntryChange>> compare_entries(git_repository* repository,
                                                        const ObjectId& before,
                                                        const ObjectId& after);

}  // namespace planlight::repository
