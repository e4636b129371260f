#pragma once
// Which paths of a site are taken: no two files may want one, and none may be a folder of another.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/page_path.h"
#include "foundation/path_table.h"

namespace planlight::command {

class SitePaths {
 public:
  // `has_index`: the folder of the search index is taken.
  explicit SitePaths(bool has_index) : has_index_(has_index) {}

  // The number that it has from now on; nothing, and nothing is taken, where it is no longer free.
  std::optional<PathTable::Number> take(const PagePath& path);
  bool contains(const PagePath& path) const { return is_file(path.to_string()); }
  // In the order of the numbers given.
  std::vector<std::string> paths(const std::vector<PathTable::Number>& numbers) const;

 private:
  bool is_file(std::string_view path) const;
  bool is_free(const std::string& path) const;

  bool has_index_;
  PathTable table_;
  std::vector<bool> files_{false};  // by number; the others are folders
};

// What stands at a site's root: files, and folders with a slash.
std::set<std::string> top_names(const std::vector<std::string>& paths);

}  // namespace planlight::command
