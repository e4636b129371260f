#pragma once
// The content folder of the working tree, for the commands that write there.

#include <filesystem>
#include <string>

#include "command/options.h"
#include "repository/git_repository.h"

namespace planlight::command {

struct WorkFolder {
  std::filesystem::path root;     // of the working tree
  std::filesystem::path content;  // the content folder in it

  // As git and people name a file of the content folder: content/plans/2026/007.json.
  std::string shown(const std::string& path) const;
  std::filesystem::path file(const std::string& path) const { return content / path; }
};

// Throws EnvironmentError where there is no working tree.
WorkFolder work_folder(const repository::GitRepository& repository, const Options& options);

// Writes a file, and the folders that it stands in. Throws EnvironmentError.
void write_in_folders(const std::filesystem::path& file, const std::string& bytes);

// A word of a command line as a POSIX shell takes it.
std::string shell_word(const std::string& word);

}  // namespace planlight::command
