#include "approval/standing.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace planlight::approval {
namespace {

using documents::ApprovalRecord;
using documents::RecordedVersion;
using documents::Withdrawal;

// A version's place in the record's list, and its proof.
struct ApprovedPlace {
  std::size_t place;
  Proof proof;
};

std::vector<ApprovedPlace> approved_places(const std::vector<Role>& chain,
                                           const ApprovalRecord& record, Date as_of) {
  std::vector<ApprovedPlace> places;
  for (std::size_t i = 0; i < record.versions.size(); ++i) {
    if (auto proof = proof_of(chain, record.versions[i], as_of)) {
      places.push_back({i, std::move(*proof)});
    }
  }
  return places;
}

// Approved anew: no approval of it is older than the withdrawal.
bool is_approved_since(const RecordedVersion& version, Date withdrawn) {
  return !version.approvals.empty() &&
         std::all_of(version.approvals.begin(), version.approvals.end(),
                     [&](const documents::Approval& each) { return each.date >= withdrawn; });
}

// Where, among the approved, the version stands that lifts the document's withdrawal: what is
// before it stays withdrawn. 0 without a withdrawal; their number while it is in force. The first
// approved one cannot lift it: there would have been nothing to withdraw.
std::size_t first_in_force(const ApprovalRecord& record,
                           const std::vector<ApprovedPlace>& approved) {
  if (!record.withdrawn) return 0;
  for (std::size_t i = 1; i < approved.size(); ++i) {
    const RecordedVersion& version = record.versions[approved[i].place];
    if (is_approved_since(version, record.withdrawn->date)) return i;
  }
  return approved.size();
}

// The withdrawal that hides the version at `place`: its own, or that of another version of the same
// bytes, whose text may appear nowhere (contract: Approvals), unless this one was approved after.
const Withdrawal* find_withdrawal(const ApprovalRecord& record, std::size_t place) {
  const RecordedVersion& version = record.versions[place];
  if (version.withdrawn) return &*version.withdrawn;
  for (std::size_t i = 0; i < record.versions.size(); ++i) {
    const RecordedVersion& other = record.versions[i];
    if (!other.withdrawn || other.blob != version.blob) continue;
    if (i > place || !is_approved_since(version, other.withdrawn->date)) return &*other.withdrawn;
  }
  return nullptr;
}

// The day from which on the version's approvals are.
Date first_day(const RecordedVersion& version) {
  Date first = version.approvals.front().date;
  for (const documents::Approval& each : version.approvals) first = std::min(first, each.date);
  return first;
}

}  // namespace

std::optional<Date> approval_date(const RecordedVersion& version, Role role, Date as_of) {
  for (const documents::Approval& approval : version.approvals) {
    if (approval.role != name(role)) continue;
    if (approval.date > as_of) return std::nullopt;
    return approval.date;
  }
  return std::nullopt;
}

std::vector<Role> missing_roles(const std::vector<Role>& chain, const RecordedVersion& version,
                                Date as_of) {
  std::vector<Role> missing;
  for (const Role role : chain) {
    if (!approval_date(version, role, as_of)) missing.push_back(role);
  }
  return missing;
}

std::optional<Proof> proof_of(const std::vector<Role>& chain, const RecordedVersion& version,
                              Date as_of) {
  Proof proof;
  for (const Role role : chain) {
    const auto date = approval_date(version, role, as_of);
    if (!date) return std::nullopt;
    proof.push_back({role, *date});
  }
  return proof;
}

Date first_day_to_withdraw(const std::vector<Role>& chain, const ApprovalRecord& record,
                           Date from) {
  const auto approved = approved_places(chain, record, *Date::from(9999, 12, 31));
  for (std::size_t i = 1; i < approved.size(); ++i) {
    const RecordedVersion& version = record.versions[approved[i].place];
    if (is_approved_since(version, from)) from = first_day(version).plus_days(1);
  }
  return from;
}

bool is_lifted_on_its_day(const std::vector<Role>& chain, const ApprovalRecord& record,
                          Date as_of) {
  if (!record.withdrawn) return false;
  const auto approved = approved_places(chain, record, as_of);
  const std::size_t first = first_in_force(record, approved);
  return first < approved.size() &&
         first_day(record.versions[approved[first].place]) == record.withdrawn->date;
}

std::optional<Standing> standing_of(const std::vector<Role>& chain, const ApprovalRecord& record,
                                    Date as_of) {
  const std::vector<ApprovedPlace> approved = approved_places(chain, record, as_of);
  if (approved.empty()) return std::nullopt;
  Standing standing;
  const std::size_t first = first_in_force(record, approved);
  for (std::size_t i = approved.size(); i > first; --i) {
    const auto& [place, proof] = approved[i - 1];
    const Withdrawal* withdrawal = find_withdrawal(record, place);
    // A purged version may be in one clone and not in another: only what is published is asked for.
    const bool is_passed_over =
        !standing.versions.empty() && documents::is_purged(record, record.versions[place].blob);
    if (withdrawal == nullptr && !is_passed_over) {
      standing.versions.push_back({record.versions[place].blob, proof});
    } else if (!standing.versions.empty()) {
      standing.versions.back().after_gap = true;
    }
    if (withdrawal != nullptr && !standing.withdrawn) standing.withdrawn = *withdrawal;
  }
  if (!standing.versions.empty()) {
    standing.withdrawn.reset();
  } else if (!standing.withdrawn) {
    standing.withdrawn = record.withdrawn;
  }
  return standing;
}

std::optional<Withdrawal> withdrawal_of(const ApprovalRecord& record, const ObjectId& committed) {
  if (record.withdrawn) {
    const bool is_lifted = record.versions.size() > 1 &&
                           std::any_of(record.versions.begin() + 1, record.versions.end(),
                                       [&](const RecordedVersion& version) {
                                         return is_approved_since(version, record.withdrawn->date);
                                       });
    if (!is_lifted) return record.withdrawn;
  }
  // The last entry of these bytes is the one that stands.
  for (std::size_t i = record.versions.size(); i > 0; --i) {
    if (record.versions[i - 1].blob != committed) continue;
    const Withdrawal* withdrawal = find_withdrawal(record, i - 1);
    return withdrawal == nullptr ? std::nullopt : std::optional(*withdrawal);
  }
  return std::nullopt;
}

}  // namespace planlight::approval
