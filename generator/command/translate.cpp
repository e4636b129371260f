#include "command/translate.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "command/commit_content.h"
#include "command/files.h"
#include "command/finding_places.h"
#include "command/messages.h"
#include "command/narrowing.h"
#include "command/record_history.h"
#include "command/theme_catalogues.h"
#include "command/translatable_texts.h"
#include "command/work_folder.h"
#include "disclosure/disclosure.h"
#include "language/abbreviations.h"
#include "language/catalogue_merge.h"
#include "repository/git_repository.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;

using Texts = std::vector<TranslatableText>;

// Whether --district, --year or a path leaves a document in.
bool is_wanted(const documents::DocumentKey& key, const Options& options) {
  const auto fits = [](const std::optional<int>& asked, int own) {
    return !asked || *asked == own;
  };
  if (!fits(options.district, key.district) || !fits(options.year, key.year)) return false;
  if (options.paths.empty()) return true;
  return std::any_of(options.paths.begin(), options.paths.end(), [&](const std::string& path) {
    return path == key.path() || path == options.content + '/' + key.path();
  });
}

// Every path asked for is a document of the commit.
void find_paths(const CommitContent& content, const Options& options, Findings& findings) {
  for (const std::string& path : options.paths) {
    const auto is_it = [&](const auto& document) {
      return path == document.first.path() || path == options.content + '/' + document.first.path();
    };
    if (std::none_of(content.tree.documents.begin(), content.tree.documents.end(), is_it)) {
      findings.add(Severity::error, "translate-path", {path}, "is no document of this commit",
                   "name it from the content folder, such as plans/2026/007.json");
    }
  }
}

// Every document's texts by its stem; portal.json's stand under "portal".
std::map<std::string, Texts> texts_of(const CommitContent& content,
                                      const disclosure::Disclosure& disclosure,
                                      const repository::Snapshot& snapshot, const Options& options,
                                      Findings& findings) {
  std::map<std::string, Texts> by_stem;
  if (is_wanted({documents::DocumentKind::portal, 0, 0, 0, {}}, options)) {
    by_stem["portal"] = translatable_texts(content.settings);
  }
  const auto add = [&](const documents::DocumentKey& key,
                       const disclosure::PublicValue& public_content) {
    Texts& texts = by_stem[key.stem()];
    for (TranslatableText& text : translatable_texts(key, public_content))
      texts.push_back(std::move(text));
  };
  for (const auto& [key, approved] : content.approved) {
    if (approved.withdrawn() || key.kind == documents::DocumentKind::boundaries) continue;
    if (!is_wanted(key, options)) continue;
    const auto document = disclosure.disclose(approved, findings);
    if (document && !document->versions.empty()) add(key, document->content());
  }
  if (!options.drafts) return by_stem;
  for (const auto& [key, blob] : content.tree.documents) {
    if (key.kind == documents::DocumentKind::portal ||
        key.kind == documents::DocumentKind::boundaries || !is_wanted(key, options))
      continue;
    Findings of_draft;
    if (const auto draft = disclosure.disclose_version(key, blob, of_draft)) add(key, *draft);
    if (of_draft.empty()) continue;
    // Its places are its own, not those of the version that is published.
    findings.append(with_places_in(documents::shown_path(options.content, key.path()),
                                   snapshot.read(blob).bytes, of_draft, options));
  }
  return by_stem;
}

// The source language is none of those that documents are translated into, but one that a theme
// may be.
std::vector<LanguageTag> wanted_languages(const documents::Settings& settings,
                                          const Options& options, Findings& findings) {
  const int first = options.theme.empty() ? 1 : 0;
  std::vector<LanguageTag> languages(settings.languages.begin() + first, settings.languages.end());
  for (const std::string& asked : options.languages) {
    const bool is_known = std::any_of(languages.begin(), languages.end(),
                                      [&](const auto& tag) { return tag.to_string() == asked; });
    if (is_known) continue;
    findings.add(
        Severity::error, "translate-language", {},
        fmt::format("{} is none of the languages that this portal is translated into", asked),
        "add it to languages in portal.json, or correct it");
  }
  if (!options.languages.empty()) {
    std::erase_if(languages, [&](const LanguageTag& tag) {
      return std::find(options.languages.begin(), options.languages.end(), tag.to_string()) ==
             options.languages.end();
    });
  }
  return languages;
}

struct CatalogueFile {
  fs::path path;
  std::string shown;  // as findings name it
};

