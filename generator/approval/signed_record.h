#pragma once
// Of a record, what is signed: so that whoever can push, but holds no key, cannot publish.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "approval/role.h"
#include "approval/signers.h"
#include "documents/approval_record.h"
#include "foundation/date.h"
#include "foundation/finding.h"

namespace planlight::approval {

// Where a document belongs.
struct SigningPlace {
  int district = 0;  // 0: the whole city
  // From which day on the district is in which area, the oldest first; of a day before the first,
  // the first counts. Empty: not known.
  std::vector<std::pair<Date, int>> areas = {};
};

// As the allowed signers name who signs in that role there: dac_chair/007,
// area_deputy_chief/area-1, commander_ocp. Roles of a district or an area, of a document of the
// city: dac_chair/city. Nothing where the district's area is not known.
std::optional<std::string> principal_of(Role role, const SigningPlace& place, Date date);

// What keep_signed will ask about: who wants the answers of several records at once asks first.
std::vector<SignedStatement> statements_of(const documents::ApprovalRecord& record,
                                           const std::vector<Role>& chain,
                                           const SigningPlace& place);

struct SignedRecord {
  documents::ApprovalRecord record;
  bool is_tampered = false;  // what it belongs to is left out
};

// The record without the approvals of the chain that are not signed by who they must be, and
// without the entries that no signature can vouch for. A mark that a version was purged counts only
// on one that was withdrawn. A withdrawal is signed by commander_ocp.
//
// Rules. Of versions that would be published but for it: approval-unsigned (a warning),
// approval-signature (an error: the signature is no good; a note of any other version),
// approval-key-twice (an error: one key in two roles of a chain). Tampering, all errors:
// approval-repeated (an approval was copied to a later entry), record-order (an approved version
// stands behind a younger one), withdrawal-unsigned. Findings name roles, days and reasons alone.
SignedRecord keep_signed(const documents::ApprovalRecord& record, const std::vector<Role>& chain,
                         const SigningPlace& place, Date as_of, const Signers& signers,
                         Findings& findings);

}  // namespace planlight::approval
