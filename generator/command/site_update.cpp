#include "command/site_update.h"

#include <algorithm>
#include <deque>
#include <set>

#include "documents/document_key.h"

namespace planlight::command {
namespace {

using documents::DocumentKey;

// A build seldom skips more commits; a search costs some microseconds for each.
constexpr std::size_t most_commits = 200;

std::optional<int> district_of_document(std::string_view path) {
  const auto key = DocumentKey::parse(path);
  if (!key || key->district == 0) return std::nullopt;
  return key->district;
}

// A document's path with another ending: an approval record's, a catalogue's.
std::optional<int> district_of_companion(std::string_view path, std::string_view ending) {
  if (!path.ends_with(ending)) return std::nullopt;
  path.remove_suffix(ending.size());
  return district_of_document(std::string(path) + ".json");
}

std::optional<int> district_of_catalogue(std::string_view path, std::string_view ending) {
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos || !LanguageTag::parse(path.substr(0, slash))) {
    return std::nullopt;
  }
  return district_of_companion(path.substr(slash + 1), ending);
}

bool take(std::string_view& path, std::string_view beginning) {
  if (!path.starts_with(beginning)) return false;
  path.remove_prefix(beginning.size());
  return true;
}

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

std::optional<int> district_of(std::string_view path) {
  if (take(path, "approvals/")) {
    if (take(path, "translations/")) return district_of_catalogue(path, ".json");
    return district_of_companion(path, ".json");
  }
  if (take(path, "translations/")) return district_of_catalogue(path, ".po");
  return district_of_document(path);
}

std::optional<int> year_of_work(std::string_view path) {
  take(path, "approvals/");
  const auto key = DocumentKey::parse(path);
  if (!key) return std::nullopt;
  using documents::DocumentKind;
  if (key->kind != DocumentKind::plan && key->kind != DocumentKind::report) return std::nullopt;
  return key->year;
}

std::optional<int> district_of(const Finding& finding, const std::string& content_folder) {
  std::string_view path = finding.place.file;
  if (content_folder != "." && !take(path, content_folder + '/')) return std::nullopt;
  return district_of(path);
}

UpdateSnapshot::UpdateSnapshot(const repository::Snapshot& whole, const SiteMemory& memory)
    : whole_(whole), entries_(memory.before->entries) {
  for (const auto& [number, entries] : memory.changed) {
    entries_.insert(entries_.end(), entries.begin(), entries.end());
  }
  std::ranges::sort(entries_, {}, &repository::Entry::path);
}

void look_for_update(const repository::GitRepository& repository,
                     const repository::Snapshot& snapshot, const Options& options,
                     SiteMemory& memory) {
  const std::string_view key = memory.publication.key();
  const auto remembered = memory.publication.remembered("state");
  if (remembered) memory.before = site_state_from(*remembered, key);
  if (!memory.before || memory.before->inputs != memory.inputs) return;
  const auto earlier = find_earlier(repository, snapshot, options, memory);
  if (earlier == nullptr) return;
  const auto changes = snapshot.entries_since(*earlier);
  if (!changes) return;

  std::map<int, std::map<std::string, repository::Entry>> changed;
  for (const repository::EntryChange& change : *changes) {
    const auto district = district_of(change.path);
    if (!district) return;
    memory.changed_paths[*district].push_back(change.path);
    const auto [entries, is_first] = changed.try_emplace(*district);
    const auto known = memory.before->districts.find(*district);
    if (is_first && known != memory.before->districts.end()) {
      const auto stored =
          StoredDistrict::open_sound(memory.publication.stored_parts(known->second.stored));
      if (!stored) return;
      for (repository::Entry& entry : stored->entries(key)) {
        std::string path = entry.path;
        entries->second.emplace(std::move(path), std::move(entry));
      }
    }
    if (change.after) {
      entries->second.insert_or_assign(change.path, *change.after);
    } else {
      entries->second.erase(change.path);
    }
  }
  for (auto& [number, entries] : changed) {
    auto& list = memory.changed[number];
    for (auto& [path, entry] : entries) list.push_back(std::move(entry));
  }
  memory.is_update = true;
}

}  // namespace planlight::command
