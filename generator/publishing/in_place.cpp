#include "publishing/in_place.h"

#include <cerrno>

#include <fmt/format.h>

#include "publishing/integrity.h"
#include "publishing/tree_writer.h"

namespace planlight::publishing {
namespace {

// What `live` lacks, or has otherwise. The integrity list goes last: it speaks of all the others.
std::vector<const ManifestEntry*> differences(const std::vector<ManifestEntry>& entries,
                                              const Tree& live) {
  std::vector<const ManifestEntry*> found;
  std::vector<const ManifestEntry*> last;
  for (const ManifestEntry& entry : entries) {
    const auto record = live.record(entry.path);
    if (record && record->digest == entry.record.digest &&
        record->modified == entry.record.modified && live.intact(entry.path, *record)) {
      continue;
    }
    (is_integrity_path(entry.path) ? last : found).push_back(&entry);
  }
  found.insert(found.end(), last.begin(), last.end());
  return found;
}

void copy(const Tree& finished, const ManifestEntry& entry, const Tree& live, const Handle& folder,
          const std::string& name) {
  FileSystem& files = live.files();
  std::string bytes;
  int code = files.read(finished.root(), std::string(entry.path), bytes);
  if (code != 0 && code != ENOENT) throw file_error("read", finished.shown(entry.path), code);
  if (code == ENOENT || Sha256::of(bytes) != entry.record.digest) {
    throw AlteredFile(fmt::format("{} was altered", finished.shown(entry.path)),
                      "run the build again");
  }
  code = files.create(folder, name, bytes, entry.record.modified);
  if (code != 0) throw file_error("write", live.shown(entry.path), code);
}

// Files that wait for their names; none are left behind by a copy that fails.
class Arriving {
 public:
  explicit Arriving(const Tree& live) : live_(live) {
    clear();
    int code = live.files().make_folder(live.root(), std::string(arriving), 0700);
    if (code == 0) code = live.files().open_folder(live.root(), std::string(arriving), folder_);
    if (code != 0) throw file_error("make the folder", live.shown(arriving), code);
  }
  Arriving(const Arriving&) = delete;
  Arriving& operator=(const Arriving&) = delete;
  ~Arriving() { remove_all(live_.files(), live_.root(), std::string(arriving)); }

  const Handle& folder() const { return folder_; }
  void clear() {
    const int code = remove_all(live_.files(), live_.root(), std::string(arriving));
    if (code != 0) throw file_error("clear", live_.shown(arriving), code);
  }

 private:
  const Tree& live_;
  Handle folder_;
};

}  // namespace

std::vector<ManifestFolder> publish_in_place(const Tree& finished,
                                             const std::vector<ManifestEntry>& entries,
                                             const Tree& live, StateFolder& state) {
  Arriving waiting(live);
  TreeWriter writer(live, waiting.folder());
  const std::vector<const ManifestEntry*> changed = differences(entries, live);
  std::size_t number = 0;
  for (const ManifestEntry* entry : changed) {
    copy(finished, *entry, live, waiting.folder(), std::to_string(number++));
  }
  state.write_journal(live.identity());
  number = 0;
  for (const ManifestEntry* entry : changed) {
    writer.move_in(std::to_string(number++), std::string(entry->path));
  }
  waiting.clear();
  writer.touch_root();
  return writer.tidy(entries);
}

}  // namespace planlight::publishing
