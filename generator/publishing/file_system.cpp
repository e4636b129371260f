#include "publishing/file_system.h"

#include <cerrno>
#include <system_error>

#include <fmt/format.h>

namespace planlight::publishing {
namespace {

std::string_view advice_for(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT: return "free some space and run the build again";
    case EFBIG:
      return "files may not grow so large here: raise the limit with `ulimit -f unlimited`";
    case EACCES:
    case EPERM:
      return "give the user who builds the right to write there, or choose another "
             "folder with --output";
    case EROFS: return "the disk is read-only: choose another folder with --output";
    case ENOTDIR: return "a file stands where a folder is needed: move it away";
    case ENOENT: return "another program may be changing this folder: run the build again";
    case EMFILE:
    case ENFILE: return "too many files are open: raise the limit with `ulimit -n 4096`";
    default: return "run the build again; if it fails again, look at the disk";
  }
}

}  // namespace

EnvironmentError file_error(std::string_view doing, const std::string& path, int code) {
  return EnvironmentError(
      fmt::format("cannot {} {}: {}", doing, path, std::generic_category().message(code)),
      std::string(advice_for(code)));
}

int make_folders_above(FileSystem& files, const Handle& at, const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    const int code = files.make_folder(at, path.substr(0, slash), 0777);
    if (code != 0 && code != EEXIST) return code;
  }
  return 0;
}

int remove_all(FileSystem& files, const Handle& at, const std::string& path) {
  int code = files.remove_file(at, path);
  if (code == 0 || code == ENOENT || code == ENOTDIR) return 0;
  // Removing a folder as if it were a file is EISDIR here, EPERM by POSIX.
  if (code != EISDIR && code != EPERM) return code;
  std::vector<Name> names;
  if (files.list(at, path, names) != 0) return code;
  for (const Name& entry : names) {
    code = remove_all(files, at, path + "/" + entry.name);
    if (code != 0) return code;
  }
  return files.remove_folder(at, path);
}

}  // namespace planlight::publishing
