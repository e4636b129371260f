#pragma once
// A commit with the working tree's edits laid over it: what its author would commit now.

#include <map>
#include <memory>
#include <vector>

#include "command/options.h"
#include "repository/git_repository.h"
#include "repository/snapshot.h"

namespace planlight::command {

// Only for the eyes of the person at this machine: never to be published. Files are read when it is
// made; symbolic links among the edits are left out.
class WorkingSnapshot : public repository::Snapshot {
 public:
  // Of --ref and --content. Throws EnvironmentError.
  WorkingSnapshot(const repository::GitRepository& repository, const Options& options);

  const std::vector<repository::Entry>& entries() const override { return entries_; }
  repository::Blob read(const ObjectId& blob, std::size_t limit) const override;
  std::int64_t commit_time() const override { return commit_->commit_time(); }
  std::string commit_id() const override { return commit_->commit_id(); }
  ObjectId tree() const override { return commit_->tree(); }
  bool is_shallow() const override { return commit_->is_shallow(); }

 private:
  std::unique_ptr<repository::Snapshot> commit_;
  std::vector<repository::Entry> entries_;
  std::map<ObjectId, std::string> edited_;
};

}  // namespace planlight::command
