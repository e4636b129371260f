#include "language/catalogue_escape.h"

namespace planlight::language {
namespace {

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// After `\x` or in `\101`: up to `longest` digits of `base`.
std::optional<char> read_code(std::string_view& text, int base, int longest) {
  int code = 0, digits = 0;
  while (digits < longest && !text.empty()) {
    const int digit = hexadecimal(text.front());
    if (digit < 0 || digit >= base) break;
    code = code * base + digit;
    text.remove_prefix(1);
    ++digits;
  }
  if (digits == 0 || code == 0 || code > 255) return std::nullopt;
  return static_cast<char>(code);
}

}  // namespace

std::optional<char> read_escape(std::string_view& text) {
  if (text.empty()) return std::nullopt;
  const char c = text.front();
  if (c >= '0' && c <= '7') return read_code(text, 8, 3);
  text.remove_prefix(1);
  switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'v': return '\v';
    case 'x': return read_code(text, 16, 2);
    case '"':
    case '\\': return c;
    default: return std::nullopt;
  }
}

}  // namespace planlight::language
