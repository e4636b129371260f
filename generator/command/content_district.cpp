#include "command/content_district.h"

#include "documents/document_key.h"
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

}  // namespace

std::optional<int> district_of(std::string_view path) {
  if (take(path, "approvals/")) {
    if (take(path, "translations/")) return district_of_catalogue(path, ".json");
    return district_of_companion(path, ".json");
  }
  if (take(path, "translations/")) return district_of_catalogue(path, ".po");
  return district_of_document(path);
}

std::optional<int> year_of_work(std::string_view path) {
  take(path, "approvals/");
  const auto key = DocumentKey::parse(path);
  if (!key) return std::nullopt;
  using documents::DocumentKind;
  if (key->kind != DocumentKind::plan && key->kind != DocumentKind::report) return std::nullopt;
  return key->year;
}

std::optional<int> district_of(const Finding& finding, const std::string& content_folder) {
  std::string_view path = finding.place.file;
  if (content_folder != "." && !take(path, content_folder + '/')) return std::nullopt;
  return district_of(path);
}

}  // namespace planlight::command
