#pragma once
// Where a record stands on a day: which of its versions are approved, which of them may be shown.

#include <optional>
#include <vector>

#include "approval/approved.h"
#include "approval/role.h"
#include "documents/approval_record.h"
#include "foundation/date.h"

namespace planlight::approval {

// When a role approved a version: the date of its first entry, if that is on or before `as_of`.
std::optional<Date> approval_date(const documents::RecordedVersion& version, Role role, Date as_of);
// The roles of the chain that have not approved it.
std::vector<Role> missing_roles(const std::vector<Role>& chain,
                                const documents::RecordedVersion& version, Date as_of);
// Roles and dates of the whole chain; nothing where a role is missing.
std::optional<Proof> proof_of(const std::vector<Role>& chain,
                              const documents::RecordedVersion& version, Date as_of);

// As Approved has them: either versions, the newest first, or a withdrawal.
struct Standing {
  std::vector<ApprovedVersion> versions;
  std::optional<documents::Withdrawal> withdrawn;
};

// The first day from `from` on of which a withdrawal of the whole document would stand: not lifted
// at once by a version that is approved already, with no approval before that day.
Date first_day_to_withdraw(const std::vector<Role>& chain, const documents::ApprovalRecord& record,
                           Date from);
// Whether the document's withdrawal is lifted by approvals that begin on its very day, so that days
// alone cannot tell which came first.
bool is_lifted_on_its_day(const std::vector<Role>& chain, const documents::ApprovalRecord& record,
                          Date as_of);

// Nothing where no version is approved. The chain is not empty.
std::optional<Standing> standing_of(const std::vector<Role>& chain,
                                    const documents::ApprovalRecord& record, Date as_of);

// Of a document without a chain: what its record says against showing the committed blob.
std::optional<documents::Withdrawal> withdrawal_of(const documents::ApprovalRecord& record,
                                                   const ObjectId& committed);

}  // namespace planlight::approval
