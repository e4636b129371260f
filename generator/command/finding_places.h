#pragma once
// Lines and columns for findings that know a document and a pointer alone. Documents are read again
// for it, which happens only when there is something to report.

#include <string>

#include "command/commit_content.h"
#include "foundation/finding.h"
#include "repository/snapshot.h"

namespace planlight::command {

// The same findings, with lines and columns in the version that is published (else in the commit's
// own file) wherever the pointer leads to a value of it.
Findings with_places(const Findings& findings, const CommitContent& content,
                     const repository::Snapshot& snapshot, const std::string& content_folder);

// The same of findings in one document, with its bytes.
Findings with_places_in(const std::string& file, std::string bytes, const Findings& findings);

}  // namespace planlight::command
