#include "command/finding_places.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "disclosure/public_line.h"
#include "documents/json.h"
#include "documents/schema.h"

namespace planlight::command {
namespace {

// ~1 is a slash, ~0 a tilde (RFC 6901).
std::string unescaped(std::string_view part) {
  std::string name;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] == '~' && i + 1 < part.size()) {
      name += part[++i] == '1' ? '/' : '~';
    } else {
      name += part[i];
    }
  }
  return name;
}

const documents::Value* child(const documents::Value& value, const std::string& name) {
  if (value.kind() == documents::Value::Kind::object) return value.find(name);
  if (value.kind() != documents::Value::Kind::array) return nullptr;
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  const bool whole = error == std::errc() && end == name.data() + name.size();
  return whole && index < value.items().size() ? &value.items()[index] : nullptr;
}

// The value that a pointer leads to, or the last one on the way that is there: a missing field is
// reported at the object that lacks it.
const documents::Value& value_at(const documents::Value& root, std::string_view pointer) {
  const documents::Value* value = &root;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t slash = std::min(pointer.find('/'), pointer.size());
    const documents::Value* next = child(*value, unescaped(pointer.substr(0, slash)));
    if (next == nullptr) break;
    value = next;
    pointer.remove_prefix(slash);
  }
  return *value;
}

// Nothing to look up: it has its line, or is about the whole document.
bool has_all(const Place& place) { return place.line > 0 || place.pointer.empty(); }

Place place_in(const documents::Document& document, const Place& place) {
  return document.place(value_at(document.root, place.pointer).offset(), place.pointer);
}

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

class Locator {
 public:
  Locator(const CommitContent& content, const repository::Snapshot& snapshot,
          const Options& options)
      : content_(content), snapshot_(snapshot), options_(options) {}

  Finding locate(Finding finding) {
    if (!has_all(finding.place)) {
      const auto& document = read(finding.place.file);
      if (document) finding.place = place_in(*document, finding.place);
    }
    if (may_show_source(finding)) {
      const auto& document = read(finding.place.file);
      const auto key = key_of(finding.place.file, options_.content);
      if (document && key) finding.source = source_of(*document, *key, finding.place);
    }
    return finding;
  }

 private:
  // Of a version that is published, and that the finding is about: where the commit has another one
  // it may be about that.
  bool may_show_source(const Finding& finding) const {
    if (!options_.with_sources || finding.place.line == 0 || !finding.source.empty()) return false;
    const auto key = key_of(finding.place.file, options_.content);
    if (!key) return false;
    const auto in_tree = content_.tree.documents.find(*key);
    if (in_tree == content_.tree.documents.end()) return false;
    if (key->kind == documents::DocumentKind::portal) return true;
    const auto approved = content_.approved.find(*key);
    return approved != content_.approved.end() && !approved->second.versions().empty() &&
           approved->second.versions().front().blob == in_tree->second;
  }

  std::optional<ObjectId> blob_of(const std::string& file) const {
    const auto key = key_of(file, options_.content);
    if (!key) return std::nullopt;
    const auto approved = content_.approved.find(*key);
    if (approved != content_.approved.end() && !approved->second.versions().empty()) {
      return approved->second.versions().front().blob;
    }
    const auto in_tree = content_.tree.documents.find(*key);
    return in_tree == content_.tree.documents.end() ? std::nullopt : std::optional(in_tree->second);
  }

  const std::optional<documents::Document>& read(const std::string& file) {
    const auto [found, added] = read_.try_emplace(file);
    if (!added) return found->second;
    const auto blob = blob_of(file);
    if (!blob) return found->second;
    repository::Blob bytes = snapshot_.read(*blob);
    Findings ignored;
    if (!bytes.failure)
      found->second = documents::parse_json(file, std::move(bytes.bytes), ignored);
    return found->second;
  }

  const CommitContent& content_;
  const repository::Snapshot& snapshot_;
  const Options& options_;
  std::map<std::string, std::optional<documents::Document>> read_;
};

}  // namespace

Findings with_places(const Findings& findings, const CommitContent& content,
                     const repository::Snapshot& snapshot, const Options& options) {
  Locator locator(content, snapshot, options);
  Findings located;
  for (const Finding& finding : findings.unsorted()) located.add(locator.locate(finding));
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
      finding.place = place_in(*document, finding.place);
    }
    if (key && finding.place.file == file) {
      finding.source = source_of(*document, *key, finding.place);
    }
    located.add(std::move(finding));
  }
  return located;
}

}  // namespace planlight::command
