#include "foundation/language_tag.h"

#include <vector>

namespace planlight {
inline namespace foundation {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <typename Test>
bool all(std::string_view text, Test test) {
  for (const char c : text) {
    if (!test(c)) return false;
  }
  return true;
}

bool is_script(std::string_view part) {
  return part.size() == 4 && is_upper(part[0]) && all(part.substr(1), is_lower);
}

bool is_region(std::string_view part) {
  return (part.size() == 2 && all(part, is_upper)) || (part.size() == 3 && all(part, is_digit));
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t hyphen = text.find('-');
    parts.push_back(text.substr(0, hyphen));
    if (hyphen == std::string_view::npos) return parts;
    text.remove_prefix(hyphen + 1);
  }
}

}  // namespace

std::optional<LanguageTag> LanguageTag::parse(std::string_view text) {
  const auto parts = split(text);
  if (parts[0].size() < 2 || parts[0].size() > 3 || !all(parts[0], is_lower)) return std::nullopt;
  std::size_t next = 1;
  if (next < parts.size() && is_script(parts[next])) ++next;
  if (next < parts.size() && is_region(parts[next])) ++next;
  if (next != parts.size()) return std::nullopt;
  return LanguageTag(std::string(text));
}

std::string_view LanguageTag::primary() const {
  return std::string_view(text_).substr(0, text_.find('-'));
}

}  // namespace foundation
}  // namespace planlight
