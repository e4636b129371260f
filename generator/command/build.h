#pragma once
// `build`: content to site.

#include "command/options.h"

namespace planlight::command {

// Gives the exit code; throws EnvironmentError.
int build(const Options& options);

}  // namespace planlight::command
