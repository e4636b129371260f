#include "repository/memory_repository.h"

#include <fmt/core.h>

#include <utility>

#include "foundation/environment_error.h"
#include "repository/libgit2.h"

namespace planlight::repository {

ObjectId blob_id(std::string_view bytes) {
  start_libgit2();
  git_oid id;
  if (git_odb_hash(&id, bytes.data(), bytes.size(), GIT_OBJECT_BLOB) != 0) {
    throw EnvironmentError("no hash of a blob: " + last_complaint());
  }
  return to_object_id(id);
}

ObjectId MemorySnapshot::put(const std::string& path, std::string bytes) {
  const ObjectId id = put_blob(std::move(bytes));
  remove(path);
  put_entry({path, id, EntryKind::file});
  return id;
}

ObjectId MemorySnapshot::put_blob(std::string bytes) {
  const ObjectId id = blob_id(bytes);
  blobs_[id] = {std::move(bytes), std::nullopt};
  return id;
}

void MemorySnapshot::put_entry(Entry entry) {
  std::string path = entry.path;
  files_.emplace(std::move(path), std::move(entry));
  entries_.clear();
}

void MemorySnapshot::remove(const std::string& path) {
  files_.erase(path);
  entries_.clear();
}

void MemorySnapshot::forget(const ObjectId& blob) { blobs_.erase(blob); }

void MemorySnapshot::damage(const ObjectId& blob) { blobs_[blob] = {{}, ReadFailure::damaged}; }

const std::vector<Entry>& MemorySnapshot::entries() const {
  const std::lock_guard lock(*mutex_);
  if (entries_.empty()) {
    for (const auto& [path, entry] : files_) entries_.push_back(entry);
  }
  return entries_;
}

Blob MemorySnapshot::read(const ObjectId& blob, std::size_t limit) const {
  const std::lock_guard lock(*mutex_);
  ++reads_[blob];
  const auto found = blobs_.find(blob);
  if (found == blobs_.end()) return {{}, ReadFailure::missing};
  if (found->second.bytes.size() > limit) return {{}, ReadFailure::too_large};
  return found->second;
}

std::string MemorySnapshot::commit_id() const {
  return blob_id(fmt::format("{} {}", tree().to_string(), commit_time_)).to_string();
}

ObjectId MemorySnapshot::tree() const {
  std::string listing;
  for (const Entry& entry : entries()) {
    listing +=
        fmt::format("{} {} {}\n", static_cast<int>(entry.kind), entry.blob.to_string(), entry.path);
  }
  return blob_id(listing);
}

}  // namespace planlight::repository
