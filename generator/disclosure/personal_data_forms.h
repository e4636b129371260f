#pragma once
// One search a kind. Each looks whether its kind begins at `at`, and says where it ends; 0 where it
// does not begin there. Only personal_data.cpp calls them.

#include <cstddef>
#include <string_view>

#include "disclosure/folded_text.h"

namespace planlight::disclosure::forms {

std::size_t end_of_phone(const FoldedText& text, std::size_t at);
std::size_t end_of_social_security(const FoldedText& text, std::size_t at);
// Of a house number and the street behind it, or of "apt 3B".
std::size_t end_of_address(const FoldedText& text, std::size_t at);
std::size_t end_of_birth_date(const FoldedText& text, std::size_t at);
std::size_t end_of_license_plate(const FoldedText& text, std::size_t at);
std::size_t end_of_record_number(const FoldedText& text, std::size_t at);
std::size_t end_of_star_number(const FoldedText& text, std::size_t at);

// `at` stands on an at sign, or on a blank or bracket before a written one: "[at]". Sets where the
// address begins.
std::size_t end_of_email(const FoldedText& text, std::size_t at, std::size_t& begin);

// Where the run of digits ends.
inline std::size_t end_of_digits(const FoldedText& text, std::size_t at) {
  while (is_digit(text.at(at))) ++at;
  return at;
}

// The number that a run of digits says.
inline std::size_t value_of(const FoldedText& text, std::size_t begin, std::size_t end) {
  std::size_t value = 0;
  for (std::size_t i = begin; i < end; ++i) value = value * 10 + (text.at(i) - U'0');
  return value;
}

inline bool is_any_of(char32_t c, std::u32string_view of) {
  return of.find(c) != std::u32string_view::npos;
}

// Behind blanks.
inline std::size_t behind_blanks(const FoldedText& text, std::size_t at) {
  while (text.at(at) == U' ') ++at;
  return at;
}

}  // namespace planlight::disclosure::forms
