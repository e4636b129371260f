#pragma once
// A small site in English, Spanish and Arabic, for the tests of rendering.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/catalogue.h"
#include "language/content_translations.h"
#include "language/interface.h"
#include "language/language.h"
#include "rendering/markdown.h"
#include "rendering/node_writer.h"
#include "rendering/page_writer.h"
#include "rendering/template.h"
#include "rendering/template_loader.h"
#include "rendering/template_renderer.h"
#include "rendering/voice.h"

namespace planlight::rendering::testing {

inline LanguageTag tag(std::string_view text) { return *LanguageTag::parse(text); }

// Messages by key: English, and in the other languages where they are translated.
using Messages = std::vector<std::pair<std::string, std::string>>;

inline language::Catalogue catalogue_of(const Messages& english, const Messages& translated = {}) {
  language::Catalogue catalogue;
  catalogue.file = "theme.po";
  for (const auto& [key, text] : english) {
    language::CatalogueEntry entry;
    entry.context = key;
    entry.source = text;
    for (const auto& [other, translation] : translated) {
      if (other == key) entry.translation = translation;
    }
    catalogue.entries.push_back(std::move(entry));
  }
  return catalogue;
}

// Texts of documents: stem, source, translation.
struct Translation {
  std::string stem, source, translation;
};

class Speech {
 public:
  explicit Speech(std::string_view code, const Messages& english = {},
                  const Messages& translated = {}, const std::vector<Translation>& texts = {})
      : translations_(tag(code)) {
    Findings findings;
    const auto source = catalogue_of(english);
    const auto own = catalogue_of(english, translated);
    auto interface =
        language::Interface::make(tag(code), language::locale_of(tag(code), "latn"), tag("en"),
                                  language::locale_of(tag("en"), ""),
                                  {source, nullptr, code == "en" ? nullptr : &own}, findings);
    std::map<std::string, language::Catalogue> catalogues;
    for (const Translation& text : texts) {
      language::CatalogueEntry entry;
      entry.source = text.source;
      entry.translation = text.translation;
      catalogues[text.stem].entries.push_back(std::move(entry));
    }
    for (const auto& [stem, catalogue] : catalogues) translations_.add(stem, catalogue, findings);
    voice_ = std::make_unique<Voice>(tag(code), tag("en"), std::move(interface), &translations_);
  }

  Voice& voice() { return *voice_; }

 private:
  language::ContentTranslations translations_;
  std::unique_ptr<Voice> voice_;
};

inline portal::Text text(std::string source, std::string pointer = "/title",
                         const char* stem = "plans/2026/007") {
  return {std::move(source), std::move(pointer), std::make_shared<const std::string>(stem)};
}

inline portal::Prose prose(std::string source, std::string pointer = "/summary",
                           const char* stem = "plans/2026/007") {
  return {std::move(source), std::move(pointer), std::make_shared<const std::string>(stem)};
}

inline SiteLinks site_links() {
  return {"https://example.gov/plans/", "/plans/", {{"style.css", "assets/style.1234.css"}}};
}

// One template over one view, on a page of the site.
class Rendering {
 public:
  explicit Rendering(Speech& speech, std::string_view page = "districts/7/2026/index.html",
                     bool absolute = false)
      : site_(site_links()),
        links_(site_, speech.voice().tag(), tag("en"), PagePath::of(page), absolute),
        writer_(speech.voice(), links_, ids_) {}

  std::string operator()(std::string_view source, const pages::Object& view,
                         const std::map<std::string, std::string>& partials = {}) {
    TemplateLoader loader;
    loader.add("page", "page.html", std::string(source));
    for (const auto& [name, partial] : partials) loader.add(name, name + ".html", partial);
    const TemplateSet set = loader.load();
    TemplateRenderer renderer(writer_);
    renderer.push(view);
    std::string out;
    renderer.render(*set.find("page"), out);
    return out;
  }

  NodeWriter& writer() { return writer_; }
  const PageLinks& links() const { return links_; }

 private:
  SiteLinks site_;
  std::set<std::string, std::less<>> ids_;
  PageLinks links_;
  NodeWriter writer_;
};

}  // namespace planlight::rendering::testing
