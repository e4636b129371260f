#pragma once
// One of the two trees of published files, seen through its manifest: which of its files and
// folders are still as the manifest says.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "publishing/file_system.h"
#include "publishing/manifest.h"

namespace planlight::publishing {

// The file of the output folder that is its owner's, not ours.
inline constexpr std::string_view ignore_file = ".gitignore";

// The folders that hold these files, given by sorted path: parents first, each with a slash at its
// end, the root as the empty path. They refer to the files' paths.
std::vector<std::string_view> folders_of(const std::vector<ManifestEntry>& entries);

// The index of a file among sorted entries.
std::optional<std::size_t> find(const std::vector<ManifestEntry>& entries, std::string_view path);

class Tree {
 public:
  // `shown` is the tree's path in messages. `manifest`: nothing if what the tree holds is not
  // known.
  Tree(FileSystem& files, Handle root, std::string shown, std::optional<Manifest> manifest)
      : files_(&files),
        root_(std::move(root)),
        shown_(std::move(shown)),
        manifest_(std::move(manifest)) {}

  FileSystem& files() const { return *files_; }
  const Handle& root() const { return root_; }
  const std::string& shown() const { return shown_; }
  std::string shown(std::string_view path) const { return shown_ + "/" + std::string(path); }
  const std::optional<Manifest>& manifest() const { return manifest_; }

  // The manifest's record of a path.
  std::optional<Record> record(std::string_view path) const;
  // Whether the file stands there with the size and the time of change of the record.
  bool intact(std::string_view path, const Record& record) const;
  // What differs from the manifest: files altered or gone, and names that it does not have.
  std::vector<std::string> altered() const;
  // The same of a part: the files of any list, by their indexes, that are not as it says;
  std::vector<std::size_t> altered_files(const Manifest& list, std::size_t begin,
                                         std::size_t end) const;
  // and what stands in some of the manifest's folders and belongs to no site, or a folder that is
  // gone.
  using Belongs = std::function<bool(const std::string&)>;
  void add_strangers(std::size_t begin, std::size_t end, const Belongs& belongs,
                     std::vector<std::string>& found) const;

  // Folders of the manifest whose time of change is another: someone added or removed names there.
  // A link or a file in a folder's place is removed, so that nothing below it seems intact.
  std::unordered_set<std::string> survey() const;

  TreeIdentity identity() const;
  // The two have changed their names.
  void exchange_roots(Tree& other) { std::swap(root_, other.root_); }

 private:
  bool same_folder(std::size_t index) const;
  std::vector<std::size_t> altered_folders(std::size_t begin, std::size_t end) const;

  FileSystem* files_;
  Handle root_;
  std::string shown_;
  std::optional<Manifest> manifest_;
};

}  // namespace planlight::publishing
