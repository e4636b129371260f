#include "rendering/json_text.h"

#include <fmt/core.h>

#include <cmath>

#include "foundation/byte_set.h"

namespace planlight::rendering {
namespace {

// Bytes that do not stand as they are; E2 begins the separators of lines and paragraphs.
constexpr std::string_view specials(
    "\0\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\37"
    "\"\\<>&\x7f\xE2",
    39);
constexpr ByteSet special(specials);

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  std::size_t written = 0;
  for (std::size_t i = special.find_in(text); i < text.size(); i = special.find_in(text, i + 1)) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    out += text.substr(written, i - written);
    written = i + 1;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7f || c == '<' || c == '>' || c == '&') {
      out += fmt::format("\\u{:04x}", byte);
    } else if (text.substr(i, 3) == "\xE2\x80\xA8" || text.substr(i, 3) == "\xE2\x80\xA9") {
      out += text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
      written = i + 1;
    } else {
      out += c;
    }
  }
  out += text.substr(written);
  out += '"';
}

void append_json_number(std::string& out, double number) {
  if (number == std::floor(number) && std::fabs(number) < 1e15) {
    out += fmt::format("{}", static_cast<long long>(number));
  } else {
    out += fmt::format("{}", number);
  }
}

void append_json_name(std::string& out, std::string_view name) {
  if (out.back() != '{') out += ',';
  append_json_text(out, name);
  out += ':';
}

}  // namespace planlight::rendering
