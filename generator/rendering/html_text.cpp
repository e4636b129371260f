#include "rendering/html_text.h"

namespace planlight::rendering {
namespace {

void append(std::string& out, std::string_view text, std::string_view special) {
  while (true) {
    const std::size_t end = text.find_first_of(special);
    out += text.substr(0, end);
    if (end == std::string_view::npos) return;
    switch (text[end]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += "&#39;"; break;
    }
    text.remove_prefix(end + 1);
  }
}

bool is_allowed_in_url(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-_.~!*();:@=+$,/?#%").find(c) != std::string_view::npos;
}

}  // namespace

void append_text(std::string& out, std::string_view text) { append(out, text, "&<>"); }

void append_attribute(std::string& out, std::string_view text) { append(out, text, "&<>\"'"); }

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
