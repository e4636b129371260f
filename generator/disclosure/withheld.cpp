#include "disclosure/withheld.h"

#include <iterator>

namespace planlight::disclosure {

std::size_t Withheld::size() const {
  std::size_t total = 0;
  for (const auto& [field, count] : counts_) total += count;
  return total;
}

void Withheld::append(Withheld other) {
  items_.insert(items_.end(), std::make_move_iterator(other.items_.begin()),
                std::make_move_iterator(other.items_.end()));
  for (const auto& [field, count] : other.counts_) counts_[field] += count;
}

}  // namespace planlight::disclosure
