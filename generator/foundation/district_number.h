#pragma once
// The number of a police district: 1 to 999.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planlight {
inline namespace foundation {

class DistrictNumber {
 public:
  static std::optional<DistrictNumber> from(std::int64_t number);
  // Reads exactly three digits, as in the file name `007.json`.
  static std::optional<DistrictNumber> parse_stem(std::string_view stem);

  int value() const { return value_; }
  std::string to_string() const { return std::to_string(value_); }  // 7, as in addresses of pages
  std::string stem() const;                                         // 007, as in file names

  auto operator<=>(const DistrictNumber&) const = default;

 private:
  explicit DistrictNumber(int value) : value_(value) {}
  int value_;
};

}  // namespace foundation
}  // namespace planlight
