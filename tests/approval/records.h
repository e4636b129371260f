#pragma once
// Records in few words: versions by their texts, approvals by role and date.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "approval/policy.h"
#include "approval/role.h"
#include "documents/approval_record.h"
#include "documents/document_key.h"
#include "foundation/date.h"
#include "foundation/object_id.h"

namespace planlight::test {

using documents::Approval;
using documents::ApprovalRecord;
using documents::RecordedVersion;

Date day(std::string_view text);
// A blob id that differs for every text.
ObjectId blob(std::string_view text);

Approval entry(std::string_view role, std::string_view date, std::string name = "A. Person");
// Approved by each role of the chain on that day.
RecordedVersion approved(std::string_view text, std::string_view date,
                         const std::vector<approval::Role>& chain = approval::all_roles());
RecordedVersion draft(std::string_view text);
RecordedVersion withdrawn(RecordedVersion version, std::string_view date);
RecordedVersion purged(RecordedVersion version);
ApprovalRecord record(std::vector<RecordedVersion> versions);
ApprovalRecord withdrawn(ApprovalRecord record, std::string_view date);

// plans/2026/007.json
documents::DocumentKey plan_key(int year = 2026);
documents::DocumentKey key_of(std::string_view path);

documents::ChainAddition addition(std::string kind, std::vector<std::string> roles,
                                  int from_year = 0);

// Each finding as `rule pointer: what`.
std::vector<std::string> shown(const Findings& findings);

}  // namespace planlight::test
