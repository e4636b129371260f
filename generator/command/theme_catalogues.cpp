#include "command/theme_catalogues.h"

#include <fmt/core.h>

#include <filesystem>
#include <set>

#include "command/files.h"
#include "command/messages.h"
#include "command/theme.h"
#include "command/translate.h"
#include "language/catalogue_merge.h"
#include "language/language.h"

namespace planlight::command {
namespace {

using language::Catalogue;
using language::CatalogueEntry;
using language::WantedEntry;

std::vector<WantedEntry> wanted_messages(const std::vector<ThemeCatalogue>& english,
                                         const std::string& folder,
                                         const std::optional<Catalogue>& existing,
                                         Findings& findings) {
  std::set<std::string> translated;
  if (existing) {
    for (const CatalogueEntry& entry : existing->entries) {
      if (entry.context && !entry.obsolete) translated.insert(*entry.context);
    }
  }
  std::vector<WantedEntry> wanted;
  std::set<std::string> seen;
  for (const ThemeCatalogue& file : english) {
    const bool is_own = file.file.starts_with(folder + "/translations/");
    const auto catalogue = language::read_catalogue(file.file, file.bytes, findings);
    if (!catalogue) continue;
    for (const CatalogueEntry& entry : catalogue->entries) {
      if (!entry.context || entry.obsolete || !seen.insert(*entry.context).second) continue;
      if (!is_own && !translated.contains(*entry.context)) continue;
      wanted.push_back({entry.context, entry.source, {}, entry.extracted_comments});
    }
  }
  return wanted;
}

}  // namespace

void update_theme_catalogues(const Options& options, const std::vector<LanguageTag>& languages,
                             Findings& findings) {
  const ThemeFiles theme = read_theme(options.theme);
  findings.append(theme.findings);
  const auto english = theme.translations.find("en");
  if (english == theme.translations.end()) return;
  for (const LanguageTag& tag : languages) {
    if (tag == language::english()) continue;
    const std::string file = fmt::format("{}/translations/{}.po", theme.folder, tag.to_string());
    // English of a region needs a catalogue for what it says in another way alone.
    if (language::is_english(tag) && !std::filesystem::exists(file)) continue;
    std::optional<Catalogue> existing;
    std::string before;
    if (std::filesystem::exists(file)) {
      before = read_file(file);
      existing = language::read_catalogue(file, before, findings);
      if (!existing) {
        report_unreadable_catalogue(file, findings);
        continue;
      }
    }
    const auto wanted = wanted_messages(english->second, theme.folder, existing, findings);
    if (wanted.empty()) continue;
    const auto merged = language::merge_catalogue(
        existing ? std::move(*existing) : language::new_catalogue(file, tag), wanted);
    const std::string bytes = language::write_catalogue(merged.catalogue);
    if (bytes != before) write_file(file, bytes);
    if (options.quiet) continue;
    print(fmt::format("{}: {}; {} texts kept, {} new, {} fuzzy\n", file,
                      bytes == before ? "nothing changed" : "written", merged.counts.kept,
                      merged.counts.added, merged.counts.fuzzied));
  }
}

}  // namespace planlight::command
