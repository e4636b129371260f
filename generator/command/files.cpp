#include "command/files.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "foundation/environment_error.h"

namespace planlight::command {

namespace fs = std::filesystem;

namespace {

// Every entry below a folder; below one of which `take` says false it does not go.
template <typename Take>
void each_below(const std::string& folder, const Take& take) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  if (error) {
    throw EnvironmentError(fmt::format("cannot read the folder {}: {}", folder, error.message()),
                           "check the path");
  }
  for (const auto end = fs::recursive_directory_iterator(); entry != end; entry.increment(error)) {
    if (error) throw EnvironmentError(fmt::format("cannot read the folder {}", folder));
    if (!take(*entry) && entry->is_directory()) entry.disable_recursion_pending();
  }
}

bool is_plain_file(const fs::directory_entry& entry) {
  return entry.is_regular_file() && !entry.is_symlink();
}

void write_with_mode(const std::string& path, const std::string& bytes, unsigned mode) {
  const std::string temporary = path + ".part";
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (file < 0) {
    throw EnvironmentError(fmt::format("cannot write {}: {}", path, std::strerror(errno)),
                           "check the folder and its permissions");
  }
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t count = ::write(file, bytes.data() + written, bytes.size() - written);
    if (count <= 0) break;
    written += static_cast<std::size_t>(count);
  }
  const bool whole = written == bytes.size() && ::fsync(file) == 0;
  ::close(file);
  if (!whole || std::rename(temporary.c_str(), path.c_str()) != 0) {
    const std::string reason = std::strerror(errno);
    ::unlink(temporary.c_str());
    throw EnvironmentError(fmt::format("cannot write {}: {}", path, reason),
                           "check the space on the disk");
  }
}

}  // namespace

std::string read_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  std::string bytes;
  bool is_read = file >= 0 && ::fstat(file, &status) == 0;
  if (is_read) bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
  while (is_read) {
    constexpr std::size_t more = 1u << 16;
    const std::size_t size = bytes.size();
    bytes.resize(size < bytes.capacity() ? bytes.capacity() : size + more);
    const ssize_t count = ::read(file, bytes.data() + size, bytes.size() - size);
    bytes.resize(size + static_cast<std::size_t>(std::max(count, ssize_t{0})));
    is_read = count >= 0;
    if (count == 0) break;
  }
  if (file >= 0) ::close(file);
  if (!is_read) {
    throw EnvironmentError(fmt::format("cannot read {}", path),
                           "check that it is there and readable");
  }
  return bytes;
}

std::map<std::string, std::string> read_folder(const std::string& folder) {
  std::map<std::string, std::string> files;
  each_below(folder, [&](const fs::directory_entry& entry) {
    if (entry.path().filename().string().starts_with('.')) return false;
    if (is_plain_file(entry)) {
      files[entry.path().lexically_relative(folder).generic_string()] =
          read_file(entry.path().string());
    }
    return true;
  });
  return files;
}

std::vector<std::string> read_folder_names(const std::string& folder) {
  std::vector<std::string> names;
  each_below(folder, [&](const fs::directory_entry& entry) {
    std::string name = entry.path().lexically_relative(folder).generic_string();
    if (is_plain_file(entry) && name != ".gitignore") names.push_back(std::move(name));
    return true;
  });
  std::sort(names.begin(), names.end());
  return names;
}

void write_file(const std::string& path, const std::string& bytes) {
  write_with_mode(path, bytes, 0644);
}

void write_private_file(const std::string& path, const std::string& bytes) {
  write_with_mode(path, bytes, 0600);
}

}  // namespace planlight::command
