#include "repository/git_snapshot.h"

#include "repository/earlier_versions.h"
#include "repository/sightings.h"
#include "repository/tree_walk.h"

namespace planlight::repository {
namespace {

Blob failed(ReadFailure failure) { return {{}, failure}; }

// The type is looked at too: an approval can name a tree's id by mistake, and a tree is no
// document.
Blob read_blob(git_odb* database, const ObjectId& id, std::size_t limit) {
  const git_oid oid = to_git(id);
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  int code = git_odb_read_header(&size, &type, database, &oid);
  if (code == GIT_ENOTFOUND) return failed(ReadFailure::missing);
  if (code != 0) return failed(ReadFailure::damaged);
  if (type != GIT_OBJECT_BLOB) return failed(ReadFailure::missing);
  if (size > limit) return failed(ReadFailure::too_large);
  git_odb_object* object = nullptr;
  code = git_odb_read(&object, database, &oid);
  if (code == GIT_ENOTFOUND) return failed(ReadFailure::missing);
  if (code != 0) return failed(ReadFailure::damaged);
  const OwnedDatabaseObject owned(object);
  return {std::string(static_cast<const char*>(git_odb_object_data(object)),
                      git_odb_object_size(object)),
          std::nullopt};
}

}  // namespace

const std::vector<Entry>& GitSnapshot::entries() const {
  std::call_once(walked_,
                 [this] { entries_ = walk_tree(handles_->borrow().repository(), place_.tree); });
  return entries_;
}

Blob GitSnapshot::read(const ObjectId& blob, std::size_t limit) const {
  Blob result = read_blob(handles_->borrow().database(), blob, limit);
  // A repack moves objects while we read: what is missing may stand in a new pack.
  if (result.failure == ReadFailure::missing && handles_->refresh()) {
    result = read_blob(handles_->borrow().database(), blob, limit);
  }
  return result;
}

std::vector<Change> GitSnapshot::changes_since(const Snapshot& earlier) const {
  return compare_trees(handles_->borrow().repository(), earlier.tree(), tree());
}

std::optional<std::vector<EntryChange>> GitSnapshot::entries_since(const Snapshot& earlier) const {
  return compare_entries(handles_->borrow().repository(), earlier.tree(), tree());
}

Sightings GitSnapshot::sightings(const std::set<WantedVersion>& wanted) const {
  return find_sightings(handles_->borrow().repository(), place_.commit, place_.folder, wanted,
                        is_shallow_);
}

EarlierVersions GitSnapshot::earlier_versions(
    const std::string& under, const std::function<bool(const std::string&)>& is_end) const {
  return find_earlier_versions(handles_->borrow().repository(), place_.commit, place_.folder, under,
                               is_shallow_, is_end);
}

}  // namespace planlight::repository
