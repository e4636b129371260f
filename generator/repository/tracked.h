#pragma once
// What stands in a working tree because a commit has it, and not because somebody put it there.

#include <string>

namespace planlight::repository {

// Whether git tracks the folder, something in it, or something that it lies in (a symbolic link, a
// submodule): whoever can push could have written it. `path` is absolute and without links; nothing
// need be there. False outside of working trees, and where the one around it cannot be opened.
bool is_tracked(const std::string& path);

}  // namespace planlight::repository
