#include "language/markup_scan.h"

#include <algorithm>
#include <set>

#include "documents/text.h"

namespace planlight::language {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_white(char c) { return static_cast<unsigned char>(c) <= ' '; }

struct Markup {
  std::set<std::string_view> targets;  // of links, images and definitions; bare addresses
  std::set<std::string_view> tags;     // from < to >: HTML and links in angle brackets
  int images = 0;
};

// What CommonMark reads as a link's target at `text`, or a bit less of it: the two texts are cut in
// the same way, and a target that goes on differs before it is cut.
std::string_view target_at(std::string_view text) {
  const auto start = std::find_if_not(text.begin(), text.end(), is_white);
  text.remove_prefix(static_cast<std::size_t>(start - text.begin()));
  if (text.starts_with('<')) {
    const std::size_t end = text.find_first_of(">\n");
    return text.substr(0, end == text.npos ? end : end + 1);
  }
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_white(text[i])) return text.substr(0, i);
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '(') {
      ++depth;
    } else if (text[i] == ')' && --depth < 0) {
      return text.substr(0, i);
    }
  }
  return text;
}

// https://… or www.… in running text, which readers' programs make a link of.
std::string_view address_at(std::string_view text) {
  static constexpr std::string_view ends = " \t\n\r<>\"'`()[]{}";
  std::string_view address = text.substr(0, text.find_first_of(ends));
  while (!address.empty() && std::string_view(".,;:!?*_~").find(address.back()) != ends.npos) {
    address.remove_suffix(1);
  }
  // A full stop of another script ends the sentence, and no address goes on after it.
  const auto beyond = std::find_if(address.begin(), address.end(),
                                   [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return address.substr(0, static_cast<std::size_t>(beyond - address.begin()));
}

// The scheme's first letter, where `://` stands at `colon`.
std::size_t start_of_scheme(std::string_view text, std::size_t colon) {
  while (colon > 0 && is_letter(text[colon - 1])) --colon;
  return colon;
}

Markup scan(std::string_view text) {
  Markup markup;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("](") || rest.starts_with("]:")) {
      markup.targets.insert(target_at(rest.substr(2)));
    } else if (rest.starts_with("![")) {
      ++markup.images;
    } else if (rest.starts_with("://")) {
      markup.targets.insert(address_at(text.substr(start_of_scheme(text, i))));
    } else if (rest.starts_with("www.") && (i == 0 || !is_letter(text[i - 1]))) {
      markup.targets.insert(address_at(rest));
    } else if (rest.size() > 1 && rest[0] == '<' &&
               (is_letter(rest[1]) || std::string_view("/!?").find(rest[1]) != text.npos)) {
      const std::size_t end = rest.find_first_of(">\n");
      markup.tags.insert(rest.substr(0, end == text.npos ? end : end + 1));
    }
  }
  markup.targets.erase(std::string_view());
  return markup;
}

bool is_within(const std::set<std::string_view>& inner, const std::set<std::string_view>& outer) {
  return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
}

bool may_have_markup(std::string_view text) {
  return text.find_first_of("]<!:") != text.npos || text.find("www.") != text.npos;
}

}  // namespace

std::string_view find_added_markup(std::string_view source, std::string_view translation) {
  if (!may_have_markup(translation)) return {};
  const Markup expected = scan(source);
  const Markup found = scan(translation);
  if (found.images > expected.images) return "an image";
  if (!is_within(found.targets, expected.targets)) return "a link";
  if (!is_within(found.tags, expected.tags)) return "HTML or a link in angle brackets";
  return {};
}

bool has_undescribed_picture(std::string_view text) {
  for (std::size_t at = text.find("!["); at != text.npos; at = text.find("![", at)) {
    at += 2;
    const std::string_view words = text.substr(at, text.substr(at).find(']'));
    if (documents::is_blank(words)) return true;
  }
  return false;
}

}  // namespace planlight::language
