#pragma once
// A folder for one test, and what tests of publishing do in it.

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "publishing/file_system.h"
#include "publishing/integrity.h"
#include "publishing/publication.h"

namespace planlight::publishing {

using Site = std::map<std::string, std::string>;

class Scratch {
 public:
  explicit Scratch(const std::string& above = std::filesystem::temp_directory_path().string()) {
    std::string name = above + "/planlight-test-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for the test");
    folder_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path output() const { return folder_ / "public"; }
  std::filesystem::path state() const { return folder_ / ".public.planlight"; }

 private:
  std::filesystem::path folder_;
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline void write_file(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

inline std::size_t entries_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

// Every file of a folder, but the integrity list and the owner's .gitignore. A folder without any
// file in it is there too, with a slash.
inline Site files_in(const std::filesystem::path& folder) {
  Site site;
  if (!std::filesystem::exists(folder)) return site;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().lexically_relative(folder).string();
    if (path == ".gitignore" || is_integrity_path(path) || path == "integrity") continue;
    if (entry.is_symlink()) {
      site[path] = "-> " + std::filesystem::read_symlink(entry.path()).string();
    } else if (!entry.is_directory()) {
      site[path] = read_file(entry.path());
    } else if (std::filesystem::is_empty(entry.path())) {
      site[path + "/"] = "";
    }
  }
  return site;
}

// What readers would find: the files, or why it is not a whole site.
inline Site readers_find(const std::filesystem::path& output) {
  if (!std::filesystem::exists(output)) return {};
  Site site = files_in(output);
  if (site.empty()) return site;
  if (!check_integrity(output).holds()) site["(integrity)"] = "does not hold";
  return site;
}

inline void put_all(Publication& publication, const Site& site) {
  for (const auto& [path, bytes] : site) {
    publication.put(PagePath::of(path), bytes, Sha256::of("inputs of " + bytes));
  }
}

inline Outcome build(const std::filesystem::path& output, const Site& site,
                     std::shared_ptr<FileSystem> files = real_file_system()) {
  Publication publication = Publication::begin(output, std::move(files));
  put_all(publication, site);
  return publication.commit();
}

// "message; advice" of the EnvironmentError that `action` ends with; empty if it ends well.
template <typename Action>
std::string failure_of(Action&& action) {
  try {
    action();
  } catch (const EnvironmentError& error) {
    return std::string(error.what()) + "; " + error.advice();
  }
  return {};
}

// Runs `action` in a process of its own, which may die in it; gives its exit code, or -1 if killed.
template <typename Action>
int in_child(Action&& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      action();
    } catch (const std::exception&) {
      ::_exit(4);
    }
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace planlight::publishing
