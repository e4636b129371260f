#pragma once
// What the contract allows as text, and the one normal form it is brought to.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace planlight::documents {

enum class TextFault {
  invalid_utf8,
  control_character,      // below U+0020 but \n, \r\n and \t; U+007F to U+009F
  bidirectional_control,  // U+202A to U+202E, U+2066 to U+2069
  noncharacter,           // U+FDD0 to U+FDEF, U+FFFE, U+FFFF of every plane
  line_break,             // only where one line is asked for
};

struct TextProblem {
  TextFault fault;
  std::size_t offset = 0;  // in bytes, of the character
  std::string character;   // such as U+202E; empty for invalid UTF-8
};

// The first character that may not stand in a text (one_line) or in prose.
std::optional<TextProblem> find_problem(std::string_view text, bool one_line);
// A sentence's middle for a finding: "a bidirectional control character (U+202E)".
std::string describe(const TextProblem& problem);

// Nothing but white space and characters that cannot be seen (U+200B, U+00AD …): counts as missing.
bool is_blank(std::string_view text);

// Unicode NFC, CRLF and CR as LF. The text is valid UTF-8.
std::string to_normal_form(std::string text);

// The first byte that is not part of valid UTF-8.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// How many code points a valid text has.
std::size_t count_code_points(std::string_view text);

}  // namespace planlight::documents
