#pragma once
// Files that say what may be published must not be in the hands of who can push content.

#include <string>

#include "command/options.h"

namespace planlight::command {

// Why --policy, --allowed-signers, --revoked-signers or (with signatures) --theme must not be where
// it is: in the content repository, or in one of its working trees. Empty where all is well, or
// where there is no repository at --repo, which the command itself will say.
std::string find_inside_file(const Options& options);

}  // namespace planlight::command
