#pragma once
// Findings as SARIF 2.1.0 (OASIS), for code scanning.

#include <string>

#include "foundation/environment_error.h"
#include "foundation/finding.h"

namespace planlight::command {

// One run, its rules sorted by name, a result a finding in the given order. Files are relative
// URIs.
std::string sarif(const FindingsInOrder& findings);

// A run without results that did not come to its end.
std::string sarif_of(const EnvironmentError& error);

}  // namespace planlight::command
