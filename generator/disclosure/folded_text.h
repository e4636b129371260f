#pragma once
// A text as it is compared when it is searched for what a person wrote in it: digits of any script
// as those of ASCII, small letters, dashes and blanks of one kind, no invisible characters, none of
// the marks that Markdown sets around a word. What is found leads back to the bytes.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace planlight::disclosure {

constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool is_ascii_letter(char32_t c) { return c >= U'a' && c <= U'z'; }
// A letter or a digit of a script that sets blanks between its words.
constexpr bool is_word_character(char32_t c) {
  if (c < 0x80) return is_digit(c) || is_ascii_letter(c);
  if (c < 0xC0 || c >= 0x2000) return false;
  // Signs of Latin-1 and of Arabic.
  return c != 0xD7 && c != 0xF7 && c != 0x60C && c != 0x61B && c != 0x61F &&
         !(c >= 0x66A && c <= 0x66D) && c != 0x6D4;
}

class FoldedText {
 public:
  explicit FoldedText(std::string_view utf8);

  const std::u32string& text() const { return text_; }
  std::size_t size() const { return text_.size(); }
  // The character there; U+0000 before the beginning and behind the end.
  char32_t at(std::size_t index) const { return index < text_.size() ? text_[index] : U'\0'; }
  // Where the character stands in the bytes; of size(): behind the last.
  std::size_t offset(std::size_t index) const { return offsets_[index]; }
  bool was_capital(std::size_t index) const { return index < size() && capital_[index] != 0; }

  // Whether a word begins there: no letter or digit of a script with words stands before. Asked of
  // every character of every text.
  bool begins_word(std::size_t index) const {
    return index == 0 || !is_word_character(text_[index - 1]) || !is_word_character(at(index));
  }
  bool starts_with(std::size_t index, std::u32string_view prefix) const {
    return at(index) == prefix.front() &&
           std::u32string_view(text_).substr(index).starts_with(prefix);
  }
  // The word that begins there, with the hyphens and apostrophes in it; of a very long one its
  // beginning.
  std::u32string_view word(std::size_t index) const;
  // Whether one of the words begins within the `window` characters before.
  template <typename Words>
  bool has_before(std::size_t index, std::size_t window, const Words& words) const {
    const std::size_t first = index > window ? index - window : 0;
    for (std::size_t i = first; i < index; ++i) {
      for (const std::u32string_view each : words) {
        if (begins_word(i) && starts_with(i, each)) return true;
      }
    }
    return false;
  }

 private:
  std::u32string text_;
  std::vector<std::uint32_t> offsets_;
  std::vector<char> capital_;
};

// Words that are looked for at one place, none of them empty. Hardly any word of a text has their
// first three letters, and that is asked first: looking for personal data took a tenth of a build
// without, and still a twentieth when the first letter alone was asked.
template <std::size_t Size>
class CueWords {
 public:
  template <typename... Word>
  explicit constexpr CueWords(const Word&... words) : words_{std::u32string_view(words)...} {
    for (const std::u32string_view word : words_) {
      firsts_[word.front() & 63u] |= word.size() > 1 ? bit_of(word[1]) : any;
      if (word.size() == 1) seconds_.fill(any);
      if (word.size() > 1) seconds_[word[1] & 63u] |= word.size() > 2 ? bit_of(word[2]) : any;
    }
  }
  // False at most places where none of the words begins.
  constexpr bool may_begin_at(const FoldedText& text, std::size_t at) const {
    const char32_t second = text.at(at + 1);
    return (firsts_[text.at(at) & 63u] & bit_of(second)) != 0 &&
           (seconds_[second & 63u] & bit_of(text.at(at + 2))) != 0;
  }
  constexpr auto begin() const { return words_.begin(); }
  constexpr auto end() const { return words_.end(); }

 private:
  static constexpr std::uint64_t any = ~std::uint64_t{0};
  static constexpr std::uint64_t bit_of(char32_t c) { return std::uint64_t{1} << (c & 63u); }
  std::array<std::u32string_view, Size> words_;
  // Which characters follow a first one, and which a second.
  std::array<std::uint64_t, 64> firsts_{}, seconds_{};
};
template <typename... Word>
CueWords(const Word&... words) -> CueWords<sizeof...(Word)>;

}  // namespace planlight::disclosure
