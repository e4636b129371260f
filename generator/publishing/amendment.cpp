#include "publishing/amendment.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>

#include "publishing/integrity.h"

namespace planlight::publishing {
namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::size_t most_held = 32u << 20;
// A copy of the sitemap of 10,000 pages would take 6 ms.
constexpr std::size_t most_copied = 1u << 20;

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

}  // namespace

Amendment::Amendment(Trees& trees)
    : trees_(trees), begun_((trees.files().now() / second - 1) * second) {}

std::optional<Record> Amendment::record(const std::string& path) const {
  {
    const std::lock_guard lock(mutex_);
    const auto changed = changes_.find(path);
    if (changed != changes_.end()) {
      if (is_removed(changed->second.record)) return std::nullopt;
      return changed->second.record;
    }
  }
  return trees_.standing()->record(path);
}

void Amendment::put(const std::string& path, std::string_view bytes, const Sha256& inputs) {
  const Sha256 digest = Sha256::of(bytes);
  const auto before = trees_.standing()->record(path);
  if (before && before->digest == digest) {
    Record record = *before;
    record.inputs = inputs;
    return note(path, {record, {}, false});
  }
  // As in Assembly::time_for: never the time of other bytes.
  const std::int64_t time = before ? std::max(begun_, before->modified + second) : begun_;
  const Record record{digest, inputs, bytes.size(), time};
  if (bytes.size() <= most_copied) return note(path, {record, std::string(bytes), true});
  {
    const std::lock_guard lock(mutex_);
    writer().write(path, bytes, time, before.has_value());
  }
  note(path, {record, {}, true});
}

bool Amendment::keep(const std::string& path, const Sha256& inputs) {
  if (inputs == Sha256()) return false;
  const auto before = trees_.standing()->record(path);
  if (!before || before->inputs != inputs) return false;
  note(path, {*before, {}, false});
  return true;
}

void Amendment::drop(const std::string& path) {
  if (trees_.standing()->record(path)) note(path, {});
}

void Amendment::note(const std::string& path, Change change) {
  const std::lock_guard lock(mutex_);
  held_ += change.bytes.size();
  if (!changes_.try_emplace(path, std::move(change)).second) {
    throw std::logic_error("two pages want the path " + path);
  }
  if (held_ > most_held) flush();
}

// Of the spare tree, which no reader sees, and which is as it was until this is asked for.
TreeWriter& Amendment::writer() {
  if (!writer_) {
    trees_.state().remove_twins();
    writer_.emplace(trees_.spare(), trees_.state().incoming());
  }
  return *writer_;
}

// Writes what is held.
void Amendment::flush() {
  writer();
  for (auto& [path, change] : changes_) {
    if (!change.is_new || is_removed(change.record)) continue;
    if (change.bytes.size() != change.record.size) continue;  // written before
    const bool replaces = trees_.standing()->record(path).has_value();
    writer_->write(path, change.bytes, change.record.modified, replaces);
    if (change.bytes.empty()) continue;
    change.bytes = std::string();
  }
  held_ = 0;
}

std::string Amendment::read(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto changed = changes_.find(path);
  const bool is_new = changed != changes_.end() && changed->second.is_new;
  if (is_new && changed->second.bytes.size() == changed->second.record.size) {
    return changed->second.bytes;
  }
  const Tree& tree = is_new ? trees_.spare() : *trees_.live();
  std::string bytes;
  const int code = tree.files().read(tree.root(), path, bytes);
  if (code != 0) throw file_error("read", tree.shown(path), code);
  return bytes;
}

std::vector<ManifestEntry> Amendment::file_changes() const {
  std::vector<ManifestEntry> edits;
  for (const auto& [path, change] : changes_) {
    const auto before = trees_.standing()->record(path);
    const bool same = before ? before->digest == change.record.digest : is_removed(change.record);
    if (!same && !is_integrity_path(path)) edits.push_back({path, change.record});
  }
  return edits;
}

// A list as it stands, with these changes. It is compared with its digest first, so that nothing is
// built on what someone altered.
std::string Amendment::edit(const std::string& list,
                            const std::vector<ManifestEntry>& edits) const {
  const auto known = trees_.standing()->record(list);
  if (!known) return integrity_list("files", edits);
  const std::string bytes = read(list);
  std::optional<std::string> edited;
  if (Sha256::of(bytes) == known->digest) edited = edited_list(bytes, edits);
  if (edited) return std::move(*edited);
  trees_.state().remove_twins();
  throw EnvironmentError(trees_.live()->shown(list) + " was altered by someone else",
                         "run the build again: it will look at every file");
}

void Amendment::write_parts(const std::vector<ManifestEntry>& edits) {
  std::map<unsigned, std::vector<ManifestEntry>> by_part;
  for (const ManifestEntry& entry : edits) by_part[integrity_part(entry.path)].push_back(entry);
  const std::string empty = integrity_list("files", {});
  std::vector<ManifestEntry> parts;
  for (const auto& [part, entries] : by_part) {
    const std::string path = integrity_part_path(part);
    const std::string list = edit(path, entries);
    if (list == empty) {
      drop(path);
    } else {
      put(path, list, {});
    }
    const auto written = changes_.find(path);
    if (written != changes_.end()) parts.push_back({written->first, written->second.record});
  }
  put(std::string(integrity_path), edit(std::string(integrity_path), parts), {});
}

