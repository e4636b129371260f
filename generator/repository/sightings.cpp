#include "repository/sightings.h"

#include <algorithm>
#include <queue>
#include <unordered_set>

#include "foundation/environment_error.h"
#include "repository/tree_walk.h"

namespace planlight::repository {
namespace {

// A history longer than that is not looked at to its end.
constexpr std::size_t most_commits = 50'000;

struct Waiting {
  std::int64_t time;
  ObjectId id;
  bool operator<(const Waiting& other) const { return time < other.time; }  // the youngest first
};

class Search {
 public:
  Search(git_repository* repository, const std::string& folder,
         const std::set<WantedVersion>& wanted, bool is_shallow)
      : repository_(repository), folder_(folder), is_shallow_(is_shallow) {
    for (const WantedVersion& each : wanted) {
      const auto [version, is_new] = wanted_[each.path].emplace(each.blob, each.early_enough);
      if (is_new) ++open_;
      version->second = std::min(version->second, each.early_enough);
    }
  }

  Sightings run(const ObjectId& start) {
    wait_for(start);
    while (!waiting_.empty() && open_ > 0) {
      if (++commits_ > most_commits) {
        found_.is_complete = false;
        return std::move(found_);
      }
      const ObjectId id = waiting_.top().id;
      waiting_.pop();
      // What is damaged or missing far back in the history hinders nothing that is published.
      try {
        look_at(id);
      } catch (const EnvironmentError&) {
        found_.is_complete = false;
      }
    }
    found_.is_complete = found_.is_complete && waiting_.empty();
    return std::move(found_);
  }

 private:
  void wait_for(const ObjectId& id) {
    if (!seen_.insert(id).second) return;
    const OwnedCommit commit = look_up_commit(repository_, id, is_shallow_);
    if (commit) {
      waiting_.push({git_commit_time(commit.get()), id});
    } else {
      found_.is_complete = false;
    }
  }

  // What a commit has that its first parent has not came with it, or by another parent, which is
  // looked at by itself.
  void look_at(const ObjectId& id) {
    const OwnedCommit commit = look_up_commit(repository_, id);
    const std::int64_t time = git_commit_time(commit.get());
    const ObjectId tree = content_tree(*commit);
    ObjectId before;
    for (unsigned int i = 0; i < git_commit_parentcount(commit.get()); ++i) {
      const ObjectId parent = to_object_id(*git_commit_parent_id(commit.get(), i));
      wait_for(parent);
      if (i > 0) continue;
      const OwnedCommit first = look_up_commit(repository_, parent, is_shallow_);
      if (first) before = content_tree(*first);
    }
    if (!tree.is_null()) found_.start = std::min(found_.start.value_or(time), time);
    for (const Change& change : compare_trees(repository_, before, tree)) {
      if (change.after) sight(change.path, *change.after, time);
    }
  }

  void sight(const std::string& path, const ObjectId& blob, std::int64_t time) {
    const auto of_path = wanted_.find(path);
    if (of_path == wanted_.end()) return;
    const auto version = of_path->second.find(blob);
    if (version == of_path->second.end()) return;
    const auto [sighting, is_new] = found_.first_seen.emplace(std::pair(path, blob), time);
    const bool was_open = is_new || sighting->second > version->second;
    sighting->second = std::min(sighting->second, time);
    if (was_open && sighting->second <= version->second) --open_;
  }

  // Null where the commit has no such folder.
  ObjectId content_tree(const git_commit& commit) {
    const ObjectId root = to_object_id(*git_commit_tree_id(&commit));
    if (folder_.empty()) return root;
    const OwnedTree tree = look_up_tree(repository_, root);
    git_tree_entry* found = nullptr;
    if (git_tree_entry_bypath(&found, tree.get(), folder_.c_str()) != 0) return {};
    const OwnedTreeEntry entry(found);
    if (git_tree_entry_type(found) != GIT_OBJECT_TREE) return {};
    return to_object_id(*git_tree_entry_id(found));
  }

  git_repository* repository_;
  const std::string& folder_;
  bool is_shallow_;
  std::map<std::string, std::map<ObjectId, std::int64_t>> wanted_;
  std::size_t open_ = 0;  // versions whose sighting is not early enough yet
  std::size_t commits_ = 0;
  std::unordered_set<ObjectId> seen_;
  std::priority_queue<Waiting> waiting_;
  Sightings found_{{}, std::nullopt, true};
};

}  // namespace

Sightings find_sightings(git_repository* repository, const ObjectId& commit,
                         const std::string& folder, const std::set<WantedVersion>& wanted,
                         bool is_shallow) {
  return Search(repository, folder, wanted, is_shallow).run(commit);
}

}  // namespace planlight::repository
