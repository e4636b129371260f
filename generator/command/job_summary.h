#pragma once
// What a run of checks found, as the page of its job shows it.

#include <string>

#include "foundation/finding.h"

namespace planlight::command {

// Markdown: the counts, then a table of the worst fifty, and how many more there are. Texts of the
// content can bring no markup, link or mention with them.
std::string job_summary(FindingsInOrder findings);

// Appends it to the file that the code host names in GITHUB_STEP_SUMMARY; without that, nothing. A
// file that cannot be written is said on stderr, and no more.
void append_job_summary(const FindingsInOrder& findings);

}  // namespace planlight::command
