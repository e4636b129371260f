#include "approval/proof.h"

#include <algorithm>

namespace planlight::approval {

std::optional<Date> date_of(const Proof& proof) {
  if (proof.empty()) return std::nullopt;
  const auto by_date = [](const ProofEntry& a, const ProofEntry& b) { return a.date < b.date; };
  return std::max_element(proof.begin(), proof.end(), by_date)->date;
}

}  // namespace planlight::approval
