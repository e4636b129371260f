#pragma once
// The one seam to the disk: every call by which `publishing` reads or changes files. A test can
// make any of them fail. Nothing here is decided; what a failure means is the caller's to say.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/environment_error.h"

namespace planlight::publishing {

// An open file or folder; closed, and unlocked, with this object.
class Handle {
 public:
  Handle() = default;
  explicit Handle(int descriptor) : descriptor_(descriptor) {}
  Handle(Handle&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Handle& operator=(Handle&& other) noexcept;
  ~Handle();

  int descriptor() const { return descriptor_; }
  bool is_open() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

// The bytes of a file, read as they are needed.
class MappedFile {
 public:
  MappedFile() = default;
  MappedFile(void* address, std::size_t size) : address_(address), size_(size) {}
  MappedFile(MappedFile&& other) noexcept
      : address_(std::exchange(other.address_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        hidden_(std::exchange(other.hidden_, 0)) {}
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::string_view bytes() const { return {static_cast<const char*>(address_), size_ - hidden_}; }
  // The same, to be changed in memory: the file stays as it is.
  std::span<char> copy() { return {static_cast<char*>(address_), size_ - hidden_}; }
  // Leaves so many bytes out at the end.
  void shorten(std::size_t by) { hidden_ += by; }

 private:
  void* address_ = nullptr;
  std::size_t size_ = 0;
  std::size_t hidden_ = 0;
};

enum class Kind { file, folder, other };

struct FileStatus {
  Kind kind = Kind::other;
  std::uint64_t size = 0;
  std::int64_t modified = 0;  // nanoseconds since 1970
  std::uint64_t inode = 0;
  std::uint64_t born = 0;  // nanoseconds since 1970, 0 where it is not known
  std::uint64_t device = 0;
  std::uint32_t permissions = 0;
  std::uint32_t owner = 0;
  std::uint32_t group = 0;
};

struct Name {
  std::string name;
  Kind kind = Kind::other;
};

// Bytes that follow one another, wherever each piece is.
using Pieces = std::span<const std::string_view>;

// Each call gives 0, or the errno of what failed. A path is relative to the open folder `at`, and
// no call that changes or reads a file leaves that folder: a symbolic link on the way is an error.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  // The true path of what is there, through all links.
  virtual int resolve(const std::string& path, std::string& resolved) = 0;
  // A folder by a path from anywhere; links are followed.
  virtual int open_root(const std::string& path, Handle& folder) = 0;
  virtual int open_folder(const Handle& at, const std::string& path, Handle& folder) = 0;
  // Of the entry itself, never of what a link points to. The empty path is `at` itself.
  virtual int status(const Handle& at, const std::string& path, FileStatus& status) = 0;
  virtual int list(const Handle& at, const std::string& path, std::vector<Name>& names) = 0;
  virtual int read(const Handle& at, const std::string& path, std::string& bytes) = 0;
  virtual int map(const Handle& at, const std::string& path, MappedFile& file) = 0;

  // A new file with its time of change; EEXIST if anything has that name. A failure leaves no file.
  virtual int create(const Handle& at, const std::string& path, Pieces bytes,
                     std::int64_t modified) = 0;
  int create(const Handle& at, const std::string& path, std::string_view bytes,
             std::int64_t modified) {
    return create(at, path, Pieces(&bytes, 1), modified);
  }
  virtual int make_folder(const Handle& at, const std::string& path, std::uint32_t permissions) = 0;
  virtual int rename(const Handle& from, const std::string& path, const Handle& to,
                     const std::string& new_path) = 0;
  // The two names change places in one step. EINVAL or ENOSYS where the file system cannot.
  virtual int exchange(const Handle& at, const std::string& path, const Handle& other,
                       const std::string& other_path) = 0;
  // A second name of the same file.
  virtual int link(const Handle& from, const std::string& path, const Handle& to,
                   const std::string& new_path) = 0;
  virtual int remove_file(const Handle& at, const std::string& path) = 0;
  virtual int remove_folder(const Handle& at, const std::string& path) = 0;
  virtual int set_modified(const Handle& at, const std::string& path, std::int64_t modified) = 0;
  virtual int set_permissions(const Handle& at, std::uint32_t permissions) = 0;
  virtual int set_owner(const Handle& at, std::uint32_t owner, std::uint32_t group) = 0;
  // Opens a file, made if it is not there, and locks it until the handle closes or the process
  // ends; EWOULDBLOCK if another process has it.
  virtual int lock(const Handle& at, const std::string& path, Handle& file) = 0;

  // Nanoseconds since 1970: times of change of files, which no page shows.
  virtual std::int64_t now() = 0;
};

std::shared_ptr<FileSystem> real_file_system();

// "cannot write /srv/public/index.html: No space left on device", with what to do about it.
EnvironmentError file_error(std::string_view doing, const std::string& path, int code);

// Makes the folders above `path`; those that are there are fine.
int make_folders_above(FileSystem& files, const Handle& at, const std::string& path);

// Removes whatever has that name, a folder with all that is in it; nothing there is fine.
int remove_all(FileSystem& files, const Handle& at, const std::string& path);

}  // namespace planlight::publishing
