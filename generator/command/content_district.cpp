#include "command/content_district.h"

#include "foundation/language_tag.h"

namespace planlight::command {
namespace {

using documents::DocumentKey;

std::optional<int> district_of_document(std::string_view path) {
  const auto key = DocumentKey::parse(path);
  if (!key || key->district == 0) return std::nullopt;
  return key->district;
}

// A document's path with another ending: an approval record's, a catalogue's.
std::optional<int> district_of_companion(std::string_view path, std::string_view ending) {
  if (!path.ends_with(ending)) return std::nullopt;
  path.remove_suffix(ending.size());
  return district_of_document(std::string(path) + ".json");
}

std::optional<int> district_of_catalogue(std::string_view path, std::string_view ending) {
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos || !LanguageTag::parse(path.substr(0, slash))) {
    return std::nullopt;
  }
  return district_of_companion(path.substr(slash + 1), ending);
}

bool take(std::string_view& path, std::string_view beginning) {
  if (!path.starts_with(beginning)) return false;
  path.remove_prefix(beginning.size());
  return true;
}

// In the content folder.
std::optional<std::string_view> path_of(const Finding& finding, const std::string& content_folder) {
  std::string_view path = finding.place.file;
  if (content_folder != "." && !take(path, content_folder + '/')) return std::nullopt;
  return path;
}

}  // namespace

std::optional<int> district_of(std::string_view path) {
  if (take(path, "approvals/")) {
    if (take(path, "translations/")) return district_of_catalogue(path, ".json");
    return district_of_companion(path, ".json");
  }
  if (take(path, "translations/")) return district_of_catalogue(path, ".po");
  return district_of_document(path);
}

bool is_work(const DocumentKey& key) {
  return key.kind == documents::DocumentKind::plan || key.kind == documents::DocumentKind::report;
}

std::optional<int> year_of_work(std::string_view path) {
  take(path, "approvals/");
  const auto key = DocumentKey::parse(path);
  if (!key || !is_work(*key)) return std::nullopt;
  return key->year;
}

std::optional<int> district_of(const Finding& finding, const std::string& content_folder) {
  const auto path = path_of(finding, content_folder);
  return path ? district_of(*path) : std::nullopt;
}

std::optional<int> year_of_work(const Finding& finding, const std::string& content_folder) {
  const auto path = path_of(finding, content_folder);
  return path ? year_of_work(*path) : std::nullopt;
}

}  // namespace planlight::command
