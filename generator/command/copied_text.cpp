#include "command/copied_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

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

class CopySearch {
 public:
  CopySearch(const CommitContent& content, const repository::Snapshot& snapshot,
             const Options& options)
      : content_(content), snapshot_(snapshot), options_(options) {}

  void run(Findings& findings) {
    gather();
    for (const auto& [path, text] : texts_) {
      std::set<std::pair<std::string, std::string>> said;
      for (const auto& hit : search_.search({}, text)) {
        if (!said.emplace(hit.document, hit.pointer).second) continue;
        findings.add(Severity::warning, "internal-text-public",
                     {documents::shown_path(options_.content, path)},
                     fmt::format("says, word for word, what {} keeps internal at {}", hit.document,
                                 hit.pointer),
                     "take it out here, unless everyone may read it");
      }
    }
  }

 private:
  void gather() {
    const disclosure::Disclosure disclosure(snapshot_, options_.content, true);
    disclosure::Withheld internal;
    for (const auto& [key, approved] : content_.approved) {
      if (approved.versions().empty()) continue;
      Findings ignored;
      const auto shown =
          disclosure.disclose_version(key, approved.versions().front().blob, ignored, &internal);
      if (shown == nullptr) continue;
      texts_.emplace_back(key.path(), std::string());
      append_texts(*shown, texts_.back().second);
    }
    texts_.emplace_back("portal.json", snapshot_.read(content_.portal).bytes);
    for (const auto& [language, stems] : content_.catalogues) {
      for (const auto& [stem, blob] : stems) {
        texts_.emplace_back(fmt::format("translations/{}/{}.po", language.to_string(), stem),
                            joined_lines(snapshot_.read(blob).bytes));
      }
    }
    search_.add_sentences(internal);
  }

  const CommitContent& content_;
  const repository::Snapshot& snapshot_;
  const Options& options_;
  disclosure::LeakSearch search_;
  std::vector<std::pair<std::string, std::string>> texts_;  // by path under the content folder
};

}  // namespace

void find_copied_text(const CommitContent& content, const repository::Snapshot& snapshot,
                      const Options& options, Findings& findings) {
  CopySearch(content, snapshot, options).run(findings);
}

}  // namespace planlight::command
