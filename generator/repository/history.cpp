#include "repository/history.h"

#include <algorithm>
#include <optional>
#include <queue>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace planlight::repository {
namespace {

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end; (end = path.find('/', begin)) != std::string::npos; begin = end + 1) {
    parts.push_back(path.substr(begin, end - begin));
  }
  parts.push_back(path.substr(begin));
  return parts;
}

// Looks a path up in many commits; a tree that most of them share is read once.
class PathFinder {
 public:
  PathFinder(git_repository* repository, const std::string& path)
      : repository_(repository), parts_(parts_of(path)), known_(parts_.size()) {}

  std::optional<ObjectId> find(const ObjectId& tree) { return find(tree, 0); }

 private:
  std::optional<ObjectId> find(const ObjectId& tree, std::size_t depth) {
    const auto known = known_[depth].find(tree);
    if (known != known_[depth].end()) return known->second;
    const auto blob = look_up(tree, depth);
    known_[depth].emplace(tree, blob);
    return blob;
  }

  std::optional<ObjectId> look_up(const ObjectId& id, std::size_t depth) {
    const OwnedTree tree = look_up_tree(repository_, id);
    const git_tree_entry* entry = git_tree_entry_byname(tree.get(), parts_[depth].c_str());
    if (entry == nullptr) return std::nullopt;
    const bool is_last = depth + 1 == parts_.size();
    const git_object_t wanted = is_last ? GIT_OBJECT_BLOB : GIT_OBJECT_TREE;
    if (git_tree_entry_type(entry) != wanted) return std::nullopt;
    const ObjectId child = to_object_id(*git_tree_entry_id(entry));
    return is_last ? std::optional(child) : find(child, depth + 1);
  }

  git_repository* repository_;
  std::vector<std::string> parts_;
  std::vector<std::unordered_map<ObjectId, std::optional<ObjectId>>> known_;  // by depth, by tree
};

}  // namespace

std::vector<HistoricVersion> find_history(git_repository* repository, const ObjectId& commit,
                                          const std::string& path, bool is_shallow) {
  PathFinder finder(repository, path);
  std::unordered_map<ObjectId, std::int64_t> times;
  std::unordered_set<ObjectId> seen = {commit};
  std::vector<ObjectId> waiting = {commit};
  while (!waiting.empty()) {
    const ObjectId id = waiting.back();
    waiting.pop_back();
    // The first commit is there, or the caller would not have its id.
    const OwnedCommit found = look_up_commit(repository, id, is_shallow);
    if (!found) continue;
    if (const auto blob = finder.find(to_object_id(*git_commit_tree_id(found.get())))) {
      const std::int64_t time = git_commit_time(found.get());
      const auto [version, is_new] = times.emplace(*blob, time);
      if (!is_new) version->second = std::min(version->second, time);
    }
    for (unsigned int i = 0; i < git_commit_parentcount(found.get()); ++i) {
      const ObjectId parent = to_object_id(*git_commit_parent_id(found.get(), i));
      if (seen.insert(parent).second) waiting.push_back(parent);
    }
  }
  std::vector<HistoricVersion> versions;
  for (const auto& [blob, time] : times) versions.push_back({blob, time});
  std::sort(versions.begin(), versions.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first_commit_time, a.blob) < std::tie(b.first_commit_time, b.blob);
  });
  return versions;
}

std::optional<ObjectId> find_ancestor(git_repository* repository, const ObjectId& commit,
                                      std::size_t limit, bool is_shallow,
                                      const std::function<bool(const std::string&)>& is_it) {
  std::priority_queue<std::pair<std::int64_t, ObjectId>> waiting;
  std::unordered_set<ObjectId> seen;
  const auto wait_for = [&](const ObjectId& id) {
    if (!seen.insert(id).second) return;
    const OwnedCommit found = look_up_commit(repository, id, is_shallow);
    if (found) waiting.emplace(git_commit_time(found.get()), id);
  };
  wait_for(commit);
  for (std::size_t asked = 0; !waiting.empty() && asked < limit; ++asked) {
    const ObjectId id = waiting.top().second;
    waiting.pop();
    if (is_it(id.to_string())) return id;
    const OwnedCommit found = look_up_commit(repository, id);
    for (unsigned int i = 0; i < git_commit_parentcount(found.get()); ++i) {
      wait_for(to_object_id(*git_commit_parent_id(found.get(), i)));
    }
  }
  return std::nullopt;
}

}  // namespace planlight::repository
