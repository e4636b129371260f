#pragma once
// `check`: everything that `build` does but write.

#include "command/options.h"

namespace planlight::command {

// Says every finding, and how hard the summaries are to read; writes --report. Gives the exit code;
// throws EnvironmentError.
int check(const Options& options);

}  // namespace planlight::command