// The catalogue as the working tree has it; nothing where there is none, or none that can be read.
std::optional<language::Catalogue> catalogue_at(const CatalogueFile& file, Findings& findings) {
  if (!fs::exists(file.path)) return std::nullopt;
  return language::read_catalogue(file.shown, read_file(file.path.string()), findings);
}

std::set<std::string> translated_texts(const std::optional<language::Catalogue>& catalogue) {
  std::set<std::string> texts;
  if (!catalogue) return texts;
  for (const auto& entry : catalogue->entries) {
    if (entry.is_usable() && !entry.context) texts.insert(entry.source);
  }
  return texts;
}

std::vector<language::WantedEntry> wanted_entries(const std::string& path, const Texts& texts,
                                                  const std::set<std::string>& elsewhere) {
  std::vector<language::WantedEntry> wanted;
  for (const TranslatableText& text : texts) {
    if (elsewhere.contains(text.text)) continue;
    // A reference with a space in it stands between U+2068 and U+2069 in PO files; ours have none.
    std::string place = text.pointer;
    std::replace(place.begin(), place.end(), ' ', '-');
    std::vector<std::string> comments;
    if (!text.comment.empty()) comments.push_back(text.comment);
    wanted.push_back(
        {std::nullopt, text.text, {fmt::format("{}:{}", path, place)}, std::move(comments)});
  }
  return wanted;
}

struct Desk {
  std::unique_ptr<repository::Snapshot> snapshot;
  CommitContent content;
  std::map<std::string, Texts> texts;
  WorkFolder folder;

  CatalogueFile catalogue(const LanguageTag& language, const std::string& stem) const {
    const std::string path = fmt::format("translations/{}/{}.po", language.to_string(), stem);
    return {folder.file(path), folder.shown(path)};
  }
  Findings located(const Findings& findings, const Options& options) const {
    return with_places(findings, content, *snapshot, options);
  }
};

// Nothing, with findings, or with what is wrong with the command.
std::optional<Desk> open_desk(const Options& options, Findings& findings, std::string& misuse) {
  const auto repository = repository::GitRepository::open(options.repository);
  WorkFolder folder = work_folder(*repository, options);
  auto snapshot = repository->snapshot(options.ref, options.content);
  auto content = read_published(
      *snapshot, repository->parent_snapshots(snapshot->commit_id(), options.content), options,
      findings);
  if (!content) return std::nullopt;
  const disclosure::Disclosure disclosure(*snapshot, options.content, true);
  misuse = nothing_there(*content, disclosure, options);
  if (!misuse.empty()) return std::nullopt;
  Findings of_paths;
  find_paths(*content, options, of_paths);
  const bool are_found = !of_paths.has_errors();
  findings.append(std::move(of_paths));
  if (!are_found) return std::nullopt;
  auto texts = texts_of(*content, disclosure, *snapshot, options, findings);
  return Desk{std::move(snapshot), std::move(*content), std::move(texts), std::move(folder)};
}

// What stands in the way of the desk, on stderr.
int no_desk(const Findings& findings, const Options& options, const std::string& misuse = {}) {
  if (!misuse.empty()) {
    print_error(misuse);
    return exit_usage;
  }
  print_error(format_findings(findings, options.message_format));
  return exit_content;
}

struct Count {
  std::size_t translated = 0, fuzzy = 0, missing = 0;
  std::size_t total() const { return translated + fuzzy + missing; }
};

Count count(const Texts& texts, const std::optional<language::Catalogue>& own,
            const std::set<std::string>& common) {
  const std::set<std::string> translated = translated_texts(own);
  std::set<std::string> fuzzy;
  if (own) {
    for (const auto& entry : own->entries) {
      if (entry.is_fuzzy() && !entry.obsolete) fuzzy.insert(entry.source);
    }
  }
  Count count;
  std::set<std::string> seen;
  for (const TranslatableText& text : texts) {
    if (!seen.insert(text.text).second) continue;
    if (translated.contains(text.text) || common.contains(text.text)) {
      ++count.translated;
    } else {
      ++(fuzzy.contains(text.text) ? count.fuzzy : count.missing);
    }
  }
  return count;
}

std::string count_line(const std::string& language, const std::string& stem, const Count& count,
                       MessageFormat format) {
  if (format == MessageFormat::json) {
    return fmt::format(
        "{{\"language\":\"{}\",\"document\":\"{}\",\"translated\":{},\"fuzzy\":{},\"missing\":{}}}"
        "\n",
        language, json_escaped(stem), count.translated, count.fuzzy, count.missing);
  }
  return fmt::format("{:8} {:28} {:4} of {:4} translated{}\n", language, stem, count.translated,
                     count.total(), count.fuzzy == 0 ? "" : fmt::format(", {} fuzzy", count.fuzzy));
}

