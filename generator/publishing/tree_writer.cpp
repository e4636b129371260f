#include "publishing/tree_writer.h"

#include <algorithm>
#include <cerrno>

namespace planlight::publishing {
namespace {

constexpr int attempts = 5;
constexpr std::int64_t second = 1'000'000'000;

std::string without_slash(std::string_view folder) {
  if (folder.ends_with('/')) folder.remove_suffix(1);
  return std::string(folder);
}

// The folder of a file or of a folder, with its slash.
std::string_view parent_of(std::string_view path) {
  if (path.ends_with('/')) path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash + 1);
}

bool is_in_the_way(int code) { return code == ENOTDIR || code == ELOOP; }

bool is_folder_in_place_of_file(int code) {
  return code == EISDIR || code == ENOTEMPTY || code == EEXIST || code == EPERM;
}

}  // namespace

void one_by_one(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t index = 0; index < count; ++index) work(index);
}

TreeWriter::TreeWriter(const Tree& tree, const Handle& incoming)
    : tree_(tree), files_(tree.files()), incoming_(incoming), unsure_(tree.survey()) {}

void TreeWriter::write(const std::string& path, std::string_view bytes, std::int64_t modified,
                       bool replaces) {
  changed_ = true;
  if (!replaces) {
    if (!tree_.manifest()) make_new_folders(path);
    int code = files_.create(tree_.root(), path, bytes, modified);
    for (int i = 0; i < attempts && (code == ENOENT || is_in_the_way(code)); ++i) {
      make_way(path, code);
      code = files_.create(tree_.root(), path, bytes, modified);
    }
    if (code == 0) return touch(path);
    if (code != EEXIST) throw file_error("write", tree_.shown(path), code);
    if (keep_equal(path, bytes, modified)) return;
  }
  const std::string name = std::to_string(next_name_++);
  const int code = files_.create(incoming_, name, bytes, modified);
  if (code != 0) throw file_error("write", tree_.shown(path), code);
  move_in(name, path);
}

bool TreeWriter::link(const Handle& from, const std::string& path, bool replaces) {
  if (!replaces) {
    if (!tree_.manifest()) make_new_folders(path);
    int code = files_.link(from, path, tree_.root(), path);
    for (int i = 0; i < attempts && (code == ENOENT || is_in_the_way(code)); ++i) {
      make_way(path, code);
      code = files_.link(from, path, tree_.root(), path);
    }
    if (code == 0) touch(path);
    if (code != EEXIST) return code == 0;
  }
  const std::string name = std::to_string(next_name_++);
  if (files_.link(from, path, incoming_, name) != 0) return false;
  move_in(name, path);
  return true;
}

// A build that was killed leaves files that no manifest knows: those that are right are kept.
bool TreeWriter::keep_equal(const std::string& path, std::string_view bytes,
                            std::int64_t modified) {
  FileStatus status;
  if (files_.status(tree_.root(), path, status) != 0 || status.kind != Kind::file ||
      status.size != bytes.size()) {
    return false;
  }
  std::string there;
  return files_.read(tree_.root(), path, there) == 0 && there == bytes &&
         files_.set_modified(tree_.root(), path, modified) == 0;
}

void TreeWriter::move_in(const std::string& name, const std::string& path) {
  changed_ = true;
  int code = files_.rename(incoming_, name, tree_.root(), path);
  for (int i = 0; i < attempts && code != 0; ++i) {
    if (code == ENOENT || is_in_the_way(code)) {
      make_way(path, code);
    } else if (is_folder_in_place_of_file(code)) {
      const int removed = remove_all(files_, tree_.root(), path);
      if (removed != 0) throw file_error("remove", tree_.shown(path), removed);
    } else {
      break;
    }
    code = files_.rename(incoming_, name, tree_.root(), path);
  }
  if (code != 0) throw file_error("write", tree_.shown(path), code);
  touch(path);
}

void TreeWriter::remove(const std::string& name) {
  const int code = remove_all(files_, tree_.root(), name);
  if (code != 0) throw file_error("remove", tree_.shown(name), code);
  touch(name);
}

// Mends why a file could not get its name: no folder for it, or something else in the folder's
// place.
void TreeWriter::make_way(const std::string& path, int code) {
  if (code == ENOENT) code = make_folders(path);
  if (is_in_the_way(code)) return clear_way(path);
  if (code != 0) throw file_error("write", tree_.shown(path), code);
}

// In a new tree most files stand in a folder of their own: to make what is missing first spares a
// call that fails, and those for the folders that are there (half of all calls of a build).
void TreeWriter::make_new_folders(const std::string& path) {
  std::vector<std::string_view> missing;
  for (std::string_view folder = parent_of(path); !folder.empty() && !is_noted(folder, made);
       folder = parent_of(folder)) {
    missing.push_back(folder);
  }
  for (auto folder = missing.rbegin(); folder != missing.rend(); ++folder) {
    // Whatever is in the way is found when the file gets its name.
    if (files_.make_folder(tree_.root(), without_slash(*folder), 0777) != 0) return;
    touch(*folder);
    note(*folder, made);
  }
}

int TreeWriter::make_folders(const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    const int code = files_.make_folder(tree_.root(), path.substr(0, slash), 0777);
    if (code == EEXIST) continue;
    if (code != 0) return code;
    const std::string folder = path.substr(0, slash + 1);
    touch(folder);
    note(folder, made);
  }
  return 0;
}

// Removes the first thing on the way to `path` that is no folder.
void TreeWriter::clear_way(const std::string& path) {
  // Between looking and removing, no other thread may put the folder there.
  const std::lock_guard lock(way_mutex_);
  for (std::size_t slash = path.find('/'); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    const std::string folder = path.substr(0, slash);
    FileStatus status;
    if (files_.status(tree_.root(), folder, status) != 0 || status.kind == Kind::folder) continue;
    const int code = remove_all(files_, tree_.root(), folder);
    if (code != 0) throw file_error("remove", tree_.shown(folder), code);
    return touch(folder);
  }
}

