#pragma once
// When versions of files came into a history.

#include <set>
#include <string>

#include "repository/libgit2.h"
#include "repository/snapshot.h"

namespace planlight::repository {

// Snapshot::sightings of a commit; `folder` is the content folder from the repository's root, empty
// for the root itself.
Sightings find_sightings(git_repository* repository, const ObjectId& commit,
                         const std::string& folder, const std::set<WantedVersion>& wanted,
                         bool is_shallow);

}  // namespace planlight::repository
