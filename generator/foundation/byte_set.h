#pragma once
// Bytes that a text is searched for. string_view::find_first_of asks memchr of each byte of the
// text, which takes ten times as long as a look in a table: of a whole build it took a thirtieth.

#include <array>
#include <cstddef>
#include <string_view>

namespace planlight {
inline namespace foundation {

class ByteSet {
 public:
  explicit constexpr ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }

  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }
  // Where the first of them stands in the text, from `at` on; npos where none does.
  constexpr std::size_t find_in(std::string_view text, std::size_t at = 0) const {
    for (; at < text.size(); ++at) {
      if (has(text[at])) return at;
    }
    return std::string_view::npos;
  }
  constexpr bool stands_in(std::string_view text) const {
    return find_in(text) != std::string_view::npos;
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace foundation
}  // namespace planlight
