#pragma once
// libgit2 as this module uses it: its objects owned, its errors in our words.

#include <git2.h>

#include <cstring>
#include <memory>
#include <string>

#include "foundation/object_id.h"

namespace planlight::repository {

template <auto release>
struct Release {
  template <typename Object>
  void operator()(Object* object) const {
    release(object);
  }
};

using OwnedRepository = std::unique_ptr<git_repository, Release<git_repository_free>>;
using OwnedDatabase = std::unique_ptr<git_odb, Release<git_odb_free>>;
using OwnedDatabaseObject = std::unique_ptr<git_odb_object, Release<git_odb_object_free>>;
using OwnedObject = std::unique_ptr<git_object, Release<git_object_free>>;
using OwnedCommit = std::unique_ptr<git_commit, Release<git_commit_free>>;
using OwnedTree = std::unique_ptr<git_tree, Release<git_tree_free>>;
using OwnedTreeEntry = std::unique_ptr<git_tree_entry, Release<git_tree_entry_free>>;
using OwnedReference = std::unique_ptr<git_reference, Release<git_reference_free>>;
using OwnedIndex = std::unique_ptr<git_index, Release<git_index_free>>;
using OwnedConfig = std::unique_ptr<git_config, Release<git_config_free>>;

inline ObjectId to_object_id(const git_oid& id) {
  std::array<std::uint8_t, 20> bytes;
  std::memcpy(bytes.data(), id.id, bytes.size());
  return ObjectId(bytes);
}

inline git_oid to_git(const ObjectId& id) {
  git_oid result;
  std::memcpy(result.id, id.bytes().data(), id.bytes().size());
  return result;
}

// Starts the library at the first call, with the options that all of this module relies on: the
// hash of every object is compared with its id. Throws EnvironmentError.
void start_libgit2();

// What libgit2 last said in this thread. It can name an object's id, which is a hash of text that
// may be internal: only for what does not concern objects.
std::string last_complaint();

// An object that a commit needs could not be read; `code` is libgit2's. Names no id.
[[noreturn]] void throw_unreadable(int code);

// The commit of that id; throws EnvironmentError. Null only where `may_lack` and it is not there.
OwnedCommit look_up_commit(git_repository* repository, const ObjectId& id, bool may_lack = false);
OwnedTree look_up_tree(git_repository* repository, const ObjectId& id);

}  // namespace planlight::repository
