#pragma once
// The one user of libgit2. Reads commits, never the working tree; never runs the git program.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "foundation/object_id.h"
#include "repository/snapshot.h"

namespace planlight::repository {

// One version of a file in history.
struct HistoricVersion {
  ObjectId blob;
  std::int64_t first_commit_time =
      0;  // seconds since the epoch, of the oldest commit that holds it
};

// Safe to use from several threads at once. A fetch or a repack between two calls is seen.
class GitRepository {
 public:
  // Opens the repository at `directory` (its work tree, its .git folder or a bare repository), or
  // above it: `directory` may be a folder inside of the work tree. Throws EnvironmentError with
  // advice for: no repository, wrong owner (with the exact `git config --global --add
  // safe.directory …` line), an unsupported format (SHA-256, unknown extension), a damaged one.
  static std::shared_ptr<GitRepository> open(const std::string& directory);
  virtual ~GitRepository() = default;

  // The commit that `ref` names (branch, tag, commit id, HEAD) and its folder `content_folder`
  // (relative to the repository's root; "." is the root itself). Throws EnvironmentError: no such
  // ref, no commit yet, no such folder, an object that is missing or damaged.
  virtual std::unique_ptr<Snapshot> snapshot(const std::string& ref,
                                             const std::string& content_folder) const = 0;

  // Commit ids of the parents of the commit that `ref` names; without those that a shallow clone
  // has not. snapshot() takes such an id as a ref.
  virtual std::vector<std::string> parents(const std::string& ref) const = 0;
  // Snapshots of the same parents, without those that have no such folder.
  virtual std::vector<std::unique_ptr<Snapshot>> parent_snapshots(
      const std::string& ref, const std::string& content_folder) const = 0;

  // Every blob that stood at `path` (relative to the content folder) in the history of `ref`, the
  // oldest first. In a shallow clone only as far as its history goes.
  virtual std::vector<HistoricVersion> history(const std::string& ref,
                                               const std::string& content_folder,
                                               const std::string& path) const = 0;

  // The id of a commit for which `is_it` holds, among the commit that `ref` names and those that it
  // grew from, the youngest first; at most `limit` are asked.
  virtual std::optional<std::string> find_ancestor(
      const std::string& ref, std::size_t limit,
      const std::function<bool(const std::string&)>& is_it) const = 0;

  // Paths under the content folder whose file in the working tree differs from the commit's
  // (edited, removed, or added and not ignored), sorted, at most `limit`; empty for a bare
  // repository.
  virtual std::vector<std::string> uncommitted(const std::string& ref,
                                               const std::string& content_folder,
                                               std::size_t limit) const = 0;

  // The root of the work tree, without a slash at its end; nothing for a bare repository.
  virtual std::optional<std::string> work_tree() const = 0;
  // The folder that holds the repository itself, which all of its work trees share.
  virtual std::string git_folder() const = 0;
};

}  // namespace planlight::repository
