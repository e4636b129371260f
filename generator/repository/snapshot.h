#pragma once
// What one commit held: the seam between the program and git. `git_repository.h` makes one from a
// real repository; `memory_repository.h` is the twin that tests use.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "foundation/object_id.h"

namespace planlight::repository {

enum class EntryKind { file, symbolic_link, submodule };

// One leaf of the tree, its path relative to the content folder: `plans/2026/007.json`.
// Paths are as git has them: a name may still be hostile (`..`, control characters, invalid UTF-8,
// the same twice); documents/content_tree.h judges them.
struct Entry {
  std::string path;
  ObjectId blob;
  EntryKind kind = EntryKind::file;
};

// One file that is not the same in two commits; nothing stands for "is not there". Symbolic links
// and submodules are not there.
struct Change {
  std::string path;
  std::optional<ObjectId> before;
  std::optional<ObjectId> after;

  bool operator==(const Change&) const = default;
};

// A path whose entry is not the same in two commits, whatever its kind; nothing: it is no more.
struct EntryChange {
  std::string path;
  std::optional<Entry> after;
};

// Why a blob could not be given.
enum class ReadFailure { missing, damaged, too_large };

struct Blob {
  std::string bytes;  // empty when `failure` is set
  std::optional<ReadFailure> failure;
};

// A version of a file that is looked for in a history.
struct WantedVersion {
  std::string path;  // relative to the content folder
  ObjectId blob;
  std::int64_t early_enough = 0;  // no commit older than one at that time is looked for

  auto operator<=>(const WantedVersion&) const = default;
};

struct Sightings {
  // When a version first stood at its path: the time of the oldest commit that was found to bring
  // it.
  std::map<std::pair<std::string, ObjectId>, std::int64_t> first_seen;
  // When the content's history begins, as far as it was looked at.
  std::optional<std::int64_t> start;
  // The history was looked at to its beginning: what was not seen never stood there, and no time is
  // too late.
  bool is_complete = false;
};

struct EarlierVersions {
  // `before`: what once stood there; `after`: what the commit has there. Sorted by path.
  std::vector<Change> versions;
  // The history was looked at to its beginning, or to where it need not be looked at.
  bool is_complete = true;
};

class Snapshot {
 public:
  virtual ~Snapshot() = default;

  // Every leaf under the content folder, sorted by path bytewise. The same list at each call.
  virtual const std::vector<Entry>& entries() const = 0;
  // The bytes of a blob by its id, whether or not this commit holds it. Safe to call from several
  // threads at once. A blob over `limit` bytes is not read.
  virtual Blob read(const ObjectId& blob, std::size_t limit = 16u << 20) const = 0;
  // When the commit was made, in seconds since 1970-01-01T00:00:00Z.
  virtual std::int64_t commit_time() const = 0;
  // The commit; shown only in private reports.
  virtual std::string commit_id() const = 0;
  // The id of the content folder's tree: equal ids, equal content.
  virtual ObjectId tree() const = 0;
  // The repository lacks history (a shallow clone): older blobs may be missing.
  virtual bool is_shallow() const = 0;

  // What is not the same here as in `earlier`, a snapshot of the same repository, sorted by path. A
  // snapshot of git looks only into folders that differ, and at neither list of entries.
  virtual std::vector<Change> changes_since(const Snapshot& earlier) const;
  // The same of entries of every kind. Nothing where a folder has a name twice, so that no path
  // says which is meant.
  virtual std::optional<std::vector<EntryChange>> entries_since(const Snapshot& earlier) const;

  // Looks for versions in the commit and all that it grew from, the youngest first, until each was
  // seen early enough. Not complete in a shallow clone, and beyond 50,000 commits. A snapshot that
  // is in no repository has no history to ask: it says that all was seen early enough.
  // Where the content folder was moved, what stood in the old one stood at the same path. The
  // content folder of an earlier commit is the one with a portal.json that the commit behind it has
  // in another place.
  virtual Sightings sightings(const std::set<WantedVersion>& wanted) const;

  // Every version that a file in the folder `under` of the content folder had in a commit that this
  // one grew from, and has no more. A commit for which `is_end` holds is the last to be looked at
  // on its way, and what it grew from is looked at on no other. A snapshot that is in no repository
  // has none.
  virtual EarlierVersions earlier_versions(
      const std::string& under, const std::function<bool(const std::string&)>& is_end) const;
};

}  // namespace planlight::repository
