#pragma once
// The commands that make a site.

#include "command/options.h"

namespace planlight::command {

// Each gives the exit code; throws EnvironmentError.
int build(const Options& options);
int check(const Options& options);

}  // namespace planlight::command
