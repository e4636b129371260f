#include "repository/tree_walk.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "foundation/environment_error.h"

namespace planlight::repository {
namespace {

constexpr int deepest = 100;
constexpr std::size_t most_seen = 4'000'000;

// A few trees that hold one another many times over can name more than any memory holds.
class Limits {
 public:
  void enter_folder(int depth) {
    if (depth > deepest) {
      fail(fmt::format("the commit has more than {} folders in one another", deepest));
    }
    count();
  }
  void count() {
    if (++seen_ > most_seen) {
      fail(fmt::format("the content folder holds more than {} files and folders", most_seen));
    }
  }

 private:
  [[noreturn]] static void fail(const std::string& what) {
    throw EnvironmentError(what, "name the folder of the content with --content");
  }
  std::size_t seen_ = 0;
};

EntryKind kind_of(const git_tree_entry* entry) {
  switch (git_tree_entry_filemode(entry)) {
    case GIT_FILEMODE_LINK: return EntryKind::symbolic_link;
    case GIT_FILEMODE_COMMIT: return EntryKind::submodule;
    default: return EntryKind::file;
  }
}

class Walk {
 public:
  explicit Walk(git_repository* repository) : repository_(repository) {}

  void enter(const ObjectId& id, int depth) {
    limits_.enter_folder(depth);
    const OwnedTree tree = look_up_tree(repository_, id);
    const std::size_t length = path_.size();
    for (std::size_t i = 0; i < git_tree_entrycount(tree.get()); ++i) {
      const git_tree_entry* entry = git_tree_entry_byindex(tree.get(), i);
      path_ += git_tree_entry_name(entry);
      const ObjectId child = to_object_id(*git_tree_entry_id(entry));
      if (git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
        path_ += '/';
        enter(child, depth + 1);
      } else {
        limits_.count();
        entries_.push_back({path_, child, kind_of(entry)});
      }
      path_.resize(length);
    }
  }

  std::vector<Entry> take() {
    // Git keeps this order; a tree that was made by hand may not.
    const auto in_order = [](const Entry& a, const Entry& b) { return a.path < b.path; };
    if (!std::is_sorted(entries_.begin(), entries_.end(), in_order)) {
      std::stable_sort(entries_.begin(), entries_.end(), in_order);
    }
    return std::move(entries_);
  }

 private:
  git_repository* repository_;
  Limits limits_;
  std::string path_;
  std::vector<Entry> entries_;
};

class Comparison {
 public:
  explicit Comparison(git_repository* repository) : repository_(repository) {}

  void enter(const ObjectId& before, const ObjectId& after, int depth) {
    if (before == after) return;
    limits_.enter_folder(depth);
    // By name, a folder's with its slash: so paths come out in their order.
    std::map<std::string, Sides> sides;
    gather(before, &Sides::before, sides);
    gather(after, &Sides::after, sides);
    const std::size_t length = path_.size();
    for (const auto& [name, side] : sides) {
      if (side.before == side.after) continue;
      path_ += name;
      if (side.is_folder) {
        enter(side.before.value_or(ObjectId()), side.after.value_or(ObjectId()), depth + 1);
      } else {
        limits_.count();
        changes_.push_back({path_, side.before, side.after});
      }
      path_.resize(length);
    }
  }

  std::vector<Change> take() { return std::move(changes_); }

 private:
  struct Sides {
    std::optional<ObjectId> before, after;
    bool is_folder = false;
  };

  void gather(const ObjectId& id, std::optional<ObjectId> Sides::*side,
              std::map<std::string, Sides>& sides) {
    if (id.is_null()) return;
    const OwnedTree tree = look_up_tree(repository_, id);
    for (std::size_t i = 0; i < git_tree_entrycount(tree.get()); ++i) {
      const git_tree_entry* entry = git_tree_entry_byindex(tree.get(), i);
      std::string name = git_tree_entry_name(entry);
      const bool is_folder = git_tree_entry_type(entry) == GIT_OBJECT_TREE;
      if (!is_folder && kind_of(entry) != EntryKind::file) continue;
      if (is_folder) name += '/';
      Sides& sides_of_name = sides[std::move(name)];
      sides_of_name.*side = to_object_id(*git_tree_entry_id(entry));
      sides_of_name.is_folder = is_folder;
    }
  }

  git_repository* repository_;
  Limits limits_;
  std::string path_;
  std::vector<Change> changes_;
};

class PathComparison {
 public:
  PathComparison(git_repository* repository, const std::set<std::string>& paths)
      : repository_(repository), paths_(paths) {}

  std::vector<Change> run(const ObjectId& before, const ObjectId& after) {
    enter(before, after, 0, {paths_.begin(), paths_.end()});
    return std::move(changes_);
  }

 private:
  using Range = std::pair<std::set<std::string>::const_iterator,  //
                          std::set<std::string>::const_iterator>;

