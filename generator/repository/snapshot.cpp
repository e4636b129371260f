#include "repository/snapshot.h"

#include <map>
#include <utility>

namespace planlight::repository {

std::vector<Change> Snapshot::changes_since(const Snapshot& earlier) const {
  std::map<std::string, Change> all;
  const auto gather = [&all](const Snapshot& from, std::optional<ObjectId> Change::*side) {
    for (const Entry& entry : from.entries()) {
      if (entry.kind != EntryKind::file) continue;
      Change& change = all[entry.path];
      change.path = entry.path;
      change.*side = entry.blob;
    }
  };
  gather(earlier, &Change::before);
  gather(*this, &Change::after);
  std::vector<Change> changes;
  for (auto& [path, change] : all) {
    if (change.before != change.after) changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace planlight::repository
