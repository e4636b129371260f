#pragma once
// The languages of a site: for each its interface, its content texts, and what a worker needs to
// speak it.

#include <memory>
#include <string_view>
#include <vector>

#include "command/commit_content.h"
#include "command/theme.h"
#include "language/abbreviations.h"
#include "language/content_translations.h"
#include "language/interface.h"
#include "portal/about_page.h"
#include "repository/snapshot.h"

namespace planlight::command {

struct SiteLanguage {
  LanguageTag tag;
  bool is_source = false;
  std::shared_ptr<const language::Interface> interface;
  // In the source language, of what comes with the program in English alone; null where that is
  // the source language.
  std::shared_ptr<language::ContentTranslations> translations;
  std::shared_ptr<const language::Abbreviations> abbreviations;
};

// The theme's texts in the languages of portal.json, in its order: the source language first. Empty
// where the theme has no messages. Rules of the language module, and theme-language (error: the
// theme has no messages at all).
using Interfaces = std::vector<std::shared_ptr<const language::Interface>>;
Interfaces read_interfaces(const documents::Settings& settings, const ThemeFiles& theme,
                           const Options& options, Findings& findings);
// The same from what Interface::to_bytes gave of each, which outlives them; empty for other bytes.
Interfaces restore_interfaces(const documents::Settings& settings,
                              const std::vector<std::string_view>& bytes);

// The languages of these interfaces. Reads the catalogues of published documents alone. Rules of
// the language module.
std::vector<SiteLanguage> read_languages(const CommitContent& content, const Interfaces& interfaces,
                                         const repository::Snapshot& snapshot,
                                         const Options& options, Findings& findings);
// The same with the texts of the theme itself.
std::vector<SiteLanguage> read_languages(const CommitContent& content, const ThemeFiles& theme,
                                         const repository::Snapshot& snapshot,
                                         const Options& options, Findings& findings);

// What the site's abbreviations stand for, by its published page "glossary" and the agreed terms of
// each language. Rule: abbreviation-expansion.
void read_abbreviations(std::vector<SiteLanguage>& languages,
                        const std::vector<portal::AboutPage>& pages, const CommitContent& content,
                        const repository::Snapshot& snapshot, const Options& options,
                        Findings& findings);

}  // namespace planlight::command
