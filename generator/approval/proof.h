#pragma once
// The public proof of an approval: roles and dates, never names.

#include <compare>
#include <optional>
#include <vector>

#include "approval/role.h"
#include "foundation/date.h"

namespace planlight::approval {

struct ProofEntry {
  Role role;
  Date date;
  auto operator<=>(const ProofEntry&) const = default;
};

// In the order of Role; empty for a kind without a chain.
using Proof = std::vector<ProofEntry>;

// The latest date of the chain: the page's "last updated". Nothing for an empty proof.
std::optional<Date> date_of(const Proof& proof);

}  // namespace planlight::approval
