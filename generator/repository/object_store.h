#pragma once
// Where a repository keeps its objects: its own folder and those it borrows from (alternates), each
// with its packs. Everything in it has been looked at before libgit2 reads it.

#include <set>
#include <string>
#include <vector>

#include "repository/libgit2.h"

namespace planlight::repository {

struct ObjectStore {
  std::vector<std::string> folders;  // …/objects, its own first
  std::vector<std::string> packs;    // indexes of packs, the largest pack first

  bool operator==(const ObjectStore&) const = default;
};

// What stands there now. An index without its pack is left out, as git does.
ObjectStore find_objects(const std::string& objects_folder);

// Looks at each pack that is not in `checked` yet, and adds it there. Throws EnvironmentError that
// names the first damaged one.
void check_packs(const ObjectStore& store, std::set<std::string>& checked);

// A database over exactly these; multi-pack indexes and commit graphs are not looked at.
OwnedDatabase open_database(const ObjectStore& store);

}  // namespace planlight::repository
