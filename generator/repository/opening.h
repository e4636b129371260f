#pragma once
// Opens a repository, and says in plain words why it cannot be opened.

#include <string>

#include "repository/libgit2.h"

namespace planlight::repository {

// The repository at `directory` or above it, within one file system. Throws EnvironmentError with
// advice (git_repository.h says for what).
OwnedRepository open_repository(const std::string& directory);

}  // namespace planlight::repository
