#pragma once
// The versions that a file had.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "repository/git_repository.h"
#include "repository/libgit2.h"

namespace planlight::repository {

// Every blob at `path`, from the repository's root, in `commit` and all that it grew from, the
// oldest first. Parents that are not there end the walk where the clone is shallow.
std::vector<HistoricVersion> find_history(git_repository* repository, const ObjectId& commit,
                                          const std::string& path, bool is_shallow);

// The commit for which `is_it` holds, among `commit` and all that it grew from, the youngest first;
// at most `limit` are asked.
std::optional<ObjectId> find_ancestor(git_repository* repository, const ObjectId& commit,
                                      std::size_t limit, bool is_shallow,
                                      const std::function<bool(const std::string&)>& is_it);

}  // namespace planlight::repository
