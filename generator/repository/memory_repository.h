#pragma once
// The in-memory twin of a snapshot, for tests: files by path, blobs by their true git ids.

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "repository/snapshot.h"

namespace planlight::repository {

// The id that git gives to a blob of these bytes.
ObjectId blob_id(std::string_view bytes);

class MemorySnapshot : public Snapshot {
 public:
  // Puts a file into the commit; returns its blob id. An earlier one at the path stays readable by
  // id.
  ObjectId put(const std::string& path, std::string bytes);
  // A blob that only history holds.
  ObjectId put_blob(std::string bytes);
  // A link, a submodule, or a hostile entry; beside what stands at its path, as a damaged tree can.
  void put_entry(Entry entry);
  void remove(const std::string& path);
  // The blob can no longer be read.
  void forget(const ObjectId& blob);
  // Reading the blob fails, because its bytes are damaged.
  void damage(const ObjectId& blob);
  void set_commit_time(std::int64_t seconds) { commit_time_ = seconds; }

  const std::vector<Entry>& entries() const override;
  Blob read(const ObjectId& blob, std::size_t limit = 16u << 20) const override;
  std::int64_t commit_time() const override { return commit_time_; }
  std::string commit_id() const override;
  ObjectId tree() const override;
  bool is_shallow() const override { return false; }

  // How often each blob was read: tests ask what was not.
  const std::map<ObjectId, int>& reads() const { return reads_; }

 private:
  std::multimap<std::string, Entry> files_;
  std::map<ObjectId, Blob> blobs_;
  std::int64_t commit_time_ = 0;
  std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();  // of what reading changes
  mutable std::map<ObjectId, int> reads_;
  mutable std::vector<Entry> entries_;
};

}  // namespace planlight::repository
