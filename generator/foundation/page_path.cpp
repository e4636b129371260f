#include "foundation/page_path.h"

#include <cassert>

namespace planlight {
inline namespace foundation {
namespace {

bool is_safe(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-' || c == '_';
}

bool is_safe_name(std::string_view name) {
  if (name.empty() || name == "." || name == "..") return false;
  for (const char c : name) {
    if (!is_safe(c)) return false;
  }
  return true;
}

constexpr std::string_view index_name = "index.html";

// The folder part with its trailing slash; empty at the root.
std::string_view folder(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash + 1);
}

}  // namespace

std::optional<PagePath> PagePath::parse(std::string_view text) {
  std::string_view rest = text;
  while (true) {
    const std::size_t slash = rest.find('/');
    if (!is_safe_name(rest.substr(0, slash))) return std::nullopt;
    if (slash == std::string_view::npos) return PagePath(std::string(text));
    rest.remove_prefix(slash + 1);
  }
}

PagePath PagePath::of(std::string_view text) {
  auto path = parse(text);
  assert(path);
  return *path;
}

std::string_view PagePath::address() const {
  const std::string_view text = text_;
  const std::string_view in = folder(text);
  return text.substr(in.size()) == index_name ? in : text;
}

PagePath PagePath::under(const LanguageTag& language) const {
  return PagePath(language.to_string() + '/' + text_);
}

std::string relative_link(const PagePath& from, const PagePath& to) {
  const std::string_view base = folder(from.to_string());
  const std::string_view target = to.address();
  std::size_t common = 0;
  for (std::size_t i = 0; i < base.size() && i < target.size() && base[i] == target[i]; ++i) {
    if (base[i] == '/') common = i + 1;
  }
  std::string link;
  for (const char c : base.substr(common)) {
    if (c == '/') link += "../";
  }
  link += target.substr(common);
  if (link.empty()) link = "./";
  return link;
}

}  // namespace foundation
}  // namespace planlight
