#pragma once
// A BCP 47 language tag in its usual spelling (`en`, `zh-Hans`, `es-US`). It names a folder of the
// site, so only letters, digits and hyphens are in it.

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace planlight {
inline namespace foundation {

class LanguageTag {
 public:
  // A primary language of 2 or 3 letters, then an optional script (4 letters) and an optional
  // region (2 letters or 3 digits), spelled as BCP 47 recommends; nothing for any other.
  static std::optional<LanguageTag> parse(std::string_view text);

  const std::string& to_string() const { return text_; }
  // `zh` of `zh-Hans`.
  std::string_view primary() const;

  auto operator<=>(const LanguageTag&) const = default;

 private:
  explicit LanguageTag(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace foundation
}  // namespace planlight
