#pragma once
// A record only grows (contract: Approvals): every entry that a parent commit's record has is still
// there, unaltered in any member, in the same relative order; others may stand between. A
// withdrawal may be added, or replaced by one of a later date. So a version is marked as purged by
// an entry of its own (documents::is_purged).

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "approval/known_facts.h"
#include "documents/approval_record.h"
#include "foundation/finding.h"
#include "repository/snapshot.h"

namespace planlight::approval {

// Compares one record with that of a parent commit; null where the file is gone. Rules, all errors:
// record-altered, record-removed, record-reordered. A finding names roles and dates alone, never
// names, notes, signatures or ids.
void check_growth(const documents::ApprovalRecord& parent, const documents::ApprovalRecord* record,
                  Findings& findings);

// Compares every record of a commit with those of its parents, and with each version of it in all
// that the commit grew from: what one commit took away, no later one makes right. Looks only at
// files that changed. Gives the stems ("plans/2026/007") of records that have findings: those
// documents are left out. Records that cannot be read are passed over, in an ancestor as here:
// reading them reports it. `facts` (may be null) remembers the commits behind which all was in
// order. Rules besides: record-unchecked (a warning: a shallow clone, or a history that is too
// long).
std::set<std::string> check_growth(
    const repository::Snapshot& snapshot,
    const std::vector<std::unique_ptr<repository::Snapshot>>& parents,
    const std::string& content_folder, KnownFacts* facts, Findings& findings);

}  // namespace planlight::approval
