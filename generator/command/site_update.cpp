#include "command/site_update.h"

#include <algorithm>
#include <deque>
#include <set>

#include "command/commit_content.h"
#include "command/content_district.h"

namespace planlight::command {
namespace {

// A build seldom skips more commits; a search costs some microseconds for each.
constexpr std::size_t most_commits = 200;

// The commit from which the site that stands was made, among those that came before this one.
std::unique_ptr<repository::Snapshot> find_earlier(const repository::GitRepository& repository,
                                                   const repository::Snapshot& snapshot,
                                                   const Options& options,
                                                   const SiteMemory& memory) {
  std::deque<std::string> next{snapshot.commit_id()};
  std::set<std::string> seen{next.front()};
  while (!next.empty() && seen.size() < most_commits) {
    const std::string id = std::move(next.front());
    next.pop_front();
    if (Sha256::keyed(memory.publication.key(), id) == memory.before->commit) {
      return repository.snapshot(id, options.content);
    }
    for (std::string& parent : repository.parents(id)) {
      if (seen.insert(parent).second) next.push_back(std::move(parent));
    }
  }
  return nullptr;
}

}  // namespace

UpdateSnapshot::UpdateSnapshot(const repository::Snapshot& whole, const SiteMemory& memory)
    : whole_(whole), entries_(memory.before->entries) {
  for (const auto& [number, entries] : memory.changed) {
    entries_.insert(entries_.end(), entries.begin(), entries.end());
  }
  std::ranges::sort(entries_, {}, &repository::Entry::path);
}

namespace {

// By path, of a district of the site that stands; nothing where they are lost. None of another.
std::optional<std::map<std::string, repository::Entry>> entries_before(const SiteMemory& memory,
                                                                       int district) {
  std::map<std::string, repository::Entry> entries;
  const auto known = memory.before->districts.find(district);
  if (known == memory.before->districts.end()) return entries;
  const publishing::Publication& publication = memory.publication;
  const auto stored = StoredDistrict::open_sound(publication.stored_parts(known->second.stored));
  if (!stored) return std::nullopt;
  for (repository::Entry& entry : stored->entries(publication.key())) {
    std::string path = entry.path;
    entries.emplace(std::move(path), std::move(entry));
  }
  return entries;
}

// Of a build of a later day than the site that stands: the districts that may say something else
// now. Nothing where anything else may, or where the day is an earlier one.
std::optional<std::set<int>> districts_of_day(const SiteState& before, Date day) {
  std::set<int> districts;
  if (day == before.as_of) return districts;
  if (day < before.as_of || !before.next_day || *before.next_day <= day) return std::nullopt;
  for (const auto& [number, district] : before.districts) {
    if (district.next_day && *district.next_day <= day) districts.insert(number);
  }
  return districts;
}

}  // namespace

void look_for_update(const repository::GitRepository& repository,
                     const repository::Snapshot& snapshot, const Options& options,
                     SiteMemory& memory) {
  const std::string_view key = memory.publication.key();
  const auto remembered = memory.publication.remembered("state");
  if (remembered) memory.before = site_state_from(*remembered, key);
  if (memory.before) memory.dead_links = memory.before->dead_targets;
  if (!memory.before || memory.before->inputs != memory.inputs) return;
  memory.as_of = as_of_day(snapshot, options, memory.before->time_zone);
  if (!memory.as_of) return;
  auto of_day = districts_of_day(*memory.before, *memory.as_of);
  if (!of_day) return;
  memory.of_other_day = std::move(*of_day);
  const auto earlier = find_earlier(repository, snapshot, options, memory);
  if (earlier == nullptr) return;
  const auto changes = snapshot.entries_since(*earlier);
  if (!changes) return;

  std::map<int, std::map<std::string, repository::Entry>> changed;
  const auto take = [&](int district) {
    if (changed.contains(district)) return true;
    auto entries = entries_before(memory, district);
    if (!entries) return false;
    changed.emplace(district, std::move(*entries));
    return true;
  };
  for (const int district : memory.of_other_day) {
    if (!take(district)) return;
  }
  for (const repository::EntryChange& change : *changes) {
    const auto district = district_of(change.path);
    if (!district || !take(*district)) return;
    memory.changed_paths[*district].push_back(change.path);
    auto& entries = changed.at(*district);
    if (change.after) {
      entries.insert_or_assign(change.path, *change.after);
    } else {
      entries.erase(change.path);
    }
  }
  for (auto& [number, entries] : changed) {
    auto& list = memory.changed[number];
    for (auto& [path, entry] : entries) list.push_back(std::move(entry));
  }
  memory.is_update = true;
}

}  // namespace planlight::command
