#pragma once
// Audits a finished site (contract §4): what it proved, in words and as JSON.

#include "command/options.h"

namespace planlight::command {

// 0 where every promise holds, 1 where one does not. Without a repository at --repo it proves the
// integrity list and the links; with it, that a fresh build gives the same bytes, that no withheld
// value is in any of them, and that other internal values and other drafts would change nothing.
int verify(const Options& options);

}  // namespace planlight::command
