#pragma once
// A real repository in a temporary folder, made by the git program, for the length of a test.

#include <filesystem>
#include <string>
#include <string_view>

namespace planlight::test {

class ScratchFolder {
 public:
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();
  const std::filesystem::path& path() const { return path_; }
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

void write_file(const std::filesystem::path& file, std::string_view bytes);
std::string read_file(const std::filesystem::path& file);

// Runs `git -C folder arguments`, with settings of nobody and fixed names and dates; what it
// printed, without the last line's end. Fails the test when git fails. A test's own git settings
// are those of `home() / ".gitconfig"`, which libgit2 reads too.
std::string git(const std::filesystem::path& folder, const std::string& arguments);
bool git_succeeds(const std::filesystem::path& folder, const std::string& arguments);
const std::filesystem::path& home();

// A work tree on the branch `main` in a folder of its own.
class ScratchRepository {
 public:
  ScratchRepository();

  const ScratchFolder& folder() const { return folder_; }
  std::filesystem::path root() const { return folder_.path() / "city"; }
  std::string path() const { return root().string(); }
  std::string git(const std::string& arguments) const { return test::git(root(), arguments); }

  void write(const std::string& path, std::string_view bytes) const;
  void remove(const std::string& path) const;
  // Commits all that stands in the work tree; the commit's id. Each is a day younger than the last.
  std::string commit();
  // The file of a loose object.
  std::filesystem::path object_file(const std::string& id) const;
  // The one file in .git/objects/pack that ends so.
  std::filesystem::path pack_file(std::string_view ending) const;

 private:
  ScratchFolder folder_;
  int commits_ = 0;
};

}  // namespace planlight::test
