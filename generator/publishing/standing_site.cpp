#include "publishing/standing_site.h"

#include <algorithm>

namespace planlight::publishing {
namespace {

// Looking at a file or folder takes two microseconds; so many are looked at in each build.
constexpr std::size_t most_files = 600;
constexpr std::size_t most_folders = 300;
constexpr std::size_t least_for_a_base = 300;

// The indexes to look at in this turn: all of them, or the next share.
std::pair<std::size_t, std::size_t> share_of(std::size_t count, std::size_t most,
                                             std::uint64_t turn) {
  if (count <= most) return {0, count};
  const std::size_t shares = (count + most - 1) / most;
  const std::size_t share = static_cast<std::size_t>(turn % shares);
  return {count * share / shares, count * (share + 1) / shares};
}

// The entries of `list` with those of `changes` in their place; both sorted.
template <typename Take>
void merge(const std::vector<ManifestEntry>& list, const std::vector<ManifestEntry>& changes,
           const Take& take) {
  auto next = changes.begin();
  for (const ManifestEntry& entry : list) {
    while (next != changes.end() && next->path < entry.path) take(*next++);
    if (next != changes.end() && next->path == entry.path) {
      take(*next++);
    } else {
      take(entry);
    }
  }
  while (next != changes.end()) take(*next++);
}

std::vector<ManifestEntry> all_of(const Manifest& manifest) {
  std::vector<ManifestEntry> entries;
  entries.reserve(manifest.size());
  for (std::size_t i = 0; i < manifest.size(); ++i) {
    entries.push_back({manifest.path(i), manifest.record(i)});
  }
  return entries;
}

}  // namespace

std::optional<Record> StandingSite::record(std::string_view path) const {
  if (amended_) {
    if (const auto index = amended_->find(path)) {
      const Record record = amended_->record(*index);
      return is_removed(record) ? std::nullopt : std::optional(record);
    }
  }
  const auto index = base_->find(path);
  return index ? std::optional(base_->record(*index)) : std::nullopt;
}

std::vector<ManifestEntry> StandingSite::entries_with(const std::vector<ManifestEntry>& now) const {
  std::vector<ManifestEntry> entries;
  entries.reserve(base_->size() + now.size());
  merge(all_of(*base_), amended_with(now), [&](const ManifestEntry& entry) {
    if (!is_removed(entry.record)) entries.push_back(entry);
  });
  return entries;
}

std::vector<ManifestFolder> StandingSite::folders(const std::vector<ManifestEntry>& entries) const {
  std::vector<ManifestFolder> folders;
  for (const std::string_view folder : folders_of(entries)) {
    const auto known = base_->find_folder(folder);
    const std::int64_t modified = known ? base_->folder_modified(*known) : 0;
    folders.push_back({std::string(folder), modified});
  }
  return folders;
}

std::vector<ManifestEntry> StandingSite::amended_with(const std::vector<ManifestEntry>& now) const {
  std::vector<ManifestEntry> entries;
  const auto before = amended_ ? all_of(*amended_) : std::vector<ManifestEntry>();
  merge(before, now, [&](const ManifestEntry& entry) { entries.push_back(entry); });
  return entries;
}

bool StandingSite::is_worth_a_new_base(std::size_t amendments) const {
  return amendments > std::max(least_for_a_base, base_->size() / 4);
}

bool StandingSite::is_large() const {
  return base_->size() > most_files || base_->folder_count() > most_folders;
}

void StandingSite::add_altered_files(const Tree& tree, const Manifest& list, std::uint64_t turn,
                                     std::vector<std::string>& found) const {
  const bool is_base = &list == base_;
  const auto [begin, end] = share_of(list.size(), most_files, turn);
  for (std::size_t i : tree.altered_files(list, begin, end)) {
    const std::string_view path = list.path(i);
    // Of what was amended since, or removed, the other list tells.
    if (is_removed(list.record(i)) || (is_base && amended_ && amended_->find(path))) continue;
    found.emplace_back(path);
  }
}

bool StandingSite::is_new_folder(std::string_view folder) const {
  for (std::size_t i = 0; amended_ && i < amended_->size(); ++i) {
    if (amended_->path(i).starts_with(folder)) return true;
  }
  return false;
}

std::vector<std::string> StandingSite::altered(const Tree& tree, std::uint64_t turn) const {
  std::vector<std::string> found;
  add_altered_files(tree, *base_, turn, found);
  if (amended_) add_altered_files(tree, *amended_, turn, found);
  const auto [begin, end] = share_of(base_->folder_count(), most_folders, turn);
  const auto belongs = [this](const std::string& path) {
    // A folder that became empty is gone, in both trees.
    return record(path) || base_->find_folder(path + "/") || is_new_folder(path + "/");
  };
  tree.add_strangers(begin, end, belongs, found);
  std::ranges::sort(found);
  return found;
}

}  // namespace planlight::publishing
