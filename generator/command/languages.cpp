#include "command/languages.h"

#include <fmt/core.h>

#include <algorithm>

#include "command/data_sets.h"
#include "command/workers.h"
#include "disclosure/personal_data_review.h"
#include "documents/embedded_schemas.h"
#include "language/catalogue.h"
#include "language/language.h"
#include "language/terminology.h"

namespace planlight::command {
namespace {

std::string digits_of(const documents::Settings& settings, const LanguageTag& tag) {
  const auto found = settings.digits.find(tag);
  return found == settings.digits.end() ? std::string() : found->second;
}

// Of a language of a region with what its wider one says: of es-MX with that of es.
std::optional<language::Catalogue> theme_catalogue(const ThemeFiles& theme, const LanguageTag& tag,
                                                   Findings& findings) {
  std::optional<language::Catalogue> merged;
  for (const LanguageTag& looked_up : language::lookup_of(tag)) {
    // What English of a region does not say stands in the messages that all translate.
    if (looked_up == language::english() && tag != looked_up) continue;
    const auto found = theme.translations.find(looked_up.to_string());
    if (found == theme.translations.end()) continue;
    for (const ThemeCatalogue& catalogue : found->second) {
      auto next = language::read_catalogue(catalogue.file, catalogue.bytes, findings);
      if (merged && next) {
        merged->add_missing_contexts(*next);
      } else if (next) {
        merged = std::move(next);
      }
    }
  }
  return merged;
}

// Nothing for English itself: its messages are those that all others translate.
std::optional<language::Catalogue> catalogue_beside_english(const ThemeFiles& theme,
                                                            const LanguageTag& tag,
                                                            Findings& findings) {
  return tag == language::english() ? std::nullopt : theme_catalogue(theme, tag, findings);
}

// Whether a catalogue's texts can stand on a page: those of published documents, and common.po.
bool is_of_published(const CommitContent& content, const std::string& stem) {
  if (stem == "common" || stem == "portal") return true;
  for (const char* ending : {".json", ".md"}) {
    const auto key = documents::DocumentKey::parse(stem + ending);
    if (!key) continue;
    const auto approved = content.approved.find(*key);
    if (approved != content.approved.end() && !approved->second.withdrawn()) return true;
  }
  return false;
}

std::string glossary_file(const LanguageTag& tag, const Options& options) {
  return documents::shown_path(options.content,
                               fmt::format("translations/{}/glossary.po", tag.to_string()));
}

// The agreed terms of a language; nothing where it has none.
std::optional<language::Catalogue> read_glossary(const CommitContent& content,
                                                 const LanguageTag& tag,
                                                 const repository::Snapshot& snapshot,
                                                 const Options& options, Findings& findings) {
  const auto stems = content.catalogues.find(tag);
  if (stems == content.catalogues.end()) return std::nullopt;
  const auto glossary = stems->second.find("glossary");
  if (glossary == stems->second.end()) return std::nullopt;
  const repository::Blob read = snapshot.read(glossary->second);
  if (read.failure) return std::nullopt;
  return language::read_catalogue(glossary_file(tag, options), read.bytes, findings);
}

// What the schemas say of public fields comes with the program, in the languages that it has, and
// stands on one page.
void add_data_dictionary(const LanguageTag& tag, language::ContentTranslations& translations) {
  const auto& files = documents::embedded_schema_translations();
  for (const LanguageTag& looked_up : language::lookup_of(tag)) {
    const auto file = std::ranges::find(files, looked_up.to_string() + ".po",
                                        [](const auto& each) { return std::string(each.name); });
    if (file == files.end()) continue;
    translations.add_when_asked(std::string(data_dictionary_stem), [file = *file] {
      Findings none;
      return language::read_catalogue(std::string(file.name), std::string(file.text), none);
    });
    return;
  }
}

std::shared_ptr<language::ContentTranslations> content_translations(
    const CommitContent& content, const LanguageTag& tag, const repository::Snapshot& snapshot,
    const Options& options, Findings& findings) {
  auto translations = std::make_shared<language::ContentTranslations>(tag);
  add_data_dictionary(tag, *translations);
  const auto catalogues = content.catalogues.find(tag);
  if (catalogues == content.catalogues.end()) return translations;
  const auto glossary = read_glossary(content, tag, snapshot, options, findings);
  std::optional<language::Terminology> terms;
  if (glossary) terms.emplace(tag, *glossary);
  const disclosure::PersonalDataReview personal_data(content.settings);
  for (const auto& [stem, blob] : catalogues->second) {
    if (!is_of_published(content, stem)) continue;
    const std::string file = documents::shown_path(
        options.content, fmt::format("translations/{}/{}.po", tag.to_string(), stem));
    const repository::Blob read = snapshot.read(blob);
    if (read.failure) {
      findings.add(Severity::warning, "catalogue-unreadable", {file},
                   "this catalogue's git object cannot be read: its texts fall back",
                   "fetch the whole history, or run git fsck");
      continue;
    }
    if (const auto catalogue = language::read_catalogue(file, read.bytes, findings)) {
      translations->add(stem, *catalogue, findings);
      if (terms) terms->check(*catalogue, findings);
      for (const language::CatalogueEntry& entry : catalogue->entries) {
        if (!entry.is_usable()) continue;
        personal_data.look_at_translation(entry.source, entry.translation,
                                          language::place_of_entry(file, entry.line), findings);
      }
    }
  }
  return translations;
}

}  // namespace

Interfaces read_interfaces(const documents::Settings& settings, const ThemeFiles& theme,
                           const Options& options, Findings& findings) {
  const LanguageTag& source = settings.languages.front();
  const std::string source_locale = language::locale_of(source, digits_of(settings, source));
  // English messages are every catalogue's msgid.
  const auto base = theme_catalogue(theme, language::english(), findings);
  if (!base) {
    findings.add(Severity::error, "theme-language", {theme.folder + "/translations/en.po"},
                 "the theme has no messages", "add the catalogue of its English messages");
    return {};
  }
  const auto source_texts = catalogue_beside_english(theme, source, findings);
  Interfaces interfaces(settings.languages.size());
  std::vector<Findings> found(interfaces.size());
  for_each_index(interfaces.size(), worker_count(options.jobs), [&](std::size_t index, int) {
    const LanguageTag& tag = settings.languages[index];
    const std::string locale = language::locale_of(tag, digits_of(settings, tag));
    const auto translated =
        tag == source ? std::nullopt : catalogue_beside_english(theme, tag, found[index]);
    const auto& own = tag == source ? source_texts : translated;
    interfaces[index] = language::Interface::make(
        tag, locale, source, source_locale,
        {*base, source_texts ? &*source_texts : nullptr, own ? &*own : nullptr}, found[index]);
  });
  for (Findings& of_language : found) findings.append(std::move(of_language));
  return interfaces;
}

Interfaces restore_interfaces(const documents::Settings& settings,
                              const std::vector<std::string_view>& bytes) {
  if (bytes.size() != settings.languages.size()) return {};
  const LanguageTag& source = settings.languages.front();
  const std::string source_locale = language::locale_of(source, digits_of(settings, source));
  Interfaces interfaces;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const LanguageTag& tag = settings.languages[i];
    interfaces.push_back(language::Interface::restore(
        tag, language::locale_of(tag, digits_of(settings, tag)), source, source_locale, bytes[i]));
    if (interfaces.back() == nullptr) return {};
  }
  return interfaces;
}

