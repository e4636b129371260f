#include "command/scratch_folder.h"

#include <fmt/core.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "foundation/environment_error.h"

namespace planlight::command {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder() {
  std::error_code error;
  std::string name = (fs::temp_directory_path(error) / "planlight-XXXXXX").string();
  if (error || mkdtemp(name.data()) == nullptr) {
    throw EnvironmentError(fmt::format("cannot make a folder for the time being, {}: {}", name,
                                       error ? error.message() : std::strerror(errno)),
                           "set TMPDIR to a folder that can be written to");
  }
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace planlight::command
