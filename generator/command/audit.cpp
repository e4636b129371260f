#include "command/audit.h"

#include <fmt/core.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "command/files.h"
#include "command/workers.h"
#include "disclosure/disclosure.h"
#include "disclosure/public_builder.h"
#include "documents/approval_record.h"
#include "documents/embedded_schemas.h"
#include "documents/json.h"
#include "documents/schema.h"
#include "publishing/precompress.h"

namespace planlight::command {
namespace {

using disclosure::PublicValue;
using documents::DocumentKey;
using documents::DocumentKind;

constexpr std::size_t largest_unpacked = std::size_t{256} << 20;

template <typename Take>
void each_text(const PublicValue& value, const Take& take) {
  if (value.kind() == PublicValue::Kind::text) take(value.text());
  for (const PublicValue& item : value.items()) each_text(item, take);
  for (const auto& member : value.members()) each_text(member.value, take);
}

class Auditor {
 public:
  Auditor(const CommitContent& content, const repository::Snapshot& snapshot,
          const ThemeFiles& theme, const Options& options)
      : content_(content),
        snapshot_(snapshot),
        theme_(theme),
        options_(options),
        disclosure_(snapshot, options.content, true) {}

  disclosure::LeakSearch make() {
    for (const auto& [stem, blob] : content_.tree.approvals) look_at_record(stem, blob);
    for (const auto& [key, blob] : content_.tree.documents) look_at_version(key, blob);
    if (const auto commit = ObjectId::parse(snapshot_.commit_id()))
      search_.add_identifier(*commit, "the commit");
    search_.add_identifier(snapshot_.tree(), "the commit's tree");
    search_.add(withheld_);
    allow_what_is_public();
    return std::move(search_);
  }

 private:
  static std::optional<DocumentKey> key_of(const std::string& stem) {
    return DocumentKey::parse_stem(stem);
  }

  void look_at_record(const std::string& stem, const ObjectId& blob) {
    repository::Blob read = snapshot_.read(blob);
    if (read.failure) return;
    const std::string path = fmt::format("approvals/{}.json", stem);
    search_.add_identifier(blob, path);
    Findings ignored;
    const auto document = documents::parse_json(path, std::move(read.bytes), ignored);
    if (!document) return;
    // Names, notes and signatures of the record itself.
    disclosure::PublicBuilder names({}, &withheld_);
    documents::walk(*document, documents::schema("approval"), names, ignored);
    const auto key = key_of(stem);
    const auto record = documents::read_approval_record(*document, stem, ignored);
    if (!key || !record) return;
    for (const auto& version : record->versions) look_at_version(*key, version.blob);
  }

  bool is_published(const DocumentKey& key, const ObjectId& blob) const {
    const auto approved = content_.approved.find(key);
    if (approved == content_.approved.end()) return false;
    const auto& versions = approved->second.versions();
    return std::any_of(versions.begin(), versions.end(),
                       [&](const auto& version) { return version.blob == blob; });
  }

  void look_at_version(const DocumentKey& key, const ObjectId& blob) {
    if (key.kind == DocumentKind::portal || !seen_.insert(blob).second) return;
    search_.add_identifier(blob, key.path());
    Findings ignored;
    if (is_published(key, blob)) {
      disclosure_.disclose_version(key, blob, ignored, &withheld_);
      return;
    }
    // Of a version that is not published, every text is held back.
    const auto draft = disclosure_.disclose_version(key, blob, ignored, &withheld_);
    if (draft != nullptr) disclosure::PublicBuilder::withhold_all(key, *draft, withheld_);
  }

  void allow_what_is_public() {
    const auto allow = [&](const std::string& text) { search_.allow(text); };
    for (const auto& [key, approved] : content_.approved) {
      Findings ignored;
      if (approved.withdrawn()) {
        allow(approved.withdrawn()->reason);
        continue;
      }
      for (const auto& version : approved.versions()) {
        const auto content = disclosure_.disclose_version(key, version.blob, ignored);
        if (content != nullptr) each_text(*content, allow);
      }
    }
    allow(snapshot_.read(content_.portal).bytes);
    for (const auto& [path, source] : theme_.templates) allow(source.text);
    for (const auto& [path, bytes] : theme_.assets) allow(bytes);
    for (const auto& [language, catalogues] : theme_.translations) {
      for (const ThemeCatalogue& catalogue : catalogues) allow(catalogue.bytes);
    }
    for (const auto& [language, stems] : content_.catalogues) {
      for (const auto& [stem, blob] : stems) allow(snapshot_.read(blob).bytes);
    }
    for (const auto& file : documents::embedded_schema_files()) allow(std::string(file.text));
  }

  const CommitContent& content_;
  const repository::Snapshot& snapshot_;
  const ThemeFiles& theme_;
  const Options& options_;
  disclosure::Disclosure disclosure_;
  disclosure::Withheld withheld_;
  disclosure::LeakSearch search_;
  std::set<ObjectId> seen_;
};

}  // namespace

disclosure::LeakSearch make_leak_search(const CommitContent& content,
                                        const repository::Snapshot& snapshot,
                                        const ThemeFiles& theme, const Options& options) {
  return Auditor(content, snapshot, theme, options).make();
}

std::vector<Leak> find_leaks(const disclosure::LeakSearch& search, const std::string& folder,
                             int workers) {
  const auto files = read_folder_names(folder);
  std::vector<std::vector<Leak>> found(files.size());
  for_each_index(files.size(), workers, [&](std::size_t index, int) {
    const std::string bytes = read_file(folder + '/' + files[index]);
    const auto look_in = [&](std::string_view text) {
      for (auto& hit : search.search(files[index], text))
        found[index].push_back({files[index], std::move(hit)});
    };
    look_in(bytes);
    // Compressed twins, and the texts that a full-text index keeps of each page.
    if (const auto unpacked = publishing::gunzip(bytes, largest_unpacked)) look_in(*unpacked);
  });
  std::vector<Leak> leaks;
  for (auto& of_file : found) leaks.insert(leaks.end(), of_file.begin(), of_file.end());
  return leaks;
}

std::string describe(const Leak& leak) {
  const auto& hit = leak.hit;
  if (hit.pointer.empty()) {
    return fmt::format("{}: holds the id of a version of {} ({})", leak.file, hit.document,
                       hit.form);
  }
  return fmt::format("{}: holds what {} withholds at {} ({})", leak.file, hit.document, hit.pointer,
                     hit.form);
}

}  // namespace planlight::command