void Amendment::write_integrity() {
  const std::vector<ManifestEntry> edits = file_changes();
  if (edits.empty()) return;
  const StandingSite& site = *trees_.standing();
  files_ = site.files();
  for (const ManifestEntry& entry : edits) {
    if (is_removed(entry.record)) --files_;
    if (!site.record(entry.path)) ++files_;
  }
  const bool was_in_parts = site.files() > largest_single_list;
  const bool is_in_parts = files_ > largest_single_list;
  if (was_in_parts != is_in_parts) return write_lists_again(is_in_parts, edits);
  if (is_in_parts) return write_parts(edits);
  put(std::string(integrity_path), edit(std::string(integrity_path), edits), {});
}

// The site grew out of its single list, or back into it.
void Amendment::write_lists_again(bool in_parts, const std::vector<ManifestEntry>& edits) {
  std::vector<ManifestEntry> listed;
  std::vector<ManifestEntry> before = trees_.standing()->entries();
  std::vector<ManifestEntry> merged;
  std::ranges::merge(edits, before, std::back_inserter(merged), {}, &ManifestEntry::path,
                     &ManifestEntry::path);
  for (const ManifestEntry& entry : merged) {
    const bool is_replaced = !listed.empty() && listed.back().path == entry.path;
    if (!is_replaced && !is_integrity_path(entry.path)) listed.push_back(entry);
  }
  std::erase_if(listed, [](const ManifestEntry& entry) { return is_removed(entry.record); });
  for (const ManifestEntry& entry : before) {
    if (entry.path != integrity_path && is_integrity_path(entry.path) && !in_parts) {
      drop(std::string(entry.path));
    }
  }
  if (!in_parts) return put(std::string(integrity_path), integrity_list("files", listed), {});
  std::array<std::vector<ManifestEntry>, integrity_parts> files;
  for (const ManifestEntry& entry : listed) files[integrity_part(entry.path)].push_back(entry);
  std::vector<ManifestEntry> parts;
  for (unsigned part = 0; part < integrity_parts; ++part) {
    if (files[part].empty()) continue;
    const std::string path = integrity_part_path(part);
    put(path, integrity_list("files", files[part]), {});
    const auto written = changes_.find(path);
    parts.push_back({written->first, written->second.record});
  }
  put(std::string(integrity_path), integrity_list("parts", parts), {});
}

Outcome Amendment::outcome() const {
  Outcome outcome;
  for (const auto& [path, change] : changes_) {
    const auto before = trees_.standing()->record(path);
    if (is_removed(change.record)) {
      if (before) outcome.removed.push_back(path);
    } else if (!before) {
      outcome.added.push_back(path);
    } else if (before->digest != change.record.digest) {
      outcome.changed.push_back(path);
    }
  }
  const std::size_t files = trees_.standing()->files();
  std::size_t lists = 1;
  for (unsigned part = 0; part < integrity_parts && files > largest_single_list; ++part) {
    if (trees_.standing()->record(integrity_part_path(part))) ++lists;
  }
  outcome.unchanged = files + lists - outcome.changed.size() - outcome.removed.size();
  return outcome;
}

Outcome Amendment::commit() {
  write_integrity();
  const Outcome outcome = this->outcome();
  if (!outcome.nothing_changed()) {
    const std::lock_guard lock(mutex_);
    flush();
    for (const std::string& path : outcome.removed) remove(trees_.spare(), path);
    trees_.dress_spare(*writer_);
  }
  record(outcome);
  return outcome;
}

// Removes a file, and the folders that it leaves empty.
void Amendment::remove(const Tree& tree, const std::string& path) {
  FileSystem& files = tree.files();
  const int code = files.remove_file(tree.root(), path);
  if (code != 0 && code != ENOENT) throw file_error("remove", tree.shown(path), code);
  for (std::string folder = parent_of(path); !folder.empty(); folder = parent_of(folder)) {
    if (files.remove_folder(tree.root(), folder) != 0) break;
    emptied_folder_ = true;
  }
}

void Amendment::record(const Outcome& outcome) {
  std::vector<ManifestEntry> now;
  now.reserve(changes_.size());
  for (const auto& [path, change] : changes_) {
    const auto before = trees_.standing()->record(path);
    if (before != (is_removed(change.record) ? std::nullopt : std::optional(change.record))) {
      now.push_back({path, change.record});
    }
  }
  if (now.empty()) return;
  const auto list = changes_.find(std::string(integrity_path));
  const Sha256 integrity = list == changes_.end() || outcome.nothing_changed()
                               ? trees_.standing()->integrity()
                               : list->second.record.digest;
  if (outcome.nothing_changed()) {
    // Other inputs gave the same bytes: the trees stand as they are.
    return trees_.record_amended(now, integrity, trees_.standing()->files(), false);
  }
  trees_.record_amended(now, integrity, files_, emptied_folder_);
  trees_.exchange_standing();
  for (const ManifestEntry& entry : now) {
    const std::string path(entry.path);
    if (is_removed(entry.record)) {
      remove(trees_.spare(), path);
    } else if (changes_.at(path).is_new) {
      trees_.link_to_spare(path, entry.record);
    }
  }
  trees_.stand_again();
}

}  // namespace planlight::publishing
