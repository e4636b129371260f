#pragma once
// Files of the user's own machine that are no content: a policy, a theme, a private report.

#include <map>
#include <string>
#include <vector>

namespace planlight::command {

// Throws EnvironmentError where it cannot be read.
std::string read_file(const std::string& path);
// Every regular file below a folder, by its path from there with slashes; symbolic links and files
// whose name begins with a dot are left out. Throws EnvironmentError.
std::map<std::string, std::string> read_folder(const std::string& folder);
// Their paths alone, sorted; those that begin with a dot as well, but for a .gitignore at the top.
std::vector<std::string> read_folder_names(const std::string& folder);
// Written whole or not at all. Throws EnvironmentError.
void write_file(const std::string& path, const std::string& bytes);
// The same, readable by its owner alone. Throws EnvironmentError.
void write_private_file(const std::string& path, const std::string& bytes);

}  // namespace planlight::command
