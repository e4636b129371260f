#include "command/working_snapshot.h"

#include <algorithm>
#include <filesystem>
#include <limits>

#include "command/files.h"
#include "repository/memory_repository.h"

namespace planlight::command {

namespace fs = std::filesystem;

WorkingSnapshot::WorkingSnapshot(const repository::GitRepository& repository,
                                 const Options& options)
    : commit_(repository.snapshot(options.ref, options.content)) {
  std::map<std::string, repository::Entry> files;
  for (const repository::Entry& entry : commit_->entries()) files.emplace(entry.path, entry);
  const auto root = repository.work_tree();
  const auto edits = root ? repository.uncommitted(options.ref, options.content,
                                                   std::numeric_limits<std::size_t>::max())
                          : std::vector<std::string>();
  for (const std::string& path : edits) {
    const fs::path file = fs::path(*root) / options.content / path;
    files.erase(path);
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(file, error))) continue;
    std::string bytes = read_file(file.string());
    const ObjectId blob = repository::blob_id(bytes);
    edited_.insert_or_assign(blob, std::move(bytes));
    files.insert_or_assign(path, repository::Entry{path, blob});
  }
  for (auto& [path, entry] : files) entries_.push_back(std::move(entry));
}

repository::Blob WorkingSnapshot::read(const ObjectId& blob, std::size_t limit) const {
  const auto edited = edited_.find(blob);
  if (edited == edited_.end()) return commit_->read(blob, limit);
  if (edited->second.size() > limit) return {{}, repository::ReadFailure::too_large};
  return {edited->second, std::nullopt};
}

}  // namespace planlight::command
