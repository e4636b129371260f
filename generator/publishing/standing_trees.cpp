// Two trees that stand: both hold the same, the spare one mostly as second names of the live one's
// files, which no build ever writes into.

#include <set>

#include "publishing/trees.h"

namespace planlight::publishing {
namespace {

const std::string spare_name = "spare";
constexpr std::int64_t second = 1'000'000'000;

bool is_same(FileSystem& files, const Handle& folder, const TreeIdentity& identity) {
  FileStatus status;
  return files.status(folder, "", status) == 0 &&
         TreeIdentity{status.inode, status.born} == identity;
}

// With the root, which is the empty path; each other ends in a slash.
std::set<std::string> folders_above(const std::vector<ManifestEntry>& entries) {
  std::set<std::string> folders{""};
  for (const ManifestEntry& entry : entries) {
    for (std::size_t slash = entry.path.rfind('/'); slash != std::string_view::npos && slash > 0;
         slash = entry.path.rfind('/', slash - 1)) {
      if (!folders.emplace(entry.path.substr(0, slash + 1)).second) break;
    }
  }
  return folders;
}

}  // namespace

bool Trees::open_standing() {
  const auto twins = state_->twins();
  if (!twins) return false;
  Handle live;
  Handle spare;
  if (files_->open_folder(place_.parent, place_.name, live) != 0 ||
      files_->open_folder(state_->folder(), spare_name, spare) != 0 ||
      !is_same(*files_, live, twins->live) || !is_same(*files_, spare, twins->spare)) {
    return false;
  }
  auto base = state_->manifest(twins->base);
  auto amended = state_->amended();
  if (!base || (amended ? amended->integrity() : base->integrity()) != twins->integrity) {
    return false;
  }
  twins_ = *twins;
  live_.emplace(*files_, std::move(live), place_.path(), std::move(base));
  spare_.emplace(*files_, std::move(spare), state_->path() + "/" + spare_name, std::nullopt);
  standing_.emplace(*live_->manifest(), std::move(amended), twins->files);
  return true;
}

void Trees::record_amended(const std::vector<ManifestEntry>& now, const Sha256& integrity,
                           std::size_t files, bool needs_new_base) {
  twins_.integrity = integrity;
  twins_.files = files;
  const auto amended = standing_->amended_with(now);
  if (!needs_new_base && !standing_->is_worth_a_new_base(amended.size())) {
    return state_->write_amended(manifest_bytes(twins_.live, integrity, amended, {}));
  }
  const auto entries = standing_->entries_with(now);
  auto folders = standing_->folders(entries);
  // Folders in which something changed get one time in both trees, after all has been done to them.
  const std::set<std::string> touched = folders_above(amended);
  const std::int64_t time = files_->now() / second * second;
  for (ManifestFolder& folder : folders) {
    if (folder.modified != 0 && !touched.contains(folder.path)) continue;
    folder.modified = time;
    late_times_.push_back(folder);
  }
  twins_.base = 1 - twins_.base;
  state_->write_manifest(twins_.base, manifest_bytes(twins_.spare, integrity, entries, folders));
  state_->remove_amended();
}

void Trees::exchange_standing() {
  const int code = files_->exchange(state_->folder(), spare_name, place_.parent, place_.name);
  if (code != 0) throw file_error("publish", place_.path(), code);
  live_->exchange_roots(*spare_);
  std::swap(twins_.live, twins_.spare);
}

void Trees::link_to_spare(const std::string& path, const Record& record) {
  if (!spare_writer_) {
    spare_writer_ = std::make_unique<TreeWriter>(*spare_, state_->incoming());
  }
  const bool replaces = standing_->record(path).has_value();
  if (spare_writer_->link(live_->root(), path, replaces)) return;
  std::string bytes;
  const int code = files_->read(live_->root(), path, bytes);
  if (code != 0) throw file_error("read", live_->shown(path), code);
  spare_writer_->write(path, bytes, record.modified, replaces);
}

void Trees::stand_again() {
  for (const ManifestFolder& folder : late_times_) {
    const std::string name =
        folder.path.substr(0, folder.path.size() - (folder.path.empty() ? 0 : 1));
    // Where it fails, the folder is listed by each build that looks at it, and that is all.
    files_->set_modified(live_->root(), name, folder.modified);
    files_->set_modified(spare_->root(), name, folder.modified);
  }
  state_->write_twins(twins_);
}

void Trees::stand(std::size_t files, const Sha256& integrity) {
  if (!live_slot_ || !can_exchange()) return;
  state_->write_twins({live_->identity(), spare_->identity(), *live_slot_, files, integrity});
}

// Each tree gets a manifest of its own again.
void Trees::settle_standing() {
  const auto entries = standing_->entries_with({});
  const auto folders = standing_->folders(entries);
  state_->remove_twins();
  state_->write_manifest(0, manifest_bytes(twins_.live, twins_.integrity, entries, folders));
  state_->write_manifest(1, manifest_bytes(twins_.spare, twins_.integrity, entries, folders));
  state_->remove_amended();
  standing_.reset();
}

// Whether the spare tree can take the live one's place in one step: tried on two empty folders.
bool Trees::can_exchange() {
  if (can_exchange_) return *can_exchange_;
  const Handle& incoming = state_->incoming();
  const bool made = files_->make_folder(incoming, "one", 0700) == 0 &&
                    files_->make_folder(incoming, "other", 0700) == 0;
  can_exchange_ = made && files_->exchange(incoming, "one", incoming, "other") == 0;
  files_->remove_folder(incoming, "one");
  files_->remove_folder(incoming, "other");
  return *can_exchange_;
}

}  // namespace planlight::publishing
