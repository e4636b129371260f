#include "foundation/object_id.h"

#include "foundation/hexadecimal.h"

namespace planlight {
inline namespace foundation {

std::optional<ObjectId> ObjectId::parse(std::string_view hex) {
  if (hex.size() != 40) return std::nullopt;
  std::array<std::uint8_t, 20> bytes{};
  for (std::size_t i = 0; i < hex.size(); ++i) {
    const char c = hex[i];
    int digit = 0;
    if (c >= '0' && c <= '9') {
      digit = c - '0';
    } else if (c >= 'a' && c <= 'f') {
      digit = c - 'a' + 10;
    } else {
      return std::nullopt;
    }
    bytes[i / 2] = static_cast<std::uint8_t>(bytes[i / 2] << 4 | digit);
  }
  return ObjectId(bytes);
}

std::string ObjectId::to_string() const { return hexadecimal(bytes_); }

}  // namespace foundation
}  // namespace planlight
