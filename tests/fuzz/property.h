#pragma once
// What a fuzz target says of a promise that does not hold.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "foundation/finding.h"

namespace planlight::fuzz {

// Ends the program where the promise does not hold: libFuzzer then keeps the input.
inline void promise(bool holds, const char* what, std::string_view more = "") {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n%.*s\n", what, static_cast<int>(more.size()),
               more.data());
  std::abort();
}

inline std::string bytes_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Takes what stands before the first NUL off the input, and the NUL with it.
inline std::string take_part(std::string& input) {
  const std::size_t end = input.find('\0');
  std::string part = input.substr(0, end);
  input.erase(0, end == std::string::npos ? input.size() : end + 1);
  return part;
}

// Every finding has a rule, says something on one line, and stands within the text (or names the
// whole of it).
inline void check_findings(const Findings& findings, std::string_view text) {
  int lines = 1;
  for (const char c : text) lines += c == '\n' ? 1 : 0;
  for (const Finding& finding : findings.unsorted()) {
    const std::string shown = to_string(finding);
    promise(!finding.rule.empty() && !finding.what.empty(), "a finding says what is wrong", shown);
    promise(finding.place.line >= 0 && finding.place.line <= lines,
            "a finding's line is one of the text", shown);
    promise(finding.place.column >= 0 && finding.place.column <= static_cast<int>(text.size()) + 1,
            "a finding's column is one of the text", shown);
    promise(shown.find('\n') == std::string::npos, "a finding is one line", shown);
  }
}

}  // namespace planlight::fuzz
