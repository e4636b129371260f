#pragma once
// What the last build into the output folder found out. Whoever can write the state beside that
// folder decides which signatures count and what stands where, so one that came with a commit is
// never believed.

#include <optional>

#include "approval/known_facts.h"
#include "command/options.h"
#include "publishing/last_build.h"

namespace planlight::command {

// Throws EnvironmentError where git tracks the state of the output folder.
void refuse_committed_state(const Options& options);

// Lets `facts` learn what the last build knew. Nothing, and nothing is learned, where there was
// none, or its state is not to be believed.
std::optional<publishing::LastBuild> learn_last_facts(const Options& options,
                                                      approval::KnownFacts& facts);

}  // namespace planlight::command
