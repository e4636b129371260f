#include "repository/content_walk.h"

#include <utility>

#include "foundation/environment_error.h"

namespace planlight::repository {
namespace {

// A history longer than that is not looked at to its end.
constexpr std::size_t most_commits = 50'000;
// Where a content folder is looked for.
constexpr int deepest_folder = 5;
constexpr const char* settings_file = "portal.json";

ObjectId root_of(const git_commit& commit) { return to_object_id(*git_commit_tree_id(&commit)); }

bool has_settings(git_repository* repository, const ObjectId& folder) {
  if (folder.is_null()) return false;
  const OwnedTree tree = look_up_tree(repository, folder);
  const git_tree_entry* entry = git_tree_entry_byname(tree.get(), settings_file);
  return entry != nullptr && git_tree_entry_type(entry) == GIT_OBJECT_BLOB;
}

// A folder with settings that another tree has none at: the first by its path. Goes down only where
// the two differ.
class MovedFolder {
 public:
  MovedFolder(git_repository* repository, const ObjectId& other_root)
      : repository_(repository), other_root_(other_root) {}

  std::optional<std::string> find(const ObjectId& tree, const std::string& path, int depth) const {
    const ObjectId other = find_folder(repository_, other_root_, path);
    if (tree == other) return std::nullopt;
    if (has_settings(repository_, tree) && !has_settings(repository_, other)) return path;
    if (depth == deepest_folder) return std::nullopt;
    const OwnedTree entries = look_up_tree(repository_, tree);
    for (std::size_t i = 0; i < git_tree_entrycount(entries.get()); ++i) {
      const git_tree_entry* entry = git_tree_entry_byindex(entries.get(), i);
      if (git_tree_entry_type(entry) != GIT_OBJECT_TREE) continue;
      const std::string name = git_tree_entry_name(entry);
      auto found = find(to_object_id(*git_tree_entry_id(entry)),
                        path.empty() ? name : path + '/' + name, depth + 1);
      if (found) return found;
    }
    return std::nullopt;
  }

 private:
  git_repository* repository_;
  const ObjectId& other_root_;
};

}  // namespace

ObjectId find_folder(git_repository* repository, const ObjectId& tree, const std::string& path) {
  if (path.empty() || tree.is_null()) return tree;
  const OwnedTree owned = look_up_tree(repository, tree);
  git_tree_entry* found = nullptr;
  if (git_tree_entry_bypath(&found, owned.get(), path.c_str()) != 0) return {};
  const OwnedTreeEntry entry(found);
  if (git_tree_entry_type(found) != GIT_OBJECT_TREE) return {};
  return to_object_id(*git_tree_entry_id(found));
}

ContentWalk::ContentWalk(git_repository* repository, const ObjectId& commit,
                         const std::string& folder, bool is_shallow,
                         std::function<bool(const std::string&)> is_end)
    : repository_(repository), is_shallow_(is_shallow), is_end_(std::move(is_end)) {
  wait_for(commit, {}, {folder, false, {}});
}

std::optional<ContentStep> ContentWalk::next() {
  while (!open_.empty()) {
    if (++steps_ > most_commits) return std::nullopt;
    const Waiting waiting = waiting_.top();
    waiting_.pop();
    try {
      if (covered_.contains(waiting.id)) {
        cover_parents(waiting.id);
        continue;
      }
      open_.erase(waiting.id);
      return look_at(waiting);
    } catch (const EnvironmentError&) {
      is_complete_ = false;
    }
  }
  return std::nullopt;
}

std::optional<ContentStep> ContentWalk::look_at(const Waiting& waiting) {
  const Place place = places_.at(waiting.id);
  ContentStep step{waiting.id.to_string(), waiting.time, place.tree, {}, false};
  step.is_end = is_end_ && is_end_(step.commit);
  if (step.is_end) {
    // A branch that began before this commit leads to what it grew from.
    if (!open_.empty()) cover_parents(waiting.id);
    return step;
  }
  const OwnedCommit commit = look_up_commit(repository_, waiting.id);
  const ObjectId root = root_of(*commit);
  for (unsigned int i = 0; i < git_commit_parentcount(commit.get()); ++i) {
    const ObjectId parent = to_object_id(*git_commit_parent_id(commit.get(), i));
    wait_for(parent, root, place);
    if (i == 0) step.before = places_.at(parent).tree;
  }
  return step;
}

void ContentWalk::wait_for(const ObjectId& id, const ObjectId& child_root, const Place& child) {
  const auto [place, is_new] = places_.try_emplace(id);
  if (!is_new) return;
  const OwnedCommit commit = look_up_commit(repository_, id, is_shallow_);
  if (!commit) {
    is_complete_ = false;
    return;
  }
  place->second = place_in(root_of(*commit), child_root, child);
  if (covered_.contains(id)) return;
  waiting_.push({git_commit_time(commit.get()), id});
  open_.insert(id);
}

void ContentWalk::cover_parents(const ObjectId& id) {
  try {
    const OwnedCommit commit = look_up_commit(repository_, id);
    for (unsigned int i = 0; i < git_commit_parentcount(commit.get()); ++i) {
      cover(to_object_id(*git_commit_parent_id(commit.get(), i)));
    }
  } catch (const EnvironmentError&) {
    // What is damaged there is met on another way, or by nobody.
  }
}

// A commit covers those that it grew from when its own turn comes: to cover all of them at once
// would be to go through the whole history.
void ContentWalk::cover(const ObjectId& id) {
  if (!covered_.insert(id).second || open_.erase(id) > 0) return;
  const OwnedCommit commit = look_up_commit(repository_, id, true);
  if (commit) waiting_.push({git_commit_time(commit.get()), id});
}

ContentWalk::Place ContentWalk::place_in(const ObjectId& root, const ObjectId& child_root,
                                         const Place& child) const {
  Place place{child.folder, false, find_folder(repository_, root, child.folder)};
  // The same tree has the same files.
  place.is_content =
      place.tree == child.tree ? child.is_content : has_settings(repository_, place.tree);
  if (place.is_content || !child.is_content) return place;
  const auto moved = MovedFolder(repository_, child_root).find(root, "", 0);
  if (!moved) return place;
  return {*moved, true, find_folder(repository_, root, *moved)};
}

}  // namespace planlight::repository
