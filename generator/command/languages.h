#pragma once
// The languages of a site: for each its interface, its content texts, and what a worker needs to
// speak it.

#include <memory>
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
  std::shared_ptr<language::ContentTranslations> translations;  // null for the source language
  std::shared_ptr<const language::Abbreviations> abbreviations;
};

// In the order of portal.json: the source language first. Reads the catalogues of published
// documents alone. Rules of the language module, and theme-language (error: the theme has no
// messages at all).
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
