#include "rendering/page_links.h"

#include <algorithm>
#include <array>
#include <utility>

namespace planlight::rendering {

bool is_allowed_url(std::string_view url) {
  static constexpr std::array<std::string_view, 4> allowed{"http", "https", "mailto", "tel"};
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos) return false;
  std::string scheme(url.substr(0, colon));
  for (char& c : scheme) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const bool has_control = std::any_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
  });
  return !has_control && std::find(allowed.begin(), allowed.end(), scheme) != allowed.end();
}

bool PageLinks::is_dead(const pages::Link& link) const {
  if (site_.dead.empty()) return false;
  const std::string path = link.path.to_string();
  return site_.dead.contains(path) || site_.dead.contains(path + '#' + link.fragment);
}

bool PageLinks::is_dead(const std::string& place_of_this_page) const {
  return is_dead(pages::Link{original_, place_of_this_page, true});
}

PagePath in_language(const PagePath& page, const LanguageTag& language,
                     const LanguageTag& source_language) {
  return language == source_language ? page : page.under(language);
}

PageLinks::PageLinks(const SiteLinks& site, LanguageTag language, LanguageTag source_language,
                     const PagePath& page, bool absolute)
    : site_(site),
      language_(std::move(language)),
      source_language_(std::move(source_language)),
      original_(page),
      page_(in_language(page, language_, source_language_)),
      absolute_(absolute) {}

pages::Link PageLinks::twin(const LanguageTag& language) const {
  return {in_language(original_, language, source_language_), {}, false};
}

PagePath PageLinks::target(const pages::Link& link) const {
  return link.every_language ? in_language(link.path, language_, source_language_) : link.path;
}

std::string PageLinks::href(const pages::Link& link) const {
  return href(target(link), link.fragment);
}

std::string PageLinks::href(const PagePath& file, std::string_view fragment) const {
  std::string result;
  if (absolute_) {
    result = site_.base_path;
    result += file.address();
  } else if (file != page_ || fragment.empty()) {
    result = relative_link(page_, file);
  }
  if (!fragment.empty()) {
    result += '#';
    result += fragment;
  }
  return result;
}

std::optional<std::string> PageLinks::asset(std::string_view name) const {
  const auto found = site_.assets.find(name);
  if (found == site_.assets.end()) return std::nullopt;
  return href(PagePath::of(found->second));
}

std::string PageLinks::absolute_url(const pages::Link& link) const {
  std::string url = absolute_url(target(link));
  if (!link.fragment.empty()) url += '#' + link.fragment;
  return url;
}

std::string PageLinks::absolute_url(const PagePath& file) const {
  return site_.base_url + std::string(file.address());
}

}  // namespace planlight::rendering
