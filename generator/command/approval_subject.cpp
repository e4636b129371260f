#include "command/approval_subject.h"

#include <fmt/core.h>
#include <fnmatch.h>

#include <filesystem>
#include <map>

namespace planlight::command {
namespace {

using documents::DocumentKey;

// The path that a record's stem belongs to.
std::string path_of_stem(const std::string& stem) {
  if (const auto key = DocumentKey::parse_stem(stem)) return key->path();
  return stem.starts_with("translations/") ? stem + ".po" : stem;
}

// Everything that can have a record, by its path.
std::map<std::string, ApprovalSubject> all_subjects(const documents::ContentTree& tree) {
  std::map<std::string, ApprovalSubject> all;
  const auto add = [&](const std::string& stem, const std::optional<ObjectId>& blob) {
    const std::string path = path_of_stem(stem);
    all.try_emplace(path, ApprovalSubject{path, stem, DocumentKey::parse_stem(stem), blob});
  };
  for (const auto& [key, blob] : tree.documents) add(key.stem(), blob);
  for (const auto& [language, stems] : tree.catalogues) {
    for (const auto& [stem, blob] : stems) {
      add(fmt::format("translations/{}/{}", language.to_string(), stem), blob);
    }
  }
  for (const auto& [path, blob] : tree.media) add(path, blob);
  for (const auto& [path, blob] : tree.static_files) add("static/" + path, blob);
  for (const auto& [stem, record] : tree.approvals) add(stem, std::nullopt);
  return all;
}

FoundSubjects among(const std::map<std::string, ApprovalSubject>& all, const std::string& path) {
  FoundSubjects found;
  const auto exact = all.find(path);
  if (exact != all.end()) {
    found.subjects.push_back(exact->second);
    return found;
  }
  found.is_folder = true;
  for (const auto& [each, subject] : all) {
    const bool is_in_it = path == "." || each.starts_with(path + '/') ||
                          ::fnmatch(path.c_str(), each.c_str(), FNM_PATHNAME) == 0;
    if (is_in_it && subject.blob) found.subjects.push_back(subject);
  }
  return found;
}

}  // namespace

FoundSubjects find_subjects(const std::string& path, const documents::ContentTree& tree,
                            const std::string& content_folder) {
  auto normal = std::filesystem::path(path).lexically_normal();
  if (!normal.has_filename()) normal = normal.parent_path();  // plans/2026/
  const std::string text = normal.generic_string();
  const auto all = all_subjects(tree);
  FoundSubjects found = among(all, text);
  if (!found.subjects.empty()) return found;
  if (text == content_folder) return among(all, ".");
  const std::string prefix = content_folder + '/';
  return text.starts_with(prefix) ? among(all, text.substr(prefix.size())) : found;
}

}  // namespace planlight::command