// Abbreviations that the working tree's agreed terms do not say the long form of.
void check_abbreviations(const Desk& desk, const LanguageTag& tag, Findings& findings) {
  const auto glossary_page = desk.texts.find("pages/glossary");
  if (glossary_page == desk.texts.end()) return;
  std::string page;
  for (const TranslatableText& text : glossary_page->second) page += text.text + "\n";
  const CatalogueFile file = desk.catalogue(tag, "glossary");
  Findings ignored;
  const auto terms = catalogue_at(file, ignored);
  language::Abbreviations::defined_in(page)
      .in(terms ? *terms : language::Catalogue())
      .check(tag, file.shown, findings);
}

}  // namespace

void report_unreadable_catalogue(const std::string& file, Findings& findings) {
  findings.add(Severity::error, "translate-unreadable", {file},
               "cannot be read, and was left as it is",
               "correct what is said of it, and run it again");
}

int translate_update(const Options& options) {
  Findings findings;
  std::string misuse;
  const auto desk = open_desk(options, findings, misuse);
  if (!desk) return no_desk(findings, options, misuse);
  Findings unknown;
  const auto languages = wanted_languages(desk->content.settings, options, unknown);
  if (unknown.has_errors()) return no_desk(unknown, options);
  for (const LanguageTag& tag : languages) {
    if (tag == desk->content.settings.languages.front()) continue;
    const auto common = translated_texts(catalogue_at(desk->catalogue(tag, "common"), findings));
    language::MergeCounts total;
    std::size_t files = 0;
    for (const auto& [stem, texts] : desk->texts) {
      const CatalogueFile file = desk->catalogue(tag, stem);
      Findings unreadable;
      auto existing = catalogue_at(file, unreadable);
      findings.append(unreadable);
      if (!existing && fs::exists(file.path)) {
        report_unreadable_catalogue(file.shown, findings);
        continue;
      }
      const auto wanted = wanted_entries(stem, texts, common);
      if (wanted.empty() && !existing) continue;
      const std::string before = existing ? read_file(file.path.string()) : std::string();
      const auto merged = language::merge_catalogue(
          existing ? std::move(*existing) : language::new_catalogue(file.shown, tag), wanted);
      const std::string bytes = language::write_catalogue(merged.catalogue);
      if (bytes != before) {
        write_in_folders(file.path, bytes);
        ++files;
      }
      total.kept += merged.counts.kept;
      total.revived += merged.counts.revived;
      total.added += merged.counts.added;
      total.fuzzied += merged.counts.fuzzied;
      total.obsoleted += merged.counts.obsoleted;
      total.dropped += merged.counts.dropped;
    }
    if (options.quiet) continue;
    print(fmt::format(
        "{}: {} files written; {} texts kept, {} new, {} fuzzy, {} wanted again, {} obsolete, "
        "{} empty ones removed\n",
        tag.to_string(), files, total.kept, total.added, total.fuzzied, total.revived,
        total.obsoleted, total.dropped));
  }
  if (!options.theme.empty()) update_theme_catalogues(options, languages, findings);
  print_error(format_findings(desk->located(findings, options), options.message_format));
  return findings.has_errors() ? exit_content : exit_done;
}

int translate_status(const Options& options) {
  Findings findings;
  std::string misuse;
  const auto desk = open_desk(options, findings, misuse);
  if (!desk) return no_desk(findings, options, misuse);
  Findings unknown;
  const auto languages = wanted_languages(desk->content.settings, options, unknown);
  if (unknown.has_errors()) return no_desk(unknown, options);
  for (const LanguageTag& tag : languages) {
    if (tag == desk->content.settings.languages.front()) continue;
    const auto common = translated_texts(catalogue_at(desk->catalogue(tag, "common"), findings));
    check_abbreviations(*desk, tag, findings);
    Count total;
    std::string lines;
    for (const auto& [stem, texts] : desk->texts) {
      const Count of_document =
          count(texts, catalogue_at(desk->catalogue(tag, stem), findings), common);
      if (of_document.total() == 0) continue;
      total.translated += of_document.translated;
      total.fuzzy += of_document.fuzzy;
      total.missing += of_document.missing;
      lines += count_line(tag.to_string(), stem, of_document, options.message_format);
    }
    if (!options.quiet) print(lines);
    print(count_line(tag.to_string(), "(all)", total, options.message_format));
  }
  print_error(format_findings(desk->located(findings, options), options.message_format));
  return exit_done;
}

}  // namespace planlight::command
