#pragma once
// Loose objects for libgit2, read by loose_object.h in the place of libgit2's own reader.

#include <string>

struct git_odb_backend;

namespace planlight::repository {

// For the objects in `folder` (…/.git/objects). To be given to an object database, which frees it.
git_odb_backend* make_loose_backend(std::string folder);

}  // namespace planlight::repository
