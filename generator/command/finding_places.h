#pragma once
// Lines and columns for findings that know a document and a pointer alone. Documents are read again
// for it, one after the other by several workers, which happens only when there is something to
// report.

#include <string>

#include "command/commit_content.h"
#include "command/options.h"
#include "command/stage_times.h"
#include "foundation/finding.h"
#include "repository/snapshot.h"

namespace planlight::command {

// The same findings, with lines and columns in the version that is published (else in the commit's
// own file) wherever the pointer leads to a value of it. With Options::with_sources also the line
// itself, of the published version alone, and only if all of it is public.
Findings with_places(const Findings& findings, const CommitContent& content,
                     const repository::Snapshot& snapshot, const Options& options,
                     StageTimes* times = nullptr);

// The same of findings in one document, with its bytes: of a version that is not approved a line is
// shown with Options::drafts alone.
Findings with_places_in(const std::string& file, std::string bytes, const Findings& findings,
                        const Options& options);

}  // namespace planlight::command
