#pragma once
// The id of a git object: 20 bytes, written as 40 lower-case hexadecimal digits. An id is a hash of
// text that may be internal, so it is never printed into a page (contract: Approvals).

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace planlight {
inline namespace foundation {

class ObjectId {
 public:
  ObjectId() = default;  // all zero: no object
  explicit ObjectId(const std::array<std::uint8_t, 20>& bytes) : bytes_(bytes) {}
  // Reads exactly 40 lower-case hexadecimal digits.
  static std::optional<ObjectId> parse(std::string_view hex);

  const std::array<std::uint8_t, 20>& bytes() const { return bytes_; }
  bool is_null() const { return *this == ObjectId(); }
  std::string to_string() const;

  auto operator<=>(const ObjectId&) const = default;

 private:
  std::array<std::uint8_t, 20> bytes_{};
};

}  // namespace foundation
}  // namespace planlight

template <>
struct std::hash<planlight::ObjectId> {
  std::size_t operator()(const planlight::ObjectId& id) const noexcept {
    std::size_t value = 0;
    for (std::size_t i = 0; i < sizeof value; ++i) value = value << 8 | id.bytes()[i];
    return value;
  }
};