std::vector<SiteLanguage> read_languages(const CommitContent& content, const Interfaces& interfaces,
                                         const repository::Snapshot& snapshot,
                                         const Options& options, Findings& findings) {
  std::vector<SiteLanguage> languages;
  for (const auto& interface : interfaces) {
    const LanguageTag& tag = interface->language();
    SiteLanguage language{tag, tag == interface->source_language(), interface, nullptr, nullptr};
    if (!language.is_source) {
      language.translations = content_translations(content, tag, snapshot, options, findings);
    } else if (!language::is_english(tag)) {
      language.translations = std::make_shared<language::ContentTranslations>(tag);
      add_data_dictionary(tag, *language.translations);
    }
    languages.push_back(std::move(language));
  }
  return languages;
}

std::vector<SiteLanguage> read_languages(const CommitContent& content, const ThemeFiles& theme,
                                         const repository::Snapshot& snapshot,
                                         const Options& options, Findings& findings) {
  return read_languages(content, read_interfaces(content.settings, theme, options, findings),
                        snapshot, options, findings);
}

void read_abbreviations(std::vector<SiteLanguage>& languages,
                        const std::vector<portal::AboutPage>& pages, const CommitContent& content,
                        const repository::Snapshot& snapshot, const Options& options,
                        Findings& findings) {
  const auto page = std::find_if(pages.begin(), pages.end(),
                                 [](const auto& each) { return each.slug == "glossary"; });
  if (page == pages.end()) return;
  const auto defined = language::Abbreviations::defined_in(page->body.source);
  for (SiteLanguage& each : languages) {
    auto known = defined;
    if (!each.is_source) {
      Findings said_before;
      const auto glossary = read_glossary(content, each.tag, snapshot, options, said_before);
      known = defined.in(glossary ? *glossary : language::Catalogue());
      known.check(each.tag, glossary_file(each.tag, options), findings);
    }
    each.abbreviations = std::make_shared<const language::Abbreviations>(std::move(known));
  }
}

}  // namespace planlight::command
