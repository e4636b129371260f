#pragma once
// The path of one file of the site, from the site's root: `districts/7/2026/index.html`. Made of
// folder and file names that are safe on every file system and in every URL.

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/language_tag.h"

namespace planlight {
inline namespace foundation {

class PagePath {
 public:
  // Names of letters, digits, `.`, `-`, `_`, separated by `/`; none empty, none of them `.` or
  // `..`.
  static std::optional<PagePath> parse(std::string_view text);
  // The same for a path that the program itself composes; asserts that it is one.
  static PagePath of(std::string_view text);

  const std::string& to_string() const { return text_; }
  // The folder of the page with a trailing slash where the file is an index.html, as it is linked:
  // `districts/7/2026/`, `` for the home page, `404.html`.
  std::string_view address() const;
  // This page in another language: `es/districts/7/index.html`.
  PagePath under(const LanguageTag& language) const;

  auto operator<=>(const PagePath&) const = default;

 private:
  explicit PagePath(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// A relative reference from one page to another: `../../q1/`, `./` for the page's own folder.
// A plain file server and a sub-path both serve it.
std::string relative_link(const PagePath& from, const PagePath& to);

}  // namespace foundation
}  // namespace planlight
