#include "command/finding_places.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "documents/json.h"

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

class Locator {
 public:
  Locator(const CommitContent& content, const repository::Snapshot& snapshot,
          std::string content_folder)
      : content_(content), snapshot_(snapshot), folder_(std::move(content_folder)) {}

  Place locate(const Place& place) {
    if (has_all(place)) return place;
    const auto& document = read(place.file);
    return document ? place_in(*document, place) : place;
  }

 private:
  std::optional<ObjectId> blob_of(const std::string& file) const {
    const std::string prefix = folder_ == "." ? std::string() : folder_ + '/';
    if (!file.starts_with(prefix)) return std::nullopt;
    const auto key = documents::DocumentKey::parse(file.substr(prefix.size()));
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
  std::string folder_;
  std::map<std::string, std::optional<documents::Document>> read_;
};

}  // namespace

Findings with_places(const Findings& findings, const CommitContent& content,
                     const repository::Snapshot& snapshot, const std::string& content_folder) {
  Locator locator(content, snapshot, content_folder);
  Findings located;
  for (Finding finding : findings.unsorted()) {
    finding.place = locator.locate(finding.place);
    located.add(std::move(finding));
  }
  return located;
}

Findings with_places_in(const std::string& file, std::string bytes, const Findings& findings) {
  const auto& list = findings.unsorted();
  if (std::all_of(list.begin(), list.end(), [](const Finding& f) { return has_all(f.place); })) {
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
    located.add(std::move(finding));
  }
  return located;
}

}  // namespace planlight::command
