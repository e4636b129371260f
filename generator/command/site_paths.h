#pragma once
// Which paths of a site are taken: no two files may want one, and none may be a folder of another.

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "foundation/page_path.h"

namespace planlight::command {

class SitePaths {
 public:
  // `has_index`: the folder of the search index is taken.
  explicit SitePaths(bool has_index) : has_index_(has_index) {}

  // False, and nothing is taken, where the path is no longer free.
  bool take(const PagePath& path);
  bool contains(const PagePath& path) const { return paths_.contains(path); }

 private:
  bool is_free(const std::string& path) const;

  bool has_index_;
  std::set<PagePath> paths_;
  std::set<std::string, std::less<>> folders_;
};

// What stands at a site's root: files, and folders with a slash.
std::set<std::string> top_names(const std::vector<std::string>& paths);

}  // namespace planlight::command
