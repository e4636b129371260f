#include "command/site_paths.h"

#include <string_view>

#include "command/search_index.h"

namespace planlight::command {
namespace {

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace

bool SitePaths::take(const PagePath& path) {
  if (!is_free(path.to_string())) return false;
  paths_.insert(path);
  for (std::string_view folder = folder_of(path.to_string()); !folder.empty();
       folder = folder_of(folder)) {
    if (!folders_.emplace(folder).second) break;
  }
  return true;
}

bool SitePaths::is_free(const std::string& path) const {
  // What publishing itself writes: the integrity list, and compressed twins.
  if (path == "integrity.json" || path.starts_with("integrity/")) return false;
  if (has_index_ && path.starts_with(search_folder)) return false;
  for (const std::string_view ending : {".gz", ".br"}) {
    if (!path.ends_with(ending)) continue;
    const auto plain = PagePath::parse(path.substr(0, path.size() - ending.size()));
    if (plain && paths_.contains(*plain)) return false;
  }
  if (paths_.contains(PagePath::of(path)) || folders_.contains(path)) return false;
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (paths_.contains(PagePath::of(folder))) return false;
  }
  return true;
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
