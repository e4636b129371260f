#pragma once
// A snapshot of a real repository.

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "repository/handles.h"
#include "repository/snapshot.h"

namespace planlight::repository {

// Where a commit's content stands.
struct ContentPlace {
  ObjectId commit;
  ObjectId tree;       // of the content folder
  std::string folder;  // its path from the repository's root, empty for the root itself
  std::int64_t commit_time = 0;
};

class GitSnapshot : public Snapshot {
 public:
  GitSnapshot(std::shared_ptr<Handles> handles, ContentPlace place, bool is_shallow)
      : handles_(std::move(handles)), place_(place), is_shallow_(is_shallow) {}

  const std::vector<Entry>& entries() const override;
  Blob read(const ObjectId& blob, std::size_t limit) const override;
  std::int64_t commit_time() const override { return place_.commit_time; }
  std::string commit_id() const override { return place_.commit.to_string(); }
  ObjectId tree() const override { return place_.tree; }
  bool is_shallow() const override { return is_shallow_; }
  std::vector<Change> changes_since(const Snapshot& earlier) const override;
  std::optional<std::vector<EntryChange>> entries_since(const Snapshot& earlier) const override;
  Sightings sightings(const std::set<WantedVersion>& wanted) const override;
  EarlierVersions earlier_versions(
      const std::string& under,
      const std::function<bool(const std::string&)>& is_end) const override;

 private:
  std::shared_ptr<Handles> handles_;
  ContentPlace place_;
  bool is_shallow_;
  mutable std::once_flag walked_;
  mutable std::vector<Entry> entries_;
};

}  // namespace planlight::repository
