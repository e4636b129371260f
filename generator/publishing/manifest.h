#pragma once
// What a tree of published files holds, as it was left by the build that wrote it: read in place,
// without parsing it whole. It is a help to find what has changed and never a proof: who relies on
// a record compares the file's size and time of change with it first.

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "foundation/sha256.h"
#include "publishing/file_system.h"

namespace planlight::publishing {

struct Record {
  Sha256 digest;  // of the file's bytes
  Sha256 inputs;  // of what it was made from, keyed; zero where that is not known
  std::uint64_t size = 0;
  std::int64_t modified = 0;  // nanoseconds since 1970

  bool operator==(const Record&) const = default;
};

// Tells a tree from another, whichever name it has at the moment.
struct TreeIdentity {
  std::uint64_t inode = 0;
  std::uint64_t born = 0;

  bool operator==(const TreeIdentity&) const = default;
};

struct ManifestEntry {
  std::string_view path;
  Record record;
};

// A folder's path ends in a slash; the root's is empty.
struct ManifestFolder {
  std::string path;
  std::int64_t modified = 0;
};

class Manifest {
 public:
  // Nothing if the bytes are damaged, or of another version of the format.
  static std::optional<Manifest> open(MappedFile file);
  static std::optional<Manifest> of(std::string bytes);
  Manifest(Manifest&& other) noexcept;
  Manifest& operator=(Manifest&& other) noexcept;

  const TreeIdentity& identity() const { return identity_; }
  // Of the tree's integrity.json, which stands for all the files that it lists.
  const Sha256& integrity() const { return integrity_; }

  // Files, in the order of their paths as bytes.
  std::size_t size() const { return entries_; }
  std::string_view path(std::size_t index) const;
  Record record(std::size_t index) const;
  std::optional<std::size_t> find(std::string_view path) const;

  // Folders, parents first, in the order of their paths.
  std::size_t folder_count() const { return folders_; }
  std::string_view folder(std::size_t index) const;
  std::int64_t folder_modified(std::size_t index) const;
  std::optional<std::size_t> find_folder(std::string_view path) const;

 private:
  Manifest() = default;
  bool read_header();
  std::string_view bytes() const { return mapped_ ? file_.bytes() : std::string_view(text_); }
  std::string_view name_at(std::size_t offset) const;

  bool mapped_ = false;
  MappedFile file_;
  std::string text_;
  TreeIdentity identity_;
  Sha256 integrity_;
  std::size_t entries_ = 0;
  std::size_t folders_ = 0;
};

// The bytes of a manifest of these files and folders; both sorted by path.
std::string manifest_bytes(const TreeIdentity& identity, const Sha256& integrity,
                           std::span<const ManifestEntry> entries,
                           std::span<const ManifestFolder> folders);

}  // namespace planlight::publishing
