#include "foundation/district_number.h"

#include <fmt/core.h>

namespace planlight {
inline namespace foundation {

std::optional<DistrictNumber> DistrictNumber::from(std::int64_t number) {
  if (number < 1 || number > 999) return std::nullopt;
  return DistrictNumber(static_cast<int>(number));
}

std::optional<DistrictNumber> DistrictNumber::parse_stem(std::string_view stem) {
  if (stem.size() != 3) return std::nullopt;
  int value = 0;
  for (const char c : stem) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return from(value);
}

std::string DistrictNumber::stem() const { return fmt::format("{:03}", value_); }

}  // namespace foundation
}  // namespace planlight
