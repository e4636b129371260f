#pragma once
// Findings as they are remembered beside a site, so that a build that has nothing to do says them
// again. They hold no internal value (contract §3), so neither does the state.

#include <optional>
#include <string>
#include <string_view>

#include "foundation/finding.h"

namespace planlight::command {

std::string store_findings(const Findings& findings);
// Adds them; false for bytes that store_findings did not make, of which some may have been added.
bool add_stored_findings(std::string_view bytes, Findings& findings);
// Nothing for such bytes.
std::optional<Findings> restore_findings(std::string_view bytes);

}  // namespace planlight::command
