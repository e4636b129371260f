#include "command/finding_places.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "command/workers.h"
#include "disclosure/public_line.h"
#include "documents/json.h"
#include "documents/schema.h"

namespace planlight::command {
namespace {

// Nothing to look up: it has its line, or is about the whole document.
bool has_all(const Place& place) { return place.line > 0 || place.pointer.empty(); }

std::optional<documents::DocumentKey> key_of(const std::string& file, const std::string& folder) {
  const std::string prefix = folder == "." ? std::string() : folder + '/';
  if (!file.starts_with(prefix)) return std::nullopt;
  return documents::DocumentKey::parse(file.substr(prefix.size()));
}

// Of a JSON document: one of Markdown has no schema.
std::string source_of(const documents::Document& document, const documents::DocumentKey& key,
                      const Place& place) {
  if (place.line == 0 || key.kind == documents::DocumentKind::page) return {};
  const auto& schema = documents::schema(documents::name(key.kind));
  return disclosure::public_line(document, schema, place.line).value_or("");
}

// Of the findings in one file, which is read when the first one asks for it.
class Locator {
 public:
  Locator(const CommitContent& content, const repository::Snapshot& snapshot,
          const Options& options, const std::string& file)
      : content_(content),
        snapshot_(snapshot),
        options_(options),
        file_(file),
        key_(key_of(file, options.content)) {}

  void locate(Finding& finding) {
    if (!has_all(finding.place)) {
      const auto& document = read();
      if (document) finding = documents::with_place(*document, std::move(finding));
    }
    if (may_show_source(finding)) {
      const auto& document = read();
      if (document) finding.source = source_of(*document, *key_, finding.place);
    }
  }

 private:
  // Of a version that is published, and that the finding is about: where the commit has another one
  // it may be about that.
  bool may_show_source(const Finding& finding) const {
    if (!options_.with_sources || finding.place.line == 0 || !finding.source.empty()) return false;
    if (!key_) return false;
    const auto in_tree = content_.tree.documents.find(*key_);
    if (in_tree == content_.tree.documents.end()) return false;
    if (key_->kind == documents::DocumentKind::portal) return true;
    const auto approved = content_.approved.find(*key_);
    return approved != content_.approved.end() && !approved->second.versions().empty() &&
           approved->second.versions().front().blob == in_tree->second;
  }

  std::optional<ObjectId> blob() const {
    if (!key_) return std::nullopt;
    const auto approved = content_.approved.find(*key_);
    if (approved != content_.approved.end() && !approved->second.versions().empty()) {
      return approved->second.versions().front().blob;
    }
    const auto in_tree = content_.tree.documents.find(*key_);
    return in_tree == content_.tree.documents.end() ? std::nullopt : std::optional(in_tree->second);
  }

  const std::optional<documents::Document>& read() {
    if (std::exchange(was_read_, true)) return document_;
    const auto id = blob();
    if (!id) return document_;
    repository::Blob bytes = snapshot_.read(*id);
    Findings ignored;
    if (!bytes.failure) {
      document_ = documents::parse_json(file_, std::move(bytes.bytes), ignored);
    }
    return document_;
  }

  const CommitContent& content_;
  const repository::Snapshot& snapshot_;
  const Options& options_;
  const std::string& file_;
  std::optional<documents::DocumentKey> key_;
  bool was_read_ = false;
  std::optional<documents::Document> document_;
};

}  // namespace

Findings with_places(const Findings& findings, const CommitContent& content,
                     const repository::Snapshot& snapshot, const Options& options,
                     StageTimes* times) {
  std::vector<Finding> list = findings.unsorted();
  std::map<std::string, std::vector<Finding*>> files;
  for (Finding& finding : list) files[finding.place.file].push_back(&finding);
  const std::vector<std::pair<std::string, std::vector<Finding*>>> groups(files.begin(),
                                                                          files.end());
  const int workers = groups.size() > 1 ? worker_count(options.jobs) : 1;
  for_each_index(groups.size(), workers, [&](std::size_t index, int worker) {
    const auto& [file, of_file] = groups[index];
    StageWatch watch(worker == 0 ? nullptr : times);  // the first one's caller measures
    Locator locator(content, snapshot, options, file);
    for (Finding* finding : of_file) locator.locate(*finding);
    watch.lap(BuildStage::findings);
  });
  Findings located;
  for (Finding& finding : list) located.add(std::move(finding));
  return located;
}

Findings with_places_in(const std::string& file, std::string bytes, const Findings& findings,
                        const Options& options) {
  const auto& list = findings.unsorted();
  // Of a version that is not approved its author alone may see a line (contract: findings).
  const auto key =
      options.with_sources && options.drafts ? key_of(file, options.content) : std::nullopt;
  if (!key &&
      std::all_of(list.begin(), list.end(), [](const Finding& f) { return has_all(f.place); })) {
    return findings;
  }
  Findings ignored;
  const auto document = documents::parse_json(file, std::move(bytes), ignored);
  if (!document) return findings;
  Findings located;
  for (Finding finding : list) {
    if (finding.place.file == file && !has_all(finding.place)) {
      finding = documents::with_place(*document, std::move(finding));
    }
    if (key && finding.place.file == file) {
      finding.source = source_of(*document, *key, finding.place);
    }
    located.add(std::move(finding));
  }
  return located;
}

}  // namespace planlight::command
