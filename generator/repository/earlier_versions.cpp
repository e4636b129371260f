#include "repository/earlier_versions.h"

#include <set>
#include <utility>

#include "foundation/environment_error.h"
#include "repository/content_walk.h"
#include "repository/tree_walk.h"

namespace planlight::repository {
namespace {

std::optional<ObjectId> file_in(git_repository* repository, const ObjectId& tree,
                                const std::string& path) {
  if (tree.is_null()) return std::nullopt;
  const OwnedTree owned = look_up_tree(repository, tree);
  git_tree_entry* found = nullptr;
  if (git_tree_entry_bypath(&found, owned.get(), path.c_str()) != 0) return std::nullopt;
  const OwnedTreeEntry entry(found);
  if (git_tree_entry_type(found) != GIT_OBJECT_BLOB) return std::nullopt;
  return to_object_id(*git_tree_entry_id(found));
}

}  // namespace

EarlierVersions find_earlier_versions(git_repository* repository, const ObjectId& commit,
                                      const std::string& folder, const std::string& under,
                                      bool is_shallow,
                                      const std::function<bool(const std::string&)>& is_end) {
  ContentWalk walk(repository, commit, folder, is_shallow, is_end);
  EarlierVersions earlier;
  std::set<std::pair<std::string, ObjectId>> found;
  std::optional<ObjectId> present;
  while (const auto step = walk.next()) {
    try {
      const ObjectId tree = find_folder(repository, step->tree, under);
      if (!present) present = tree;
      // What the first commit has goes out below.
      const ObjectId before =
          step->is_end ? *present : find_folder(repository, step->before, under);
      for (const Change& change : compare_trees(repository, before, tree)) {
        if (change.after) found.insert({change.path, *change.after});
      }
    } catch (const EnvironmentError&) {
      earlier.is_complete = false;
    }
  }
  earlier.is_complete = earlier.is_complete && walk.is_complete();
  for (const auto& [path, blob] : found) {
    const auto now = file_in(repository, present.value_or(ObjectId()), path);
    if (now != blob) earlier.versions.push_back({under + '/' + path, blob, now});
  }
  return earlier;
}

}  // namespace planlight::repository
