#pragma once
// The versions that files had before.

#include <functional>
#include <string>

#include "repository/libgit2.h"
#include "repository/snapshot.h"

namespace planlight::repository {

// Snapshot::earlier_versions of a commit; `folder` is the content folder from the repository's
// root, empty for the root itself.
EarlierVersions find_earlier_versions(git_repository* repository, const ObjectId& commit,
                                      const std::string& folder, const std::string& under,
                                      bool is_shallow,
                                      const std::function<bool(const std::string&)>& is_end);

}  // namespace planlight::repository
