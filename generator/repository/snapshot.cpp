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

std::optional<std::vector<EntryChange>> Snapshot::entries_since(const Snapshot& earlier) const {
  std::map<std::string, Entry> before;
  std::map<std::string, Entry> after;
  for (const Entry& entry : earlier.entries()) {
    if (!before.emplace(entry.path, entry).second) return std::nullopt;
  }
  for (const Entry& entry : entries()) {
    if (!after.emplace(entry.path, entry).second) return std::nullopt;
  }
  std::map<std::string, EntryChange> changes;
  for (const auto& [path, entry] : after) {
    const auto old = before.find(path);
    const bool same =
        old != before.end() && old->second.blob == entry.blob && old->second.kind == entry.kind;
    if (!same) changes[path] = {path, entry};
  }
  for (const auto& [path, entry] : before) {
    if (!after.contains(path)) changes[path] = {path, std::nullopt};
  }
  std::vector<EntryChange> list;
  for (auto& [path, change] : changes) list.push_back(std::move(change));
  return list;
}

Sightings Snapshot::sightings(const std::set<WantedVersion>& wanted) const {
  Sightings all;
  for (const WantedVersion& each : wanted) {
    all.first_seen.emplace(std::pair(each.path, each.blob), each.early_enough);
  }
  return all;
}

EarlierVersions Snapshot::earlier_versions(const std::string&,
                                           const std::function<bool(const std::string&)>&) const {
  return {};
}

}  // namespace planlight::repository
