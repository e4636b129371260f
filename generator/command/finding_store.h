#pragma once
// Findings as they are remembered beside a site, so that a build that has nothing to do says them
// again. They hold no internal value (contract §3), so neither does the state.

#include <optional>
#include <string>
#include <string_view>

#include "foundation/finding.h"

namespace planlight::command {

std::string store_findings(const Findings& findings);
// Nothing for bytes that store_findings did not make.
std::optional<Findings> restore_findings(std::string_view bytes);

}  // namespace planlight::command
