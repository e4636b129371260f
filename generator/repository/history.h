#pragma once
// The versions that a file had.

#include <string>
#include <vector>

#include "repository/git_repository.h"
#include "repository/libgit2.h"

namespace planlight::repository {

// Every blob at `path`, from the repository's root, in `commit` and all that it grew from, the
// oldest first. Parents that are not there end the walk where the clone is shallow.
std::vector<HistoricVersion> find_history(git_repository* repository, const ObjectId& commit,
                                          const std::string& path, bool is_shallow);

}  // namespace planlight::repository