void TreeWriter::touch(std::string_view path) {
  changed_ = true;
  note(parent_of(path), touched);
}

void TreeWriter::note(std::string_view folder, Note what) {
  const std::lock_guard lock(mutex_);
  const PathTable::Number number = folders_.add(folder);
  notes_.resize(folders_.size());
  notes_[number] = static_cast<std::uint8_t>(notes_[number] | what);
}

bool TreeWriter::is_noted(std::string_view folder, Note what) const {
  const std::lock_guard lock(mutex_);
  const auto number = folders_.find(folder);
  return number && *number < notes_.size() && (notes_[*number] & what) != 0;
}

std::vector<ManifestFolder> TreeWriter::tidy(const std::vector<ManifestEntry>& entries,
                                             const Manifest* like, const ForEach& for_each) {
  const std::vector<std::string_view> folders = folders_of(entries);
  remove_files(entries);
  remove_folders(folders);

  const auto& manifest = tree_.manifest();
  // A whole second, which no change by hand will ever hit.
  const std::int64_t now = files_.now() / second * second;
  std::vector<ManifestFolder> tidied;
  std::vector<std::size_t> changed;
  tidied.reserve(folders.size());
  for (const std::string_view of_entries : folders) {
    const std::string folder(of_entries);
    const auto known = manifest ? manifest->find_folder(folder) : std::nullopt;
    const bool is_known = known.has_value();
    const std::int64_t recorded = is_known ? manifest->folder_modified(known.value()) : 0;
    const bool unsure = (!is_known || unsure_.contains(folder)) && !is_noted(folder, made);
    if (unsure) remove_strangers(folder, entries, folders);
    const auto twin = like != nullptr ? like->find_folder(folder) : std::nullopt;
    const std::int64_t wanted = twin ? like->folder_modified(*twin) : 0;
    const bool is_touched = !is_known || unsure || is_noted(folder, touched);
    if (twin && (is_touched || recorded != wanted)) {
      changed_ = true;
      late_times_.push_back({folder, wanted});
      tidied.push_back({folder, wanted});
    } else if (is_touched) {
      // Another than the one on record, which a build that dies before it records this must not
      // meet.
      const std::int64_t time = is_known ? std::max(now, recorded + second) : now;
      changed_ = true;
      changed.push_back(tidied.size());
      tidied.push_back({folder, time});
    } else {
      tidied.push_back({folder, recorded});
    }
  }
  for_each(changed.size(), [&](std::size_t index) { set_time(tidied[changed[index]]); });
  return tidied;
}

void TreeWriter::set_late_times(const ForEach& for_each) {
  for_each(late_times_.size(), [&](std::size_t index) { set_time(late_times_[index]); });
  late_times_.clear();
}

void TreeWriter::set_time(const ManifestFolder& folder) {
  const int code = files_.set_modified(tree_.root(), without_slash(folder.path), folder.modified);
  if (code != 0) throw file_error("change the time of", tree_.shown(folder.path), code);
}

void TreeWriter::remove_files(const std::vector<ManifestEntry>& entries) {
  const auto& manifest = tree_.manifest();
  if (!manifest) return;
  auto wanted = entries.begin();
  for (std::size_t i = 0; i < manifest->size(); ++i) {
    const std::string_view path = manifest->path(i);
    while (wanted != entries.end() && wanted->path < path) ++wanted;
    if (wanted != entries.end() && wanted->path == path) continue;
    // What is a folder now has been made so by this build, or is removed as a folder below.
    const int code = files_.remove_file(tree_.root(), std::string(path));
    if (code != 0 && code != ENOENT && code != EISDIR && code != EPERM && !is_in_the_way(code)) {
      throw file_error("remove", tree_.shown(path), code);
    }
    if (code == 0) touch(path);
    if (code == EISDIR || code == EPERM) unsure_.emplace(parent_of(path));
  }
}

void TreeWriter::remove_folders(const std::vector<std::string_view>& folders) {
  const auto& manifest = tree_.manifest();
  if (!manifest) return;
  for (std::size_t i = manifest->folder_count(); i-- > 0;) {
    const std::string folder(manifest->folder(i));
    if (std::ranges::binary_search(folders, std::string_view(folder))) continue;
    const std::string name = without_slash(folder);
    FileStatus status;
    // A file that stands here belongs: files that do not were removed before.
    if (files_.status(tree_.root(), name, status) != 0 || status.kind == Kind::file) continue;
    const int code = remove_all(files_, tree_.root(), name);
    if (code != 0) throw file_error("remove", tree_.shown(folder), code);
    touch(folder);
  }
}

// Removes what is in a folder and belongs neither to these files nor to these folders.
void TreeWriter::remove_strangers(const std::string& folder,
                                  const std::vector<ManifestEntry>& entries,
                                  const std::vector<std::string_view>& folders) {
  std::vector<Name> names;
  int code = files_.list(tree_.root(), without_slash(folder), names);
  if (code != 0) throw file_error("read", tree_.shown(folder), code);
  for (const Name& entry : names) {
    const std::string path = folder + entry.name;
    const bool belongs = entry.kind == Kind::folder
                             ? std::ranges::binary_search(folders, std::string_view(path + "/"))
                             : find(entries, path).has_value();
    if (belongs || path == ignore_file) continue;
    code = remove_all(files_, tree_.root(), path);
    if (code != 0) throw file_error("remove", tree_.shown(path), code);
    changed_ = true;
  }
}

}  // namespace planlight::publishing
