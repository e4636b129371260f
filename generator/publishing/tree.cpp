#include "publishing/tree.h"

#include <algorithm>
#include <cerrno>
#include <future>
#include <thread>

namespace planlight::publishing {
namespace {

// A folder's path as calls of the file system take it.
std::string without_slash(std::string_view folder) {
  if (folder.ends_with('/')) folder.remove_suffix(1);
  return std::string(folder);
}

// Looking at a file takes two microseconds, and a site has tens of thousands.
constexpr std::size_t worth_a_thread = 2'000;
constexpr unsigned most_threads = 4;

// Calls `look(index)` for every index from `begin` to `end`, from several threads where there are
// many; gives the indexes for which it was true, sorted.
template <typename Look>
std::vector<std::size_t> select(std::size_t begin, std::size_t end, const Look& look) {
  const std::size_t count = end - begin;
  const std::size_t useful = std::min(std::thread::hardware_concurrency(), most_threads);
  const std::size_t shares =
      std::clamp<std::size_t>(count / worth_a_thread, 1, std::max<std::size_t>(useful, 1));
  std::vector<std::vector<std::size_t>> found(shares);
  const auto take_share = [&](std::size_t share) {
    for (std::size_t i = count * share / shares; i < count * (share + 1) / shares; ++i) {
      if (look(begin + i)) found[share].push_back(begin + i);
    }
  };
  std::vector<std::future<void>> others;
  for (std::size_t share = 1; share < shares; ++share) {
    // Without a thread to be had, it is done here.
    others.push_back(std::async(take_share, share));
  }
  take_share(0);
  for (auto& other : others) other.get();
  for (std::size_t share = 1; share < shares; ++share) {
    found[0].insert(found[0].end(), found[share].begin(), found[share].end());
  }
  return std::move(found[0]);
}

}  // namespace

std::vector<std::string_view> folders_of(const std::vector<ManifestEntry>& entries) {
  std::vector<std::string_view> folders{""};
  std::string_view previous;
  for (const ManifestEntry& entry : entries) {
    // Where the folders of this path part from those of the one before.
    const std::size_t shared = static_cast<std::size_t>(
        std::ranges::mismatch(previous, entry.path).in2 - entry.path.begin());
    for (std::size_t slash = entry.path.find('/', shared); slash != std::string_view::npos;
         slash = entry.path.find('/', slash + 1)) {
      folders.push_back(entry.path.substr(0, slash + 1));
    }
    previous = entry.path;
  }
  return folders;
}

std::optional<std::size_t> find(const std::vector<ManifestEntry>& entries, std::string_view path) {
  const auto found = std::ranges::lower_bound(entries, path, {}, &ManifestEntry::path);
  if (found == entries.end() || found->path != path) return std::nullopt;
  return static_cast<std::size_t>(found - entries.begin());
}

std::optional<Record> Tree::record(std::string_view path) const {
  if (!manifest_) return std::nullopt;
  const auto index = manifest_->find(path);
  if (!index) return std::nullopt;
  return manifest_->record(*index);
}

bool Tree::intact(std::string_view path, const Record& record) const {
  FileStatus status;
  return files_->status(root_, std::string(path), status) == 0 && status.kind == Kind::file &&
         status.size == record.size && status.modified == record.modified;
}

bool Tree::same_folder(std::size_t index) const {
  FileStatus status;
  return files_->status(root_, without_slash(manifest_->folder(index)), status) == 0 &&
         status.kind == Kind::folder && status.modified == manifest_->folder_modified(index);
}

std::vector<std::string> Tree::altered() const {
  std::vector<std::string> found;
  for (const std::size_t i : altered_files(*manifest_, 0, manifest_->size())) {
    found.emplace_back(manifest_->path(i));
  }
  const auto belongs = [this](const std::string& path) {
    return manifest_->find(path) || manifest_->find_folder(path + "/");
  };
  add_strangers(0, manifest_->folder_count(), belongs, found);
  std::ranges::sort(found);
  return found;
}

std::vector<std::size_t> Tree::altered_files(const Manifest& list, std::size_t begin,
                                             std::size_t end) const {
  return select(begin, end, [&](std::size_t i) { return !intact(list.path(i), list.record(i)); });
}

std::vector<std::size_t> Tree::altered_folders(std::size_t begin, std::size_t end) const {
  return select(begin, end, [this](std::size_t i) { return !same_folder(i); });
}

void Tree::add_strangers(std::size_t begin, std::size_t end, const Belongs& belongs,
                         std::vector<std::string>& found) const {
  for (const std::size_t i : altered_folders(begin, end)) {
    const std::string folder(manifest_->folder(i));
    std::vector<Name> names;
    if (files_->list(root_, without_slash(folder), names) != 0) {
      found.push_back(folder);
      continue;
    }
    for (const Name& entry : names) {
      std::string path = folder + entry.name;
      if (path != ignore_file && !belongs(path)) found.push_back(std::move(path));
    }
  }
}

std::unordered_set<std::string> Tree::survey() const {
  std::unordered_set<std::string> unsure;
  if (!manifest_) return unsure;
  for (const std::size_t i : altered_folders(0, manifest_->folder_count())) {
    const std::string folder = without_slash(manifest_->folder(i));
    FileStatus status;
    if (files_->status(root_, folder, status) == 0 && status.kind != Kind::folder) {
      const int code = remove_all(*files_, root_, folder);
      if (code != 0) throw file_error("remove", shown(folder), code);
    }
    unsure.emplace(manifest_->folder(i));
  }
  return unsure;
}

TreeIdentity Tree::identity() const {
  FileStatus status;
  const int code = files_->status(root_, "", status);
  if (code != 0) throw file_error("look at", shown_, code);
  return {status.inode, status.born};
}

}  // namespace planlight::publishing
