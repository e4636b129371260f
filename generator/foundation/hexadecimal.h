#pragma once
// Bytes as lower-case hexadecimal digits, two a byte.

#include <cstdint>
#include <span>
#include <string>

namespace planlight {
inline namespace foundation {

inline std::string hexadecimal(std::span<const std::uint8_t> bytes) {
  static constexpr char digit[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += digit[byte >> 4];
    text += digit[byte & 15];
  }
  return text;
}

}  // namespace foundation
}  // namespace planlight
