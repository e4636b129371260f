#include "documents/text.h"

#include <doctest/doctest.h>

#include <string>

namespace planlight::documents {
namespace {

std::string problem_of(std::string_view text, bool one_line) {
  const auto problem = find_problem(text, one_line);
  if (!problem) return "none";
  return std::to_string(problem->offset) + ": " + describe(*problem);
}

}  // namespace

TEST_CASE("letters of every script may stand in a text") {
  CHECK(problem_of("Plan 2026, ułożony, 社区, العربية, 😀", true) == "none");
}

TEST_CASE("a tab may stand in a text and a line break in prose alone") {
  CHECK(problem_of("a\tb", true) == "none");
  CHECK(problem_of("a\nb", false) == "none");
  CHECK(problem_of("a\nb", true) == "1: a line break");
}

TEST_CASE("CRLF is a line break and a lone CR is a control character") {
  CHECK(problem_of("a\r\nb", false) == "none");
  CHECK(problem_of("a\r\nb", true) == "1: a line break");
  CHECK(problem_of("a\rb", false) == "1: a control character (U+000D)");
}

TEST_CASE("a separator of lines or paragraphs breaks a line") {
  CHECK(problem_of("a\u2028b", true) == "1: a line break");
  CHECK(problem_of("a\u2029b", true) == "1: a line break");
  CHECK(problem_of("a\u2028b", false) == "none");
}

TEST_CASE("control characters are named with their place") {
  CHECK(problem_of("ab\x07", false) == "2: a control character (U+0007)");
  CHECK(problem_of("\x7f", false) == "0: a control character (U+007F)");
  CHECK(problem_of("é\u0085", false) == "2: a control character (U+0085)");
  CHECK(problem_of(std::string_view("\0", 1), false) == "0: a control character (U+0000)");
}

TEST_CASE("overrides and isolates of direction are refused and marks are not") {
  CHECK(problem_of("a\u202Eb", false) == "1: a bidirectional control character (U+202E)");
  CHECK(problem_of("\u202A", false) == "0: a bidirectional control character (U+202A)");
  CHECK(problem_of("\u2066", false) == "0: a bidirectional control character (U+2066)");
  CHECK(problem_of("\u2069", false) == "0: a bidirectional control character (U+2069)");
  CHECK(problem_of("\u200E\u200F\u202F\u2065\u206A", false) == "none");
}

TEST_CASE("noncharacters of every plane are refused") {
  CHECK(problem_of("\uFDD0", false) == "0: a noncharacter (U+FDD0)");
  CHECK(problem_of("\uFDEF", false) == "0: a noncharacter (U+FDEF)");
  CHECK(problem_of("\uFFFE", false) == "0: a noncharacter (U+FFFE)");
  CHECK(problem_of("\xF0\x9F\xBF\xBF", false) == "0: a noncharacter (U+1FFFF)");
  CHECK(problem_of("\xF4\x8F\xBF\xBE", false) == "0: a noncharacter (U+10FFFE)");
  CHECK(problem_of("\uFFFD", false) == "none");
}

TEST_CASE("bytes that are not UTF-8 are refused") {
  for (const char* bytes :
       {"\xFF", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80", "\x80", "\xC3", "\xE2\x82", "\xC3(", "\xF0\x80\x80\xAF"}) {
    CAPTURE(bytes);
    const std::string text = std::string("ab") + bytes;
    CHECK(problem_of(text, false) == "2: bytes that are not UTF-8");
    CHECK(find_invalid_utf8(text) == 2);
    CHECK(find_invalid_utf8("twelve bytes" + text) == 14);
  }
  CHECK(find_invalid_utf8("") == std::nullopt);
  CHECK(find_invalid_utf8("eight by\u00e9 and more ASCII \U0001F600 behind it") == std::nullopt);
}

TEST_CASE("white space of any kind is blank") {
  CHECK(is_blank(""));
  CHECK(is_blank(" \t\r\n"));
  CHECK(is_blank("\u00A0\u3000\u2009"));
  CHECK(is_blank("\u200B\u00AD \u2060\uFEFF\u200D\uFE0F"));
  CHECK(is_blank("\u3164\u2800"));
  CHECK_FALSE(is_blank(" . "));
  CHECK_FALSE(is_blank("\u200B\u4F60"));
  CHECK_FALSE(is_blank("\xFF"));
}

TEST_CASE("ASCII and what is normal already stay as they are") {
  CHECK(to_normal_form("Plan") == "Plan");
  CHECK(to_normal_form("caf\u00e9") == "caf\u00e9");
  CHECK(to_normal_form("社区 العربية \U0001F600") == "社区 العربية \U0001F600");
}

TEST_CASE("a letter and its accent become one character") {
  CHECK(to_normal_form("cafe\u0301") == "caf\u00e9");
  CHECK(to_normal_form("\u212B") == "\u00c5");
  CHECK(to_normal_form("\u1100\u1161") == "\uac00");
}

TEST_CASE("every kind of line end becomes a line feed") {
  CHECK(to_normal_form("a\r\nb\rc\nd\r") == "a\nb\nc\nd\n");
  CHECK(to_normal_form("e\u0301\r\n") == "\u00e9\n");
}

TEST_CASE("code points are counted and not bytes") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("社区") == 2);
  CHECK(count_code_points("a\U0001F600") == 2);
}

}  // namespace planlight::documents
