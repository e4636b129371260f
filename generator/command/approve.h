#pragma once
// `approve`: one role's approval of exactly the versions at --ref, written into their records.

#include "command/options.h"

namespace planlight::command {

// All or none. Refuses (exit 1) a version that would be published with errors, one that the role
// has approved already, a role that is not in the chain, a document that the commit has not. Shows
// first what the public would newly see, and asks where it is called from a terminal, unless --yes
// is given. Nothing is committed. Throws EnvironmentError.
int approve(const Options& options);

}  // namespace planlight::command
