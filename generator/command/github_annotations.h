#pragma once
// Findings as workflow commands of GitHub, which shows them beside the line that they are about.

#include <string>
#include <string_view>

#include "foundation/finding.h"

namespace planlight::command {

// The worst first. A code host shows ten annotations of a severity and step: of more, nine and one
// that says how many more; those stand behind them as plain lines of the log. No text of the
// content can become a command.
std::string github_annotations(FindingsInOrder findings);

// One that is about nothing in the content.
std::string github_error(std::string_view text);

}  // namespace planlight::command
