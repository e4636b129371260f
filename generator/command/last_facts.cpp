#include "command/last_facts.h"

#include <fmt/core.h>

#include "foundation/environment_error.h"
#include "repository/tracked.h"

namespace planlight::command {

void refuse_committed_state(const Options& options) {
  const std::string state = publishing::state_path(options.output).string();
  if (!repository::is_tracked(state)) return;
  throw EnvironmentError(
      fmt::format("{} is in git: it says what is published, and whoever can push could change it",
                  state),
      "take it out of git (git rm -r --cached), remove it, and build again; or choose another "
      "folder with --output");
}

std::optional<publishing::LastBuild> learn_last_facts(const Options& options,
                                                      approval::KnownFacts& facts) {
  auto last = publishing::LastBuild::of(options.output);
  if (!last || repository::is_tracked(publishing::state_path(options.output).string())) {
    return std::nullopt;
  }
  facts.learn(last->key(), last->remembered("facts").value_or(""));
  return last;
}

}  // namespace planlight::command
