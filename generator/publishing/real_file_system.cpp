// The real disk, by the calls of Linux.

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "publishing/file_system.h"

namespace planlight::publishing {

Handle& Handle::operator=(Handle&& other) noexcept {
  if (this != &other) {
    if (is_open()) ::close(descriptor_);
    descriptor_ = std::exchange(other.descriptor_, -1);
  }
  return *this;
}

Handle::~Handle() {
  if (is_open()) ::close(descriptor_);
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(address_, other.address_);
  std::swap(size_, other.size_);
  std::swap(hidden_, other.hidden_);
  return *this;
}

MappedFile::~MappedFile() {
  if (address_ != nullptr) ::munmap(address_, size_);
}

namespace {

constexpr std::int64_t second = 1'000'000'000;

int result(int returned) { return returned < 0 ? errno : 0; }

Kind kind_of(unsigned mode) {
  if (S_ISREG(mode)) return Kind::file;
  return S_ISDIR(mode) ? Kind::folder : Kind::other;
}

timespec time_of(std::int64_t nanoseconds) {
  timespec time{};
  time.tv_sec = nanoseconds / second;
  time.tv_nsec = nanoseconds % second;
  return time;
}

// Where openat2 is not there (old kernels, strict containers): folder by folder, no link followed.
int open_step_by_step(int at, const std::string& path, int flags, unsigned mode) {
  Handle folder;
  std::size_t begin = 0;
  while (true) {
    const std::size_t slash = path.find('/', begin);
    const std::string name = path.substr(begin, slash - begin);
    const int from = folder.is_open() ? folder.descriptor() : at;
    if (slash == std::string::npos) return ::openat(from, name.c_str(), flags | O_NOFOLLOW, mode);
    Handle next(::openat(from, name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!next.is_open()) return -1;
    folder = std::move(next);
    begin = slash + 1;
  }
}

class RealFileSystem final : public FileSystem {
 public:
  int resolve(const std::string& path, std::string& resolved) override {
    char* found = ::realpath(path.c_str(), nullptr);
    if (found == nullptr) return errno;
    resolved = found;
    ::free(found);
    return 0;
  }

  int open_root(const std::string& path, Handle& folder) override {
    folder = Handle(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder.is_open() ? 0 : errno;
  }

  int open_folder(const Handle& at, const std::string& path, Handle& folder) override {
    folder = Handle(open(at, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder.is_open() ? 0 : errno;
  }

  int status(const Handle& at, const std::string& path, FileStatus& status) override {
    struct statx found {};
    const int flags = AT_SYMLINK_NOFOLLOW | (path.empty() ? AT_EMPTY_PATH : 0);
    if (::statx(at.descriptor(), path.c_str(), flags, STATX_BASIC_STATS | STATX_BTIME, &found) < 0)
      return errno;
    status.kind = kind_of(found.stx_mode);
    status.size = found.stx_size;
    status.modified = found.stx_mtime.tv_sec * second + found.stx_mtime.tv_nsec;
    status.inode = found.stx_ino;
    const auto born = found.stx_btime.tv_sec * second + found.stx_btime.tv_nsec;
    status.born = (found.stx_mask & STATX_BTIME) != 0 ? static_cast<std::uint64_t>(born) : 0;
    status.device = std::uint64_t{found.stx_dev_major} << 32 | found.stx_dev_minor;
    status.permissions = found.stx_mode & 07777u;
    status.owner = found.stx_uid;
    status.group = found.stx_gid;
    return 0;
  }

  int list(const Handle& at, const std::string& path, std::vector<Name>& names) override {
    const int descriptor = open(at, path.empty() ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return errno;
    DIR* folder = ::fdopendir(descriptor);
    if (folder == nullptr) {
      const int code = errno;
      ::close(descriptor);
      return code;
    }
    names.clear();
    errno = 0;
    // One stream, one thread.
    while (const dirent* entry = ::readdir(folder)) {  // NOLINT(concurrency-mt-unsafe)
      const std::string name = entry->d_name;
      if (name != "." && name != "..") names.push_back({name, kind_of_entry(descriptor, *entry)});
      errno = 0;
    }
    const int code = errno;
    ::closedir(folder);
    return code;
  }

  int read(const Handle& at, const std::string& path, std::string& bytes) override {
    const Handle file(open(at, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat found {};
    if (!file.is_open() || ::fstat(file.descriptor(), &found) < 0) return errno;
    if (!S_ISREG(found.st_mode)) return EINVAL;
    bytes.resize(static_cast<std::size_t>(found.st_size) + 1);  // to see the end
    std::size_t have = 0;
    while (true) {
      if (have == bytes.size()) bytes.resize(have + 1);  // it grew
      const ssize_t got = ::read(file.descriptor(), bytes.data() + have, bytes.size() - have);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return errno;
      if (got == 0) break;
      have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return 0;
  }

  int map(const Handle& at, const std::string& path, MappedFile& file) override {
    const Handle opened(open(at, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat found {};
    if (!opened.is_open() || ::fstat(opened.descriptor(), &found) < 0) return errno;
    if (!S_ISREG(found.st_mode)) return EINVAL;
    const auto size = static_cast<std::size_t>(found.st_size);
    file = MappedFile();
    if (size == 0) return 0;
    void* address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, opened.descriptor(), 0);
    if (address == MAP_FAILED) return errno;
    file = MappedFile(address, size);
    return 0;
  }

  int create(const Handle& at, const std::string& path, Pieces bytes,
             std::int64_t modified) override {
    const int descriptor = open(at, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0) return errno;
    int code = 0;
    for (auto piece = bytes.begin(); piece != bytes.end() && code == 0; ++piece) {
      code = write_all(descriptor, *piece);
    }
    const timespec times[2] = {time_of(modified), time_of(modified)};
    if (code == 0) code = result(::futimens(descriptor, times));
    // A full disk of another machine may tell it only now.
    const int closed = result(::close(descriptor));
    if (code == 0) code = closed;
    if (code != 0) remove_file(at, path);
    return code;
  }

  int make_folder(const Handle& at, const std::string& path, std::uint32_t permissions) override {
    const Parent parent(*this, at, path);
    if (parent.code != 0) return parent.code;
    return result(::mkdirat(parent.folder, parent.name, permissions));
  }

  int rename(const Handle& from, const std::string& path, const Handle& to,
             const std::string& new_path) override {
    return rename(from, path, to, new_path, 0);
  }

  int exchange(const Handle& at, const std::string& path, const Handle& other,
               const std::string& other_path) override {
    return rename(at, path, other, other_path, RENAME_EXCHANGE);
  }

  int link(const Handle& from, const std::string& path, const Handle& to,
           const std::string& new_path) override {
    const Parent source(*this, from, path);
    const Parent target(*this, to, new_path);
    if (source.code != 0 || target.code != 0) return source.code != 0 ? source.code : target.code;
    return result(::linkat(source.folder, source.name, target.folder, target.name, 0));
  }

  int remove_file(const Handle& at, const std::string& path) override {
    return remove(at, path, 0);
  }

  int remove_folder(const Handle& at, const std::string& path) override {
    return remove(at, path, AT_REMOVEDIR);
  }

  int set_modified(const Handle& at, const std::string& path, std::int64_t modified) override {
    const timespec times[2] = {time_of(modified), time_of(modified)};
    if (path.empty()) return result(::futimens(at.descriptor(), times));
    const Parent parent(*this, at, path);
    if (parent.code != 0) return parent.code;
    return result(::utimensat(parent.folder, parent.name, times, AT_SYMLINK_NOFOLLOW));
  }

  int set_permissions(const Handle& at, std::uint32_t permissions) override {
    return result(::fchmod(at.descriptor(), permissions));
  }

  int set_owner(const Handle& at, std::uint32_t owner, std::uint32_t group) override {
    return result(::fchown(at.descriptor(), owner, group));
  }

  int lock(const Handle& at, const std::string& path, Handle& file) override {
    file = Handle(open(at, path, O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file.is_open()) return errno;
    return result(::flock(file.descriptor(), LOCK_EX | LOCK_NB));
  }

  std::int64_t now() override {
    timespec time{};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return time.tv_sec * second + time.tv_nsec;
  }

 private:
  // The folder that holds an entry, and the entry's name in it.
  struct Parent {
    Parent(RealFileSystem& files, const Handle& at, const std::string& path)
        : folder(at.descriptor()), name(path.c_str()) {
      const std::size_t slash = path.rfind('/');
      if (slash == std::string::npos) return;
      opened = Handle(files.open(at, path.substr(0, slash), O_PATH | O_DIRECTORY | O_CLOEXEC));
      if (!opened.is_open()) code = errno;
      folder = opened.descriptor();
      name += slash + 1;
    }

    Handle opened;
    int folder;
    const char* name;
    int code = 0;
  };

  int open(const Handle& at, const std::string& path, int flags, unsigned mode = 0) {
    if (has_openat2_.load(std::memory_order_relaxed)) {
      open_how how{};
      how.flags = static_cast<std::uint64_t>(flags);
      how.mode = mode;
      how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
      const long opened = ::syscall(SYS_openat2, at.descriptor(), path.c_str(), &how, sizeof how);
      if (opened >= 0) return static_cast<int>(opened);
      // Strict containers answer EPERM to a call that they do not know.
      if (errno == ENOSYS) has_openat2_.store(false, std::memory_order_relaxed);
      if (errno != ENOSYS && errno != EPERM && errno != EAGAIN) return -1;
    }
    return open_step_by_step(at.descriptor(), path, flags, mode);
  }

  int rename(const Handle& from, const std::string& path, const Handle& to,
             const std::string& new_path, unsigned flags) {
    const Parent source(*this, from, path);
    const Parent target(*this, to, new_path);
    if (source.code != 0 || target.code != 0) return source.code != 0 ? source.code : target.code;
    return result(::renameat2(source.folder, source.name, target.folder, target.name, flags));
  }

  int remove(const Handle& at, const std::string& path, int flags) {
    const Parent parent(*this, at, path);
    if (parent.code != 0) return parent.code;
    return result(::unlinkat(parent.folder, parent.name, flags));
  }

  static int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return errno;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
  }

  static Kind kind_of_entry(int folder, const dirent& entry) {
    if (entry.d_type == DT_REG) return Kind::file;
    if (entry.d_type == DT_DIR) return Kind::folder;
    if (entry.d_type != DT_UNKNOWN) return Kind::other;
    struct stat found {};
    if (::fstatat(folder, entry.d_name, &found, AT_SYMLINK_NOFOLLOW) < 0) return Kind::other;
    return kind_of(found.st_mode);
  }

  std::atomic<bool> has_openat2_{true};
};

}  // namespace

std::shared_ptr<FileSystem> real_file_system() { return std::make_shared<RealFileSystem>(); }

}  // namespace planlight::publishing
