#include "command/copied_text.h"

#include <fmt/core.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "command/workers.h"
#include "disclosure/disclosure.h"
#include "disclosure/leak_search.h"

namespace planlight::command {
namespace {

using disclosure::PublicValue;

// Texts of one document, a line each: no sentence goes on from one to the next.
void append_texts(const PublicValue& value, std::string& texts) {
  if (value.kind() == PublicValue::Kind::text) texts += value.text() + '\n';
  for (const PublicValue& item : value.items()) append_texts(item, texts);
  for (const auto& member : value.members()) append_texts(member.value, texts);
}

// Long entries of a catalogue stand in several quoted lines.
std::string joined_lines(std::string catalogue) {
  constexpr std::string_view fold = "\"\n\"";
  for (std::size_t at = 0; (at = catalogue.find(fold, at)) != std::string::npos;) {
    catalogue.erase(at, fold.size());
  }
  return catalogue;
}

// One published file: what everyone can read in it.
struct PublicFile {
  std::string path;  // under the content folder
  std::string texts;
};

class CopySearch {
 public:
  CopySearch(const CommitContent& content, const repository::Snapshot& snapshot,
             const Options& options)
      : content_(content), snapshot_(snapshot), options_(options) {}

  void run(Findings& findings) {
    read_documents();
    read_other_texts();
    std::vector<Findings> found(files_.size());
    for_each_index(files_.size(), worker_count(options_.jobs),
                   [&](std::size_t index, int) { search_in(files_[index], found[index]); });
    for (Findings& each : found) findings.append(std::move(each));
  }

 private:
  void read_documents() {
    std::vector<const approval::Approved*> documents;
    for (const auto& [key, approved] : content_.approved) {
      if (!approved.versions().empty()) documents.push_back(&approved);
    }
    files_.resize(documents.size());
    std::vector<disclosure::Withheld> internal(documents.size());
    const disclosure::Disclosure disclosure(snapshot_, options_.content, true);
    for_each_index(documents.size(), worker_count(options_.jobs), [&](std::size_t index, int) {
      const approval::Approved& approved = *documents[index];
      Findings ignored;
      const auto shown = disclosure.disclose_version(
          approved.key(), approved.versions().front().blob, ignored, &internal[index]);
      files_[index].path = approved.key().path();
      if (shown != nullptr) append_texts(*shown, files_[index].texts);
    });
    for (const disclosure::Withheld& each : internal) search_.add_sentences(each);
  }

  void read_other_texts() {
    files_.push_back({"portal.json", snapshot_.read(content_.portal).bytes});
    for (const auto& [language, stems] : content_.catalogues) {
      for (const auto& [stem, blob] : stems) {
        files_.push_back({fmt::format("translations/{}/{}.po", language.to_string(), stem),
                          joined_lines(snapshot_.read(blob).bytes)});
      }
    }
  }

  void search_in(const PublicFile& file, Findings& findings) const {
    std::set<std::pair<std::string, std::string>> said;
    for (const auto& hit : search_.search({}, file.texts)) {
      if (!said.emplace(hit.document, hit.pointer).second) continue;
      findings.add(Severity::warning, "internal-text-public",
                   {documents::shown_path(options_.content, file.path)},
                   fmt::format("says, word for word, what {} keeps internal at {}", hit.document,
                               hit.pointer),
                   "take it out here, unless everyone may read it");
    }
  }

  const CommitContent& content_;
  const repository::Snapshot& snapshot_;
  const Options& options_;
  std::vector<PublicFile> files_;
  disclosure::LeakSearch search_;  // for the sentences of all internal fields
};

}  // namespace

void find_copied_text(const CommitContent& content, const repository::Snapshot& snapshot,
                      const Options& options, Findings& findings) {
  CopySearch(content, snapshot, options).run(findings);
}

}  // namespace planlight::command
