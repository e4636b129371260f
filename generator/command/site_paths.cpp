#include "command/site_paths.h"

#include <string_view>

#include "command/search_index.h"

namespace planlight::command {

std::optional<PathTable::Number> SitePaths::take(const PagePath& path) {
  if (!is_free(path.to_string())) return std::nullopt;
  const PathTable::Number number = table_.add(path.to_string());
  files_.resize(table_.size());
  files_[number] = true;
  return number;
}

bool SitePaths::is_file(std::string_view path) const {
  const auto number = table_.find(path);
  return number && files_[*number];
}

bool SitePaths::is_free(const std::string& path) const {
  // What publishing itself writes: the integrity list, and compressed twins.
  if (path == "integrity.json" || path.starts_with("integrity/")) return false;
  if (has_index_ && path.starts_with(search_folder)) return false;
  for (const std::string_view ending : {".gz", ".br"}) {
    if (path.ends_with(ending) && is_file(path.substr(0, path.size() - ending.size()))) {
      return false;
    }
  }
  // All that is known was taken; and what stands in a file's place can hold nothing.
  const PathTable::Way way = table_.way(path);
  return !way.is_whole && !files_[way.number];
}

std::vector<std::string> SitePaths::paths(const std::vector<PathTable::Number>& numbers) const {
  std::vector<std::string> paths;
  paths.reserve(numbers.size());
  for (const PathTable::Number number : numbers) paths.push_back(table_.path(number));
  return paths;
}

std::set<std::string> top_names(const std::vector<std::string>& paths) {
  std::set<std::string> names;
  for (const std::string& path : paths) {
    const std::size_t slash = path.find('/');
    names.insert(slash == std::string::npos ? path : path.substr(0, slash + 1));
  }
  return names;
}

}  // namespace planlight::command
