#include "repository/tracked.h"

#include <filesystem>
#include <system_error>

#include "foundation/environment_error.h"
#include "repository/opening.h"
#include "repository/reading_watch.h"

namespace planlight::repository {
namespace {

namespace fs = std::filesystem;

OwnedRepository repository_around(const fs::path& path) {
  std::error_code error;
  fs::path folder = path.parent_path();
  while (!fs::is_directory(folder, error) && folder.has_relative_path()) {
    folder = folder.parent_path();
  }
  try {
    return open_repository(folder.string());
  } catch (const EnvironmentError&) {
    return nullptr;
  }
}

bool has_entry(git_index* index, const std::string& path) {
  std::size_t position = 0;
  return git_index_find(&position, index, path.c_str()) == 0;
}

bool has_entry_below(git_index* index, const std::string& path) {
  std::size_t position = 0;
  return git_index_find_prefix(&position, index, (path + '/').c_str()) == 0;
}

}  // namespace

bool is_tracked(const std::string& path) {
  const Reading reading;
  const OwnedRepository repository = repository_around(path);
  const char* root = repository ? git_repository_workdir(repository.get()) : nullptr;
  if (root == nullptr) return false;
  git_index* opened = nullptr;
  if (git_repository_index(&opened, repository.get()) != 0) return false;
  const OwnedIndex index(opened);
  const fs::path inside = fs::path(path).lexically_relative(fs::weakly_canonical(root));
  fs::path above;
  for (const fs::path& name : inside) {
    above /= name;
    if (has_entry(opened, above.string())) return true;
  }
  return has_entry_below(opened, inside.string());
}

}  // namespace planlight::repository
