#include "pages/languages_page.h"

#include <algorithm>

#include "pages/liaison_view.h"
#include "pages/paths.h"
#include "pages/site_contact.h"
#include "pages/trail.h"

namespace planlight::pages {
namespace {

Object language_view(const LanguageTag& tag, bool is_source,
                     const std::map<LanguageTag, double>& translated) {
  const auto share = translated.find(tag);
  const bool has_share = !is_source && share != translated.end();
  return {{"language", tag},
          {"source", is_source},
          {"has_share", has_share},
          {"share", has_share ? Node(Percent{std::clamp(share->second, 0.0, 1.0)}) : Node()}};
}

}  // namespace

Page languages_page(const portal::Portal& portal, const std::map<LanguageTag, double>& translated) {
  const std::vector<LanguageTag>& tags = portal.settings.languages;
  List languages;
  for (const LanguageTag& tag : tags) {
    languages.items.push_back(language_view(tag, tag == tags.front(), translated));
  }

  Page page(paths::languages());
  page.template_name = "languages";
  page.title = Message("languages.title");
  page.description = Message("languages.description");
  page.trail = home_trail();
  page.view = {{"languages", std::move(languages)},
               {"contact", site_contact(portal.settings)},
               {"coordinator", liaison_view(portal.liaisons, "language_access_coordinator")}};
  return page;
}

}  // namespace planlight::pages
