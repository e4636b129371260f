#include "repository/working_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <tuple>

#include "repository/reading_watch.h"

namespace planlight::repository {
namespace {

// What git remembers of the files that it checked out.
class CheckedOut {
 public:
  explicit CheckedOut(git_repository* repository) {
    git_index* index = nullptr;
    // Without an index, or with a damaged one, every file is read.
    if (git_repository_index(&index, repository) != 0) return;
    index_.reset(index);
    const char* file = git_index_path(index);
    struct stat status {};
    if (file != nullptr && stat(file, &status) == 0) written_ = status.st_mtim;
  }

  bool holds(const std::string& path, const ObjectId& blob, const struct stat& status) const {
    const git_index_entry* entry = find(path);
    if (entry == nullptr || to_object_id(entry->id) != blob) return false;
    // An edit in the instant in which the index was written would have the same time ("racy git").
    if (std::tie(status.st_mtim.tv_sec, status.st_mtim.tv_nsec) >=
        std::tie(written_.tv_sec, written_.tv_nsec)) {
      return false;
    }
    return entry->mtime.seconds == static_cast<std::int32_t>(status.st_mtim.tv_sec) &&
           entry->mtime.nanoseconds == static_cast<std::uint32_t>(status.st_mtim.tv_nsec) &&
           entry->file_size == static_cast<std::uint32_t>(status.st_size) &&
           entry->ino == static_cast<std::uint32_t>(status.st_ino);
  }

  bool leaves_out(const std::string& path) const {
    const git_index_entry* entry = find(path);
    return entry != nullptr && (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
  }

 private:
  const git_index_entry* find(const std::string& path) const {
    return index_ ? git_index_get_bypath(index_.get(), path.c_str(), 0) : nullptr;
  }

  OwnedIndex index_;
  struct timespec written_ {};
};

bool hash_is(int code, const git_oid& hash, const ObjectId& blob) {
  return code == 0 && to_object_id(hash) == blob;
}

// A folder that is open for listing; each of its files is looked up from there, not from the root.
class Folder {
 public:
  explicit Folder(const std::string& path) : stream_(opendir(path.c_str())) {}
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    if (stream_ != nullptr) closedir(stream_);
  }

  // The next name in it; null at its end.
  const char* next() {
    const dirent* entry = stream_ == nullptr ? nullptr : readdir(stream_);
    return entry == nullptr ? nullptr : entry->d_name;
  }
  bool look_at(const char* name, struct stat& status) const {
    return fstatat(dirfd(stream_), name, &status, AT_SYMLINK_NOFOLLOW) == 0;
  }

 private:
  DIR* stream_;
};

class Edits {
 public:
  Edits(git_repository* repository, const std::string& content_folder,
        const std::vector<Entry>& entries, std::size_t limit)
      : repository_(repository),
        root_(git_repository_workdir(repository)),
        prefix_(content_folder.empty() ? "" : content_folder + '/'),
        entries_(entries),
        seen_(entries.size()),
        limit_(limit),
        checked_out_(repository) {}

  std::vector<std::string> find() {
    enter("");
    for (std::size_t i = 0; i < entries_.size() && paths_.size() < limit_; ++i) {
      const Entry& entry = entries_[i];
      if (!seen_[i] && entry.kind != EntryKind::submodule &&
          !checked_out_.leaves_out(prefix_ + entry.path)) {
        paths_.insert(entry.path);
      }
    }
    return {paths_.begin(), paths_.end()};
  }

 private:
  // `path` is empty or ends in a slash.
  void enter(const std::string& path) {
    Folder folder(root_ + prefix_ + path);
    while (const char* name = folder.next()) {
      if (paths_.size() >= limit_) return;
      const std::string_view view = name;
      if (view == "." || view == ".." || view == ".git") continue;
      struct stat status {};
      note_progress();
      if (folder.look_at(name, status)) visit(path + name, status);
    }
  }

  void visit(const std::string& path, const struct stat& status) {
    const auto entry = first_from(path);
    if (entry != entries_.end() && entry->path == path) {
      seen_[static_cast<std::size_t>(entry - entries_.begin())] = true;
      if (entry->kind != EntryKind::submodule && differs(*entry, status)) paths_.insert(path);
    } else if (S_ISDIR(status.st_mode)) {
      if (holds_entries(path + '/') || !is_ignored(path + '/')) enter(path + '/');
    } else if (!is_ignored(path)) {
      paths_.insert(path);
    }
  }

  bool differs(const Entry& entry, const struct stat& status) const {
    const std::string path = prefix_ + entry.path;
    const std::string file = root_ + path;
    if (S_ISLNK(status.st_mode)) {
      return entry.kind != EntryKind::symbolic_link || !link_is(file, entry.blob);
    }
    if (!S_ISREG(status.st_mode) || entry.kind != EntryKind::file) return true;
    if (checked_out_.holds(path, entry.blob, status)) return false;
    git_oid hash;
    if (hash_is(git_odb_hashfile(&hash, file.c_str(), GIT_OBJECT_BLOB), hash, entry.blob)) {
      return false;
    }
    // Line endings and other filters of .gitattributes: as git would commit it.
    return !hash_is(
        git_repository_hashfile(&hash, repository_, file.c_str(), GIT_OBJECT_BLOB, path.c_str()),
        hash, entry.blob);
  }

  static bool link_is(const std::string& file, const ObjectId& blob) {
    std::error_code error;
    const std::string target = std::filesystem::read_symlink(file, error).string();
    git_oid hash;
    return !error &&
           hash_is(git_odb_hash(&hash, target.data(), target.size(), GIT_OBJECT_BLOB), hash, blob);
  }

  std::vector<Entry>::const_iterator first_from(std::string_view path) const {
    return std::lower_bound(entries_.begin(), entries_.end(), path,
                            [](const Entry& entry, std::string_view p) { return entry.path < p; });
  }
  bool holds_entries(const std::string& folder) const {
    const auto entry = first_from(folder);
    return entry != entries_.end() && entry->path.compare(0, folder.size(), folder) == 0;
  }
  bool is_ignored(const std::string& path) const {
    int ignored = 0;
    return git_ignore_path_is_ignored(&ignored, repository_, (prefix_ + path).c_str()) == 0 &&
           ignored != 0;
  }

  git_repository* repository_;
  std::string root_;    // ends in a slash
  std::string prefix_;  // empty, or ends in a slash
  const std::vector<Entry>& entries_;
  std::vector<bool> seen_;
  std::size_t limit_;
  CheckedOut checked_out_;
  std::set<std::string> paths_;
};

}  // namespace

std::vector<std::string> find_edits(git_repository* repository, const std::string& content_folder,
                                    const std::vector<Entry>& entries, std::size_t limit) {
  if (git_repository_workdir(repository) == nullptr || limit == 0) return {};
  return Edits(repository, content_folder, entries, limit).find();
}

}  // namespace planlight::repository
