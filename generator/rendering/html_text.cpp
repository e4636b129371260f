#include "rendering/html_text.h"

#include <cstdint>
#include <cstring>

#include "foundation/byte_set.h"

namespace planlight::rendering {
namespace {

// Not zero where one of the eight bytes is `byte` when the bits of `ignored` are set in all.
constexpr std::uint64_t places_of(std::uint64_t eight, char byte, char ignored = 0) {
  constexpr std::uint64_t ones = 0x0101010101010101u;
  const std::uint64_t is_zero = (eight | ones * static_cast<unsigned char>(ignored)) ^
                                ones * static_cast<unsigned char>(byte | ignored);
  return (is_zero - ones) & ~is_zero & (ones << 7);
}

// Whether one of & ' < > or " is among the eight: & and ' differ by one bit, < and > by another.
constexpr bool has_special(std::uint64_t eight) {
  return (places_of(eight, '&', 1) | places_of(eight, '<', 2) | places_of(eight, '"')) != 0;
}

// Where the next eight bytes with something to escape begin, or fewer than eight are left. Half of
// a page's bytes pass here: one by one they took a fiftieth of a build.
std::size_t behind_plain(std::string_view text, std::size_t at) {
  std::uint64_t eight = 0;
  while (at + sizeof eight <= text.size()) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if (has_special(eight)) break;
    at += sizeof eight;
  }
  return at;
}

void append(std::string& out, std::string_view text, const ByteSet& special) {
  std::size_t written = 0;
  for (std::size_t at = behind_plain(text, 0); at < text.size(); ++at) {
    if (!special.has(text[at])) {
      if (at % 8 == 0) at = behind_plain(text, at + 1) - 1;
      continue;
    }
    out += text.substr(written, at - written);
    written = at + 1;
    switch (text[at]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += "&#39;"; break;
    }
  }
  out += text.substr(written);
}

constexpr ByteSet in_text("&<>");
constexpr ByteSet in_attributes("&<>\"'");

bool is_allowed_in_url(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-_.~!*();:@=+$,/?#%").find(c) != std::string_view::npos;
}

}  // namespace

void append_text(std::string& out, std::string_view text) { append(out, text, in_text); }

void append_attribute(std::string& out, std::string_view text) { append(out, text, in_attributes); }

void append_url(std::string& out, std::string_view url) {
  static constexpr char digit[] = "0123456789ABCDEF";
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (is_allowed_in_url(c)) {
      out += c;
    } else {
      out += '%';
      out += digit[byte >> 4];
      out += digit[byte & 15];
    }
  }
}

}  // namespace planlight::rendering
