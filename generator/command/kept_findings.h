#pragma once
// What was found in districts that are not read again. It stands with each of them (site_state.h),
// so that an update reads and writes those of the districts that changed.

#include <optional>

#include "command/site_update.h"
#include "foundation/finding.h"
#include "publishing/publication.h"

namespace planlight::command {

// Of an update: adds what was found in the districts that are kept. NeedsWholeSite where it is
// lost.
void add_kept_findings(const SiteMemory& memory, Findings& findings);

// To be said again of a site that stands as it was built.
void remember_findings(publishing::Publication& publication, const SiteMemory& memory);
// All that was found in it; nothing where any of it is lost.
std::optional<Findings> remembered_findings(const publishing::Publication& publication);

}  // namespace planlight::command