  // Of two folders; of each path in the range `length` characters lead to them.
  void enter(const ObjectId& before, const ObjectId& after, std::size_t length, Range range) {
    if (before == after) return;
    const OwnedTree old_tree = before.is_null() ? nullptr : look_up_tree(repository_, before);
    const OwnedTree new_tree = after.is_null() ? nullptr : look_up_tree(repository_, after);
    while (range.first != range.second) {
      const std::string& path = *range.first;
      const std::size_t slash = path.find('/', length);
      const std::string name = path.substr(length, slash - length);
      if (slash == std::string::npos) {
        compare_file(path, find(old_tree, name, false), find(new_tree, name, false));
        ++range.first;
        continue;
      }
      // All that begins with the folder and its slash comes before what begins with '0' there.
      const auto end = paths_.lower_bound(path.substr(0, slash) + '0');
      enter(find(old_tree, name, true).value_or(ObjectId()),
            find(new_tree, name, true).value_or(ObjectId()), slash + 1, {range.first, end});
      range.first = end;
    }
  }

  void compare_file(const std::string& path, const std::optional<ObjectId>& before,
                    const std::optional<ObjectId>& after) {
    if (before != after) changes_.push_back({path, before, after});
  }

  static std::optional<ObjectId> find(const OwnedTree& tree, const std::string& name,
                                      bool is_folder) {
    const git_tree_entry* entry =
        tree == nullptr ? nullptr : git_tree_entry_byname(tree.get(), name.c_str());
    if (entry == nullptr) return std::nullopt;
    if ((git_tree_entry_type(entry) == GIT_OBJECT_TREE) != is_folder) return std::nullopt;
    if (!is_folder && kind_of(entry) != EntryKind::file) return std::nullopt;
    return to_object_id(*git_tree_entry_id(entry));
  }

  git_repository* repository_;
  const std::set<std::string>& paths_;
  std::vector<Change> changes_;
};

class EntryComparison {
 public:
  explicit EntryComparison(git_repository* repository) : repository_(repository) {}

  void enter(const ObjectId& before, const ObjectId& after, int depth) {
    if (before == after) return;
    limits_.enter_folder(depth);
    const Names old_names = names_of(before);
    const Names new_names = names_of(after);
    const std::size_t length = path_.size();
    for (const auto& [name, entry] : new_names) {
      const auto old = old_names.find(name);
      if (old != old_names.end() && old->second == entry) continue;
      path_ += name;
      if (entry.mode == GIT_FILEMODE_TREE) {
        enter(old == old_names.end() ? ObjectId() : old->second.id, entry.id, depth + 1);
      } else {
        changes_.push_back({path_, Entry{path_, entry.id, entry.kind}});
      }
      path_.resize(length);
    }
    for (const auto& [name, entry] : old_names) {
      if (new_names.contains(name)) continue;
      path_ += name;
      if (entry.mode == GIT_FILEMODE_TREE) {
        enter(entry.id, ObjectId(), depth + 1);
      } else {
        changes_.push_back({path_, std::nullopt});
      }
      path_.resize(length);
    }
  }

  std::optional<std::vector<EntryChange>> take() {
    if (is_ambiguous_) return std::nullopt;
    std::sort(changes_.begin(), changes_.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    return std::move(changes_);
  }

 private:
  struct Named {
    ObjectId id;
    git_filemode_t mode = GIT_FILEMODE_UNREADABLE;
    EntryKind kind = EntryKind::file;
    bool operator==(const Named&) const = default;
  };
  using Names = std::map<std::string, Named>;  // a folder's with a slash

  Names names_of(const ObjectId& id) {
    Names names;
    if (id.is_null()) return names;
    const OwnedTree tree = look_up_tree(repository_, id);
    for (std::size_t i = 0; i < git_tree_entrycount(tree.get()); ++i) {
      limits_.count();
      const git_tree_entry* entry = git_tree_entry_byindex(tree.get(), i);
      const bool is_folder = git_tree_entry_type(entry) == GIT_OBJECT_TREE;
      std::string name = git_tree_entry_name(entry);
      if (is_folder) name += '/';
      const Named named{to_object_id(*git_tree_entry_id(entry)),
                        is_folder ? GIT_FILEMODE_TREE : git_tree_entry_filemode(entry),
                        kind_of(entry)};
      if (!names.emplace(std::move(name), named).second) is_ambiguous_ = true;
    }
    return names;
  }

  git_repository* repository_;
  Limits limits_;
  std::string path_;
  std::vector<EntryChange> changes_;
  bool is_ambiguous_ = false;
};

}  // namespace

std::optional<std::vector<EntryChange>> compare_entries(git_repository* repository,
                                                        const ObjectId& before,
                                                        const ObjectId& after) {
  EntryComparison comparison(repository);
  comparison.enter(before, after, 0);
  return comparison.take();
}

std::vector<Entry> walk_tree(git_repository* repository, const ObjectId& tree) {
  Walk walk(repository);
  walk.enter(tree, 0);
  return walk.take();
}

std::vector<Change> compare_trees(git_repository* repository, const ObjectId& before,
                                  const ObjectId& after) {
  Comparison comparison(repository);
  comparison.enter(before, after, 0);
  return comparison.take();
}

std::vector<Change> compare_trees(git_repository* repository, const ObjectId& before,
                                  const ObjectId& after, const std::set<std::string>& paths) {
  return PathComparison(repository, paths).run(before, after);
}

}  // namespace planlight::repository
