#pragma once
// --report: what was built from what, for the office alone. Commit and version ids are in it, so it
// is never published.

#include <string>
#include <vector>

#include "command/options.h"
#include "command/site.h"
#include "foundation/finding.h"
#include "publishing/publication.h"
#include "repository/snapshot.h"

namespace planlight::command {

struct Reported {
  const SiteOutcome* outcome = nullptr;            // null where there is no portal to speak of
  const publishing::Outcome* published = nullptr;  // null where nothing was published
  std::vector<std::string> leaks = {};             // a line each, as --audit says them
};

// Takes away what an earlier run left at options.report, if it is a file: whoever reads one
// afterwards reads of this run.
void drop_private_report(const Options& options);

// Does nothing without --report. JSON: tool with its version, command, ref, commit, as_of (null
// without a portal), published (whether anything was), counts of pages and files, what was added,
// changed and removed, how many values each internal field held back (never a value), leaks, the
// findings. Throws EnvironmentError where it cannot be written.
void write_private_report(const repository::Snapshot& snapshot, const Options& options,
                          const Reported& reported, const Findings& findings);

}  // namespace planlight::command
