#pragma once
// What the working tree has that the commit has not. Contents are compared and let go; none is
// kept.

#include <string>
#include <vector>

#include "repository/libgit2.h"
#include "repository/snapshot.h"

namespace planlight::repository {

// Paths under `content_folder` (from the repository's root; empty: the root itself) that were
// edited, removed or added against `entries`, at most `limit`, sorted. Ignored files and files
// outside of a sparse checkout are no edits. A file whose size and times are those that git's index
// remembers is not read. Empty for a bare repository.
std::vector<std::string> find_edits(git_repository* repository, const std::string& content_folder,
                                    const std::vector<Entry>& entries, std::size_t limit);

}  // namespace planlight::repository
