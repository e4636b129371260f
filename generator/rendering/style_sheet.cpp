#include "rendering/style_sheet.h"

namespace planlight::rendering {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

// The string that begins at `at`, with its quotes; what is never closed goes to the end.
std::string_view string_at(std::string_view css, std::size_t at) {
  std::size_t end = at + 1;
  while (end < css.size() && css[end] != css[at]) end += css[end] == '\\' ? 2 : 1;
  return css.substr(at, end + 1 - at);
}

}  // namespace

std::string compact_style(std::string_view css) {
  std::string out;
  out.reserve(css.size());
  bool is_space_due = false;
  for (std::size_t at = 0; at < css.size();) {
    const char c = css[at];
    if (c == '/' && css.substr(at, 2) == "/*") {
      const std::size_t end = css.find("*/", at + 2);
      at = end == std::string_view::npos ? css.size() : end + 2;
      is_space_due = true;
      continue;
    }
    if (is_space(c)) {
      is_space_due = true;
      ++at;
      continue;
    }
    // A colon opens a pseudo-class in a selector, where a space before it means a descendant.
    if (is_space_due && !out.empty() && !is_one_of(out.back(), "{};,:") && !is_one_of(c, "{};,")) {
      out += ' ';
    }
    is_space_due = false;
    if (c == '}' && !out.empty() && out.back() == ';') out.pop_back();
    if (c == '"' || c == '\'') {
      const std::string_view string = string_at(css, at);
      out += string;
      at += string.size();
    } else {
      out += c;
      ++at;
    }
  }
  return out;
}

}  // namespace planlight::rendering
