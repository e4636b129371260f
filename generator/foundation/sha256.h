#pragma once
// SHA-256 of bytes: the integrity list, names of assets, keys of pages.

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace planlight {
inline namespace foundation {

class Sha256 {
 public:
  Sha256() = default;  // all zero
  explicit Sha256(const std::array<std::uint8_t, 32>& bytes) : bytes_(bytes) {}
  static Sha256 of(std::string_view bytes);
  // HMAC-SHA-256: a digest that tells nothing about the bytes to who does not have the key.
  static Sha256 keyed(std::string_view key, std::string_view bytes);

  const std::array<std::uint8_t, 32>& bytes() const { return bytes_; }
  std::string to_string() const;  // 64 lower-case hexadecimal digits

  auto operator<=>(const Sha256&) const = default;

 private:
  std::array<std::uint8_t, 32> bytes_{};
};

}  // namespace foundation
}  // namespace planlight
