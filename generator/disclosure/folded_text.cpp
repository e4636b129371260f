#include "disclosure/folded_text.h"

#include <utility>

namespace planlight::disclosure {
namespace {

// The first digit of each run of ten: ASCII's, Arabic's, Persian's, Devanagari's, full width.
constexpr char32_t zeros[] = {U'0', 0x660, 0x6F0, 0x966, 0xFF10};

constexpr bool is_blank_character(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

constexpr bool is_dash(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 ||
         c == 0xFF0D;
}

// What nobody sees, and what Markdown sets around and before a character.
constexpr bool is_passed_over(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0x300 && c <= 0x36F) || c == U'*' ||
         c == U'`' || c == U'\\';
}

constexpr char32_t small(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 32;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  // Polish and its neighbors: a capital, then its small letter.
  if (c >= 0x100 && c <= 0x137) return c | 1u;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c + (c & 1u);
  if (c >= 0x14A && c <= 0x177) return c | 1u;
  return c;
}

constexpr char32_t folded(char32_t c) {
  for (const char32_t zero : zeros) {
    if (c >= zero && c <= zero + 9) return U'0' + (c - zero);
  }
  if (is_blank_character(c)) return U' ';
  if (is_dash(c)) return U'-';
  if (c == 0x2018 || c == 0x2019) return U'\'';
  if (c >= 0xFF01 && c <= 0xFF5E) return small(c - 0xFEE0);
  return small(c);
}

// The code point at `at`, and how many bytes it takes; a byte that is none stands for itself.
std::pair<char32_t, std::size_t> decoded(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
  if (length == 1 || at + length > text.size()) return {first, 1};
  char32_t code = first & (0xFFu >> (length + 1));
  for (std::size_t i = at + 1; i < at + length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0) != 0x80) return {first, 1};
    code = code << 6 | (next & 0x3F);
  }
  return {code, length};
}

// Of a byte that is a character alone and is not passed over, all there is to know.
struct Plain {
  char32_t folded = 0;
  bool is_plain = false;
  bool was_capital = false;
};

constexpr std::array<Plain, 256> plains = [] {
  std::array<Plain, 256> made{};
  for (char32_t c = 0; c < 0x80; ++c) {
    const bool was_capital = is_word_character(folded(c)) && small(c) != c;
    made[c] = {folded(c), !is_passed_over(c), was_capital};
  }
  return made;
}();

Plain plain_of(char byte) { return plains[static_cast<unsigned char>(byte)]; }

}  // namespace

FoldedText::FoldedText(std::string_view utf8) {
  // There are never more characters than bytes: to grow three lists by each took twice as long.
  text_.resize(utf8.size());
  offsets_.resize(utf8.size() + 1);
  capital_.resize(utf8.size());
  std::size_t size = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    offsets_[size] = static_cast<std::uint32_t>(at);
    if (const Plain plain = plain_of(utf8[at]); plain.is_plain) {
      text_[size] = plain.folded;
      capital_[size] = plain.was_capital;
      ++size;
      ++at;
      continue;
    }
    const auto [c, length] = decoded(utf8, at);
    at += length;
    if (is_passed_over(c)) continue;
    text_[size] = folded(c);
    capital_[size] = is_word_character(text_[size]) && small(c) != c;
    ++size;
  }
  offsets_[size] = static_cast<std::uint32_t>(utf8.size());
  text_.resize(size);
  offsets_.resize(size + 1);
  capital_.resize(size);
}

std::u32string_view FoldedText::word(std::size_t index) const {
  constexpr std::size_t longest = 48;  // no word that is looked for has more
  std::size_t end = index;
  while (end < index + longest &&
         (is_word_character(at(end)) || (end > index && (at(end) == U'\'' || at(end) == U'-') &&
                                         is_word_character(at(end + 1))))) {
    ++end;
  }
  return std::u32string_view(text_).substr(index, end - index);
}

}  // namespace planlight::disclosure
