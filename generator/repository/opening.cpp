#include "repository/opening.h"

#include <fmt/core.h>

#include <filesystem>
#include <mutex>
#include <optional>
#include <string_view>
#include <system_error>

#include "foundation/environment_error.h"

namespace planlight::repository {
namespace {

constexpr std::string_view unknown_extension = "unsupported extension name extensions.";

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// As a shell takes it for one word.
std::string quoted(const std::string& path) {
  constexpr std::string_view harmless =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:@%,";
  if (!path.empty() && path.find_first_not_of(harmless) == std::string::npos) return path;
  std::string result = "'";
  for (const char c : path) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result + "'";
}

// The path that safe.directory has to name: the work tree's root, or the bare repository.
std::string path_of_owner(const std::string& directory) {
  std::error_code error;
  std::filesystem::path path = std::filesystem::canonical(directory, error);
  if (error) return directory;
  for (auto folder = path;; folder = folder.parent_path()) {
    if (std::filesystem::exists(folder / ".git", error)) return folder.string();
    if (folder == folder.parent_path()) break;
  }
  git_buf found{};
  if (git_repository_discover(&found, directory.c_str(), 0, nullptr) == 0) path = found.ptr;
  git_buf_dispose(&found);
  if (!path.has_filename()) path = path.parent_path();
  return path.string();
}

// Whether the user's own settings trust every owner: git honors `safe.directory = *`, libgit2 1.5
// does not. The repository's settings are not asked: it cannot vouch for itself.
bool trusts_every_owner() {
  git_config* settings = nullptr;
  if (git_config_open_default(&settings) != 0) return false;
  const OwnedConfig owned(settings);
  bool trusted = false;
  const auto each = [](const git_config_entry* entry, void* payload) {
    const std::string_view value = entry->value == nullptr ? "" : entry->value;
    auto& all = *static_cast<bool*>(payload);
    if (value.empty()) all = false;  // an empty one takes back those before it
    if (value == "*") all = true;
    return 0;
  };
  git_config_get_multivar_foreach(settings, "safe.directory", nullptr, each, &trusted);
  return trusted;
}

bool is_wrong_owner(int code, std::string_view complaint) {
  // Where no safe.directory is set at all, libgit2 1.5 says that this setting was not found.
  return code == GIT_EOWNER || contains(complaint, "safe.directory");
}

[[noreturn]] void throw_wrong_owner(const std::string& directory) {
  const std::string path = path_of_owner(directory);
  throw EnvironmentError(
      fmt::format("the repository at {} belongs to another user", path),
      fmt::format("if you trust it, run: git config --global --add safe.directory {}",
                  quoted(path)));
}

[[noreturn]] void throw_unknown_format(const std::string& directory, std::string_view complaint) {
  const std::size_t found = complaint.find(unknown_extension);
  std::string_view extension;
  if (found != std::string_view::npos) {
    extension = complaint.substr(found + unknown_extension.size());
  }
  if (contains(extension, "objectformat")) {
    throw EnvironmentError(fmt::format("the repository at {} uses SHA-256 ids", directory),
                           "use one with SHA-1 ids, which git makes unless told otherwise");
  }
  if (contains(extension, "refstorage")) {
    throw EnvironmentError(
        fmt::format("the repository at {} keeps its branches in a reftable", directory),
        "bring it back to files: git refs migrate --ref-format=files");
  }
  throw EnvironmentError(fmt::format("the repository at {} has a format that is not known here: {}",
                                     directory, complaint),
                         "clone it with git clone, which makes one of the usual format");
}

[[noreturn]] void throw_not_opened(const std::string& directory, int code,
                                   const std::string& complaint) {
  std::error_code error;
  if (!std::filesystem::exists(directory, error)) {
    throw EnvironmentError(fmt::format("there is no folder {}", directory),
                           "name the repository with --repo");
  }
  if (is_wrong_owner(code, complaint)) throw_wrong_owner(directory);
  if (contains(complaint, unknown_extension) ||
      contains(complaint, "unsupported repository version")) {
    throw_unknown_format(directory, complaint);
  }
  if (code == GIT_ENOTFOUND) {
    throw EnvironmentError(fmt::format("there is no git repository at {} or above it", directory),
                           fmt::format("name the repository with --repo, or make one: git init {}",
                                       quoted(directory)));
  }
  throw EnvironmentError(
      fmt::format("the repository at {} cannot be opened: {}", directory, complaint),
      "git status, run there, may say more");
}

// The check of the owner is a setting of the whole library, so one opens at a time.
std::mutex& opening() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

OwnedRepository open_repository(const std::string& directory) {
  start_libgit2();
  const std::lock_guard lock(opening());
  git_repository* repository = nullptr;
  // Without GIT_REPOSITORY_OPEN_CROSS_FS the search ends at the file system's root.
  int code = git_repository_open_ext(&repository, directory.c_str(), 0, nullptr);
  if (code == 0) return OwnedRepository(repository);
  std::string complaint = last_complaint();
  if (is_wrong_owner(code, complaint) && trusts_every_owner()) {
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    code = git_repository_open_ext(&repository, directory.c_str(), 0, nullptr);
    complaint = last_complaint();
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
    if (code == 0) return OwnedRepository(repository);
  }
  throw_not_opened(directory, code, complaint);
}

}  // namespace planlight::repository
