#pragma once
// Under which names a site's state has more stored than it holds itself.

#include <set>
#include <string>
#include <vector>

#include "command/site_state.h"

namespace planlight::command {

std::set<std::string> names_of_stored(const SiteState& state);
// Those of `before` that `after` does not have. Costs what differs.
std::vector<std::string> names_left(const SiteState& before, const SiteState& after);

}  // namespace planlight::command
