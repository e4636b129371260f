#pragma once
// The content folder in a commit and in all that it grew from.

#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "repository/libgit2.h"

namespace planlight::repository {

// The tree of a folder in a tree; null where there is none.
ObjectId find_folder(git_repository* repository, const ObjectId& tree, const std::string& path);

// What stands in a commit's content folder, and what stood in its first parent's; a null id where
// there is none. What a commit has that its first parent has not came with it, or by another
// parent, which has a step of its own.
struct ContentStep {
  std::string commit;
  std::int64_t time = 0;  // of the commit
  ObjectId tree, before;
  bool is_end = false;  // the walk goes no further back from here; `before` is null
};

class ContentWalk {
 public:
  // Of a commit, of its content folder, from the repository's root; empty for the root itself.
  // Where the folder was moved, the walk follows it: a folder with a portal.json comes from the one
  // with a portal.json that the parent had instead. A commit for which `is_end` holds is the last
  // on its way, and on every other: of what it grew from, nothing is looked at.
  ContentWalk(git_repository* repository, const ObjectId& commit, const std::string& folder,
              bool is_shallow, std::function<bool(const std::string&)> is_end = nullptr);

  // The next commit, the youngest first; nothing at the end, or after 50,000 commits. (What an end
  // grew from may come if its committer's clock was behind.)
  std::optional<ContentStep> next();
  // The end was reached, and nothing on the way was missing or damaged. What is damaged far back
  // hinders nothing that is published: it is passed over.
  bool is_complete() const { return is_complete_ && open_.empty(); }

 private:
  struct Place {
    std::string folder;
    bool is_content = false;  // holds a portal.json
    ObjectId tree;
  };
  struct Waiting {
    std::int64_t time;
    ObjectId id;
    bool operator<(const Waiting& other) const { return time < other.time; }
  };

  void wait_for(const ObjectId& id, const ObjectId& child_root, const Place& child);
  void cover_parents(const ObjectId& id);
  void cover(const ObjectId& id);
  Place place_in(const ObjectId& root, const ObjectId& child_root, const Place& child) const;
  std::optional<ContentStep> look_at(const Waiting& waiting);

  git_repository* repository_;
  bool is_shallow_;
  std::function<bool(const std::string&)> is_end_;
  std::priority_queue<Waiting> waiting_;
  std::unordered_map<ObjectId, Place> places_;  // of every commit seen
  std::unordered_set<ObjectId> covered_;        // an end grew from these
  std::unordered_set<ObjectId> open_;           // those waiting that are not covered
  std::size_t steps_ = 0;
  bool is_complete_ = true;
};

}  // namespace planlight::repository
