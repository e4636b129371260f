#include "command/translate.h"

#include <fmt/core.h>

#include <filesystem>
#include <map>
#include <set>

#include "command/commit_content.h"
#include "command/files.h"
#include "command/messages.h"
#include "command/translatable_texts.h"
#include "disclosure/disclosure.h"
#include "foundation/environment_error.h"
#include "language/catalogue_merge.h"
#include "repository/git_repository.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;

using Texts = std::vector<TranslatableText>;

// Every document's texts by its stem; portal.json's stand under "portal".
std::map<std::string, Texts> texts_of(const CommitContent& content,
                                      const disclosure::Disclosure& disclosure, bool drafts,
                                      Findings& findings) {
  std::map<std::string, Texts> by_stem;
  by_stem["portal"] = translatable_texts(content.settings);
  const auto add = [&](const documents::DocumentKey& key,
                       const disclosure::PublicValue& public_content) {
    Texts& texts = by_stem[key.stem()];
    for (TranslatableText& text : translatable_texts(key, public_content))
      texts.push_back(std::move(text));
  };
  for (const auto& [key, approved] : content.approved) {
    if (approved.withdrawn() || key.kind == documents::DocumentKind::boundaries) continue;
    const auto document = disclosure.disclose(approved, findings);
    if (document && !document->versions.empty()) add(key, document->content());
  }
  if (!drafts) return by_stem;
  for (const auto& [key, blob] : content.tree.documents) {
    if (key.kind == documents::DocumentKind::portal ||
        key.kind == documents::DocumentKind::boundaries)
      continue;
    if (const auto draft = disclosure.disclose_version(key, blob, findings)) add(key, *draft);
  }
  return by_stem;
}

std::vector<LanguageTag> wanted_languages(const documents::Settings& settings,
                                          const Options& options) {
  std::vector<LanguageTag> languages;
  for (std::size_t i = 1; i < settings.languages.size(); ++i) {
    const LanguageTag& language = settings.languages[i];
    const bool is_wanted =
        options.languages.empty() || std::find(options.languages.begin(), options.languages.end(),
                                               language.to_string()) != options.languages.end();
    if (is_wanted) languages.push_back(language);
  }
  return languages;
}

// The catalogue as the working tree has it; nothing where there is none.
std::optional<language::Catalogue> catalogue_at(const fs::path& file, Findings& findings) {
  if (!fs::exists(file)) return std::nullopt;
  return language::read_catalogue(file.string(), read_file(file.string()), findings);
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
    wanted.push_back({std::nullopt, text.text, {fmt::format("{}:{}", path, place)}, {}});
  }
  return wanted;
}

void write_catalogue_file(const fs::path& file, const std::string& bytes) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) {
    throw EnvironmentError(
        fmt::format("cannot make the folder {}: {}", file.parent_path().string(), error.message()),
        "check its permissions");
  }
  write_file(file.string(), bytes);
}

struct Desk {
  std::unique_ptr<repository::Snapshot> snapshot;
  CommitContent content;
  std::map<std::string, Texts> texts;
  fs::path folder;  // of the working tree's content
};

std::optional<Desk> open_desk(const Options& options, Findings& findings) {
  const auto repository = repository::GitRepository::open(options.repository);
  const auto work_tree = repository->work_tree();
  if (!work_tree) {
    throw EnvironmentError("this repository has no working tree, where the catalogues are",
                           "run it in a clone");
  }
  auto snapshot = repository->snapshot(options.ref, options.content);
  auto content = read_commit(*snapshot, options, findings);
  if (!content) return std::nullopt;
  const disclosure::Disclosure disclosure(*snapshot, options.content, true);
  auto texts = texts_of(*content, disclosure, options.drafts, findings);
  return Desk{std::move(snapshot), std::move(*content), std::move(texts),
              fs::path(*work_tree) / options.content};
}

// What stands in the way of the desk, on stderr.
int no_desk(const Findings& findings, const Options& options) {
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

}  // namespace

int translate_update(const Options& options) {
  Findings findings;
  const auto desk = open_desk(options, findings);
  if (!desk) return no_desk(findings, options);
  for (const LanguageTag& tag : wanted_languages(desk->content.settings, options)) {
    const fs::path folder = desk->folder / "translations" / tag.to_string();
    const auto common = translated_texts(catalogue_at(folder / "common.po", findings));
    language::MergeCounts total;
    std::size_t files = 0;
    for (const auto& [stem, texts] : desk->texts) {
      const fs::path file = folder / (stem + ".po");
      auto existing = catalogue_at(file, findings);
      const auto wanted = wanted_entries(stem, texts, common);
      if (wanted.empty() && !existing) continue;
      const std::string before = existing ? read_file(file.string()) : std::string();
      const auto merged = language::merge_catalogue(
          existing ? std::move(*existing) : language::new_catalogue(file.string(), tag), wanted);
      const std::string bytes = language::write_catalogue(merged.catalogue);
      if (bytes != before) {
        write_catalogue_file(file, bytes);
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
  print_error(format_findings(findings, options.message_format));
  return findings.has_errors() ? exit_content : exit_done;
}

int translate_status(const Options& options) {
  Findings findings;
  const auto desk = open_desk(options, findings);
  if (!desk) return no_desk(findings, options);
  for (const LanguageTag& tag : wanted_languages(desk->content.settings, options)) {
    const fs::path folder = desk->folder / "translations" / tag.to_string();
    const auto common = translated_texts(catalogue_at(folder / "common.po", findings));
    Count total;
    std::string lines;
    for (const auto& [stem, texts] : desk->texts) {
      const Count of_document =
          count(texts, catalogue_at(folder / (stem + ".po"), findings), common);
      if (of_document.total() == 0) continue;
      total.translated += of_document.translated;
      total.fuzzy += of_document.fuzzy;
      total.missing += of_document.missing;
      lines += count_line(tag.to_string(), stem, of_document, options.message_format);
    }
    if (!options.quiet) print(lines);
    print(count_line(tag.to_string(), "(all)", total, options.message_format));
  }
  return exit_done;
}

}  // namespace planlight::command
