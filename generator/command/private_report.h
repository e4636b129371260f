#pragma once
// --report: what was built from what, for the office alone. Commit and version ids are in it, so it
// is never published.

#include <string>

#include "command/options.h"
#include "command/site.h"
#include "foundation/finding.h"
#include "publishing/publication.h"
#include "repository/snapshot.h"

namespace planlight::command {

// JSON: tool, version, commit, as_of, counts of pages and files, what was added, changed and
// removed, how many values each internal field held back (never a value), the findings.
std::string private_report(const repository::Snapshot& snapshot, const Options& options,
                           const SiteOutcome& outcome, const publishing::Outcome& published,
                           const Findings& findings);

}  // namespace planlight::command
