#include "command/page_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/core.h>

namespace planlight::command {
namespace {

constexpr std::array<std::string_view, 28> inline_elements{
    "a",     "abbr", "b",      "bdi", "bdo", "br",    "cite", "code", "del", "dfn",
    "em",    "i",    "img",    "ins", "kbd", "label", "mark", "q",    "s",   "samp",
    "small", "span", "strong", "sub", "sup", "time",  "u",    "var"};
constexpr std::array<std::string_view, 5> silent_elements{"head", "script", "style", "svg",
                                                          "template"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void append_code_point(std::string& out, std::uint32_t code) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xc0 | code >> 6);
    byte(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    byte(0xe0 | code >> 12);
    byte(0x80 | (code >> 6 & 0x3f));
    byte(0x80 | (code & 0x3f));
  } else {
    byte(0xf0 | (code >> 18 & 7));
    byte(0x80 | (code >> 12 & 0x3f));
    byte(0x80 | (code >> 6 & 0x3f));
    byte(0x80 | (code & 0x3f));
  }
}

// The character of an entity between & and ;, as Planlight writes them; nothing for others.
bool append_entity(std::string& out, std::string_view name) {
  constexpr std::array<std::pair<std::string_view, char>, 5> named{
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  for (const auto& [entity, character] : named) {
    if (name != entity) continue;
    out += character;
    return true;
  }
  if (!name.starts_with('#')) return false;
  const bool is_hexadecimal = name.starts_with("#x");
  const std::string_view digits = name.substr(is_hexadecimal ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, is_hexadecimal ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size() || code > 0x10ffff) return false;
  append_code_point(out, code);
  return true;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
    if (end != std::string_view::npos && append_entity(out, text.substr(at + 1, end - at - 1))) {
      at = end;
    } else {
      out += text[at];
    }
  }
  return out;
}

struct Tag {
  std::string_view name, attributes;
  bool closes = false;
};

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  PageText read() {
    while (at_ < html_.size()) {
      const std::size_t open = std::min(html_.find('<', at_), html_.size());
      if (silent_.empty()) say(decoded(html_.substr(at_, open - at_)));
      at_ = open;
      if (at_ < html_.size()) read_tag();
    }
    end_passage();
    return std::move(text_);
  }

 private:
  // Past the tag that begins here: a > in a quoted value does not end it.
  void read_tag() {
    if (html_.substr(at_).starts_with("<!--")) {
      const std::size_t end = html_.find("-->", at_);
      at_ = end == std::string_view::npos ? html_.size() : end + 3;
      return;
    }
    std::size_t end = at_ + 1;
    char quote = 0;
    while (end < html_.size() && (quote != 0 || html_[end] != '>')) {
      if (quote != 0) {
        if (html_[end] == quote) quote = 0;
      } else if (html_[end] == '"' || html_[end] == '\'') {
        quote = html_[end];
      }
      ++end;
    }
    std::string_view inside = html_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, html_.size());
    Tag tag;
    tag.closes = inside.starts_with('/');
    if (tag.closes) inside.remove_prefix(1);
    const std::size_t name = std::min(inside.find_first_of(" \n\t/"), inside.size());
    tag.name = inside.substr(0, name);
    tag.attributes = inside.substr(name);
    take(tag);
  }

  void take(const Tag& tag) {
    if (!silent_.empty()) {
      if (tag.closes && tag.name == silent_) silent_.clear();
      return;
    }
    if (!tag.closes && is_one_of(tag.name, silent_elements)) {
      silent_ = tag.name;
      // What a script holds is no markup.
      if (tag.name == "script" || tag.name == "style") skip_to_end_of(tag.name);
      return;
    }
    if (tag.name == "img") return say(alternative_of(tag.attributes));
    if (tag.name == "br") return say(" ");
    if (is_one_of(tag.name, inline_elements)) return;
    // Items of a line, set apart by their style.
    if (tag.name == "td" || tag.name == "th") {
      if (!tag.closes && !passage_.empty()) say(" | ");
      return;
    }
    if (tag.name == "dd" && !tag.closes) return;
    if (tag.name == "dt" && tag.closes) return say(": ");
    end_passage();
    if (tag.name == "h1") is_title_ = !tag.closes;
    if (tag.name == "main") {
      (tag.closes ? text_.own_end : text_.own_begin) = text_.passages.size();
    }
  }

  void skip_to_end_of(std::string_view name) {
    const std::size_t end = html_.find(fmt::format("</{}", name), at_);
    at_ = std::min(end, html_.size());
  }

  static std::string alternative_of(std::string_view attributes) {
    constexpr std::string_view opening = " alt=\"";
    const std::size_t start = attributes.find(opening);
    if (start == std::string_view::npos) return {};
    const std::string_view value = attributes.substr(start + opening.size());
    return ' ' + decoded(value.substr(0, value.find('"'))) + ' ';
  }

  void say(const std::string& words) {
    for (const char c : words) {
      const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (is_space && (passage_.empty() || passage_.back() == ' ')) continue;
      passage_ += is_space ? ' ' : c;
    }
  }

  void end_passage() {
    while (passage_.ends_with(' ')) passage_.pop_back();
    if (passage_.empty()) return;
    if (is_title_) text_.title = passage_;
    text_.passages.push_back(std::move(passage_));
    passage_.clear();
  }

  std::string_view html_;
  std::size_t at_ = 0;
  PageText text_;
  std::string passage_;
  std::string silent_;  // the element whose end is awaited
  bool is_title_ = false;
};

}  // namespace

PageText text_of_page(std::string_view html) { return Reader(html).read(); }

}  // namespace planlight::command
