#include "publishing/trees.h"

#include <cerrno>

#include "publishing/in_place.h"
#include "publishing/integrity.h"

namespace planlight::publishing {
namespace {

const std::string spare_name = "spare";

// The file system cannot exchange two folders, or not these two: the output is a disk of its own.
bool cannot_exchange(int code) {
  return code == EINVAL || code == ENOSYS || code == EXDEV || code == EBUSY || code == EOPNOTSUPP ||
         code == EPERM;
}

std::vector<ManifestEntry> entries_of(const Manifest& manifest) {
  std::vector<ManifestEntry> entries;
  entries.reserve(manifest.size());
  for (std::size_t i = 0; i < manifest.size(); ++i) {
    entries.push_back({manifest.path(i), manifest.record(i)});
  }
  return entries;
}

Sha256 integrity_of(const std::vector<ManifestEntry>& entries) {
  const auto index = find(entries, integrity_path);
  return index ? entries[*index].record.digest : Sha256();
}

}  // namespace

std::unique_ptr<Trees> Trees::open(std::shared_ptr<FileSystem> files,
                                   const std::filesystem::path& output) {
  std::unique_ptr<Trees> owned(new Trees(files, find_output(*files, output)));
  Trees& trees = *owned;
  FileStatus status;
  const std::string state = StateFolder::name_for(trees.place_.name);
  if (files->status(trees.place_.parent, state, status) == ENOENT) {
    // Nothing is put beside a folder that is not ours.
    look_at_output(*files, trees.place_, {});
  }
  trees.state_ =
      StateFolder::open(*files, trees.place_.parent, trees.place_.parent_path, trees.place_.name);
  if (!trees.open_standing()) trees.load();
  return owned;
}

void Trees::load() {
  if (standing_) settle_standing();
  // From here on the trees may differ; and what was amended in trees that do not stand is not
  // known to be there.
  state_->remove_twins();
  state_->remove_amended();
  reload();
  if (journal_) resume();
}

void Trees::reload() {
  KnownState known = read_state(*state_);
  LiveSite site = look_at_output(*files_, place_, known);
  bool made = false;
  Handle spare = open_spare(made);
  const std::optional<int> found = slot_of(*files_, spare, known);
  // A copy of a whole tree is known by the other one's list: it is compared file by file.
  const bool described = found && !made && found != site.slot;
  if (made) {
    // What described a tree that is gone must not be taken for a description of this one.
    for (const int old : {0, 1}) {
      if (old != site.slot) state_->remove_manifest(old);
    }
  }
  live_slot_ = site.slot;
  spare_slot_ = site.slot ? 1 - *site.slot : described ? *found : 0;
  journal_ = known.journal;

  live_.reset();
  if (site.there) {
    auto& of_live =
        site.slot ? known.manifests[static_cast<std::size_t>(*site.slot)] : site.adopted;
    live_.emplace(*files_, std::move(site.root), place_.path(), std::move(of_live));
  }
  std::optional<Manifest> of_spare;
  if (described) of_spare = std::move(known.manifests[static_cast<std::size_t>(*found)]);
  spare_.emplace(*files_, std::move(spare), state_->path() + "/" + spare_name, std::move(of_spare));
}

Handle Trees::open_spare(bool& made) {
  Handle spare;
  int code = files_->open_folder(state_->folder(), spare_name, spare);
  if (code == 0) return spare;
  if (code != ENOENT) code = remove_all(*files_, state_->folder(), spare_name);
  if (code == 0 || code == ENOENT) code = files_->make_folder(state_->folder(), spare_name, 0777);
  if (code == 0) code = files_->open_folder(state_->folder(), spare_name, spare);
  if (code != 0) throw file_error("make the folder", state_->path() + "/" + spare_name, code);
  made = true;
  return spare;
}

// A build died while it copied a site to its readers.
void Trees::resume() {
  if (live_ && live_->identity() == *journal_ && spare_->manifest()) {
    try {
      publish_in_steps(entries_of(*spare_->manifest()));
      reload();
      return;
    } catch (const AlteredFile&) {
      // What it copied is lost: this build makes all of it again.
    }
  }
  if (live_ && live_->identity() == *journal_) {
    Handle root;
    const int code = files_->open_folder(place_.parent, place_.name, root);
    if (code != 0) throw file_error("open the folder", place_.path(), code);
    live_.emplace(*files_, std::move(root), place_.path(), std::nullopt);
    return;
  }
  state_->remove_journal();
  journal_.reset();
}

void Trees::dress_spare(TreeWriter& writer) {
  if (!live_) return;
  carry_ignore_file(writer);
  match_owner();
}

void Trees::carry_ignore_file(TreeWriter& writer) {
  const std::string name(ignore_file);
  FileStatus theirs;
  FileStatus ours;
  const int looked = files_->status(live_->root(), name, theirs);
  if (looked != 0 && looked != ENOENT) throw file_error("look at", live_->shown(name), looked);
  const bool wanted = looked == 0 && theirs.kind == Kind::file;
  const bool there = files_->status(spare_->root(), name, ours) == 0;
  if (wanted && there && theirs.inode == ours.inode && theirs.device == ours.device) return;
  if (!wanted && !there) return;
  std::string bytes;
  if (wanted) {
    const int code = files_->read(live_->root(), name, bytes);
    if (code != 0) throw file_error("read", live_->shown(name), code);
    std::string mine;
    if (there && files_->read(spare_->root(), name, mine) == 0 && mine == bytes) return;
  }
  writer.remove(name);
  // The same file in both trees, where the file system has such links.
  if (!wanted || files_->link(live_->root(), name, spare_->root(), name) == 0) return;
  const int code = files_->create(spare_->root(), name, bytes, theirs.modified);
  if (code != 0) throw file_error("write", spare_->shown(name), code);
}

void Trees::match_owner() {
  FileStatus theirs;
  FileStatus ours;
  if (files_->status(live_->root(), "", theirs) != 0 ||
      files_->status(spare_->root(), "", ours) != 0) {
    return;
  }
  // Only root may give a folder away; for others it stays theirs, as any file they make.
  if (theirs.owner != ours.owner || theirs.group != ours.group) {
    files_->set_owner(spare_->root(), theirs.owner, theirs.group);
  }
  if (theirs.permissions != ours.permissions) {
    const int code = files_->set_permissions(spare_->root(), theirs.permissions);
    if (code != 0) throw file_error("set the permissions of", spare_->shown(), code);
  }
}

void Trees::record_spare(const std::vector<ManifestEntry>& entries,
                         const std::vector<ManifestFolder>& folders) {
  state_->write_manifest(
      spare_slot_, manifest_bytes(spare_->identity(), integrity_of(entries), entries, folders));
}

void Trees::publish(const std::vector<ManifestEntry>& entries) {
  if (!live_) {
    const int code = files_->rename(state_->folder(), spare_name, place_.parent, place_.name);
    if (code != 0) throw file_error("publish", place_.path(), code);
    return;
  }
  const int code = files_->exchange(state_->folder(), spare_name, place_.parent, place_.name);
  can_exchange_ = !cannot_exchange(code);
  if (cannot_exchange(code)) return publish_in_steps(entries);
  if (code != 0) throw file_error("publish", place_.path(), code);
}

void Trees::publish_in_steps(const std::vector<ManifestEntry>& entries) {
  const auto folders = publish_in_place(*spare_, entries, *live_, *state_);
  const int slot = live_slot_.value_or(1 - spare_slot_);
  try {
    state_->write_manifest(
        slot, manifest_bytes(live_->identity(), integrity_of(entries), entries, folders));
    state_->remove_journal();
  } catch (const EnvironmentError&) {
    // Readers have the whole site. While the journal stands, the next build looks at it again.
  }
}

}  // namespace planlight::publishing
