#pragma once
// Changes a tree, file by file: a new file goes straight to its name, one that replaces another is
// written elsewhere and renamed over it, and what does not change is not touched.

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "foundation/path_table.h"
#include "publishing/tree.h"

namespace planlight::publishing {

// Calls work(index) once for each index below `count`, at several at a time where it may.
using ForEach =
    std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;
void one_by_one(std::size_t count, const std::function<void(std::size_t)>& work);

class TreeWriter {
 public:
  // `incoming` is an open folder on the tree's file system, for files that are on their way.
  // Surveys the tree: removes links and files that stand where the manifest has a folder.
  TreeWriter(const Tree& tree, const Handle& incoming);

  // Brings the bytes to a path; may be called from several threads, for different paths.
  // `replaces`: the tree's manifest has a file there. Otherwise what stands there is not known, and
  // is kept if it has these bytes.
  void write(const std::string& path, std::string_view bytes, std::int64_t modified, bool replaces);
  // Gives a file of another tree the same path here too, as a second name of it; false where the
  // file system cannot, or it is not there.
  bool link(const Handle& from, const std::string& path, bool replaces);
  // Gives a finished file, `name` in `incoming`, its path in the tree.
  void move_in(const std::string& name, const std::string& path);
  // Removes a name from the tree's root.
  void remove(const std::string& name);
  void touch_root() { note({}, touched); }

  // Makes the tree hold these files (each of them there already), their folders, and nothing else
  // but its owner's .gitignore; gives the folders with their times of change. May be called again
  // after more was written. Folders that `like` has too get the time that they have there, by
  // `set_late_times`: after this tree was recorded, so that a build that dies before leaves them
  // another.
  std::vector<ManifestFolder> tidy(const std::vector<ManifestEntry>& entries,
                                   const Manifest* like = nullptr,
                                   const ForEach& for_each = one_by_one);
  void set_late_times(const ForEach& for_each = one_by_one);

  // Whether anything in the tree was changed.
  bool changed() const { return changed_; }

 private:
  // What we did to a folder.
  enum Note : std::uint8_t {
    touched = 1,  // altered its time of change
    made = 2      // made it, so that all in it is ours
  };
  void note(std::string_view folder, Note what);
  bool is_noted(std::string_view folder, Note what) const;

  bool keep_equal(const std::string& path, std::string_view bytes, std::int64_t modified);
  void make_way(const std::string& path, int code);
  void make_new_folders(const std::string& path);
  int make_folders(const std::string& path);
  void clear_way(const std::string& path);
  void touch(std::string_view path);
  void set_time(const ManifestFolder& folder);
  void remove_files(const std::vector<ManifestEntry>& entries);
  void remove_folders(const std::vector<std::string_view>& folders);
  void remove_strangers(const std::string& folder, const std::vector<ManifestEntry>& entries,
                        const std::vector<std::string_view>& folders);

  const Tree& tree_;
  FileSystem& files_;
  const Handle& incoming_;
  std::atomic<std::uint64_t> next_name_{0};
  std::atomic<bool> changed_{false};
  std::vector<ManifestFolder> late_times_;
  std::unordered_set<std::string> unsure_;  // folders in which unknown names may stand

  std::mutex way_mutex_;
  mutable std::mutex mutex_;  // guards what follows
  PathTable folders_;
  std::vector<std::uint8_t> notes_;  // what we did to each of these folders
};

}  // namespace planlight::publishing
