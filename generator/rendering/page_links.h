#pragma once
// Where links of one page in one language lead.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "foundation/language_tag.h"
#include "foundation/page_path.h"
#include "pages/view.h"

namespace planlight::rendering {

// What links of every page have in common; outlives each PageLinks.
struct SiteLinks {
  std::string base_url;                                    // absolute, ends in /
  std::string base_path;                                   // its path: / or /plans/
  std::map<std::string, std::string, std::less<>> assets;  // style.css to assets/style.4f1a….css
  // Where links of prose lead that are none: paths, from the root in the source language, that no
  // file has (districts/99/index.html), and places that a page lacks (about/a/index.html#b).
  std::set<std::string, std::less<>> dead = {};
};

// http, https, mailto and tel, in any case; nothing else may stand in a link.
bool is_allowed_url(std::string_view url);

class PageLinks {
 public:
  // `page`: its path in the source language, whose pages are at the root. `absolute`: its links
  // begin with the base URL's path, since it is shown at any address (contract §2: the 404 page).
  PageLinks(const SiteLinks& site, LanguageTag language, LanguageTag source_language,
            const PagePath& page, bool absolute);

  const LanguageTag& language() const { return language_; }
  const LanguageTag& source_language() const { return source_language_; }
  // The same page in another language.
  pages::Link twin(const LanguageTag& language) const;
  // This page in this language.
  const PagePath& page() const { return page_; }

  // The page's twin in this language, or the file at the root; not escaped.
  std::string href(const pages::Link& link) const;
  std::string href(const PagePath& file, std::string_view fragment = {}) const;  // from the root
  // Nothing for a name that the theme has not.
  std::optional<std::string> asset(std::string_view name) const;
  std::string absolute_url(const pages::Link& link) const;
  std::string absolute_url(const PagePath& file) const;
  // Whether a link of prose leads nowhere, and is to show its words alone.
  bool is_dead(const pages::Link& link) const;
  bool is_dead(const std::string& place_of_this_page) const;

 private:
  PagePath target(const pages::Link& link) const;

  const SiteLinks& site_;
  LanguageTag language_, source_language_;
  PagePath original_, page_;
  bool absolute_;
};

// A page's path in a language: at the root for the source language, else under its folder.
PagePath in_language(const PagePath& page, const LanguageTag& language,
                     const LanguageTag& source_language);

}  // namespace planlight::rendering
