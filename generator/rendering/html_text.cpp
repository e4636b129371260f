#include "rendering/html_text.h"

#include <array>

namespace planlight::rendering {
namespace {

// Which bytes cannot stand as they are. Every text of a page passes here: a look in a table costs a
// tenth of find_first_of, which asks memchr of each byte.
class Special {
 public:
  explicit constexpr Special(std::string_view bytes) {
    for (const char c : bytes) is_special_[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool has(char c) const { return is_special_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> is_special_{};
};

void append(std::string& out, std::string_view text, const Special& special) {
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!special.has(text[at])) continue;
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

constexpr Special in_text("&<>");
constexpr Special in_attributes("&<>\"'");

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
