#pragma once
// `compare`: what the public would see change between two commits.

#include "command/options.h"

namespace planlight::command {

// Renders both commits in memory as `build` would, both as of one day (--as-of; else that of the
// younger commit), so that dates alone make no change, and prints the pages and texts that differ.
// Published content alone. Errors of either side go to stderr. 0 with changes and without; 1 where
// the second would not be published. Throws EnvironmentError.
int compare(const Options& options);

}  // namespace planlight::command
