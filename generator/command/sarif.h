#pragma once
// Findings as SARIF 2.1.0, for code scanning.

#include <string>
#include <vector>

#include "foundation/finding.h"

namespace planlight::command {

// One run, its rules sorted by name, a result a finding in the given order. Files are relative
// URIs.
std::string sarif(const std::vector<Finding>& findings);

}  // namespace planlight::command
