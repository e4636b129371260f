#include "disclosure/withheld.h"

namespace planlight::disclosure {

std::size_t Withheld::size() const {
  std::size_t total = 0;
  for (const auto& [field, count] : counts_) total += count;
  return total;
}

void Withheld::count(const Withheld& other) {
  for (const auto& [field, count] : other.counts_) counts_[field] += count;
}

}  // namespace planlight::disclosure
