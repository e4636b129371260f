#include "command/work_folder.h"

#include <fmt/core.h>

#include <system_error>

#include "command/files.h"
#include "foundation/environment_error.h"

namespace planlight::command {

namespace fs = std::filesystem;

std::string WorkFolder::shown(const std::string& path) const {
  return file(path).lexically_normal().lexically_relative(root).generic_string();
}

WorkFolder work_folder(const repository::GitRepository& repository, const Options& options) {
  const auto root = repository.work_tree();
  if (!root) {
    throw EnvironmentError("this repository has no working tree to write to", "run it in a clone");
  }
  return {fs::path(*root).lexically_normal(),
          (fs::path(*root) / options.content).lexically_normal()};
}

void write_in_folders(const fs::path& file, const std::string& bytes) {
  std::error_code error;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
  if (error) {
    throw EnvironmentError(
        fmt::format("cannot make the folder {}: {}", file.parent_path().string(), error.message()),
        "check its permissions");
  }
  write_file(file.string(), bytes);
}

std::string shell_word(const std::string& word) {
  constexpr const char* plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:@,";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + '\'';
}

}  // namespace planlight::command
