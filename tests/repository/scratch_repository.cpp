#include "repository/scratch_repository.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

#ifdef __SANITIZE_ADDRESS__
// libgit2 1.5 itself lets go of memory where it fails to open a repository or to find a ref.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libgit2.so\nleak:libpcre2-8.so\n";
}
#endif

namespace planlight::test {
namespace {

namespace fs = std::filesystem;

// Before main: libgit2 looks for the user's settings once, at its start.
struct Home {
  Home() {
    setenv("HOME", folder.path().c_str(), 1);
    setenv("XDG_CONFIG_HOME", folder.path().c_str(), 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    for (const char* each : {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_CONFIG_GLOBAL"}) {
      unsetenv(each);
    }
    for (const char* who : {"AUTHOR", "COMMITTER"}) {
      setenv(fmt::format("GIT_{}_NAME", who).c_str(), "Planlight", 1);
      setenv(fmt::format("GIT_{}_EMAIL", who).c_str(), "planlight@example.org", 1);
    }
  }
  ScratchFolder folder;
};

const Home the_home;

struct Outcome {
  int code;
  std::string output;
};

Outcome run(const fs::path& folder, const std::string& arguments) {
  const std::string line = fmt::format("git -C '{}' {} 2>&1", folder.string(), arguments);
  std::FILE* pipe = popen(line.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  char buffer[4096];
  for (std::size_t count; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    output.append(buffer, count);
  }
  const int status = pclose(pipe);
  if (!output.empty() && output.back() == '\n') output.pop_back();
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, output};
}

}  // namespace

ScratchFolder::ScratchFolder() {
  std::string name = (fs::temp_directory_path() / "planlight-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) std::abort();
  path_ = fs::canonical(name);
}

ScratchFolder::~ScratchFolder() {
  std::error_code error;
  fs::remove_all(path_, error);
}

void write_file(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  // Git makes its objects read-only.
  std::error_code none;
  fs::permissions(file, fs::perms::owner_write, fs::perm_options::add, none);
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  REQUIRE(stream.good());
}

std::string read_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string git(const fs::path& folder, const std::string& arguments) {
  const Outcome outcome = run(folder, arguments);
  INFO("git ", arguments, "\n", outcome.output);
  REQUIRE(outcome.code == 0);
  return outcome.output;
}

bool git_succeeds(const fs::path& folder, const std::string& arguments) {
  return run(folder, arguments).code == 0;
}

const fs::path& home() { return the_home.folder.path(); }

ScratchRepository::ScratchRepository() {
  test::git(folder_.path(), "init -q -b main city");
  git("config gc.auto 0");
}

void ScratchRepository::write(const std::string& path, std::string_view bytes) const {
  write_file(root() / path, bytes);
}

void ScratchRepository::remove(const std::string& path) const {
  std::filesystem::remove(root() / path);
}

std::string ScratchRepository::commit() {
  const std::string date = fmt::format("{} +0000", 1'700'000'000 + 86'400 * commits_++);
  setenv("GIT_AUTHOR_DATE", date.c_str(), 1);
  setenv("GIT_COMMITTER_DATE", date.c_str(), 1);
  git("add --all");
  git("commit -q --allow-empty -m change");
  return git("rev-parse HEAD");
}

fs::path ScratchRepository::object_file(const std::string& id) const {
  return root() / ".git" / "objects" / id.substr(0, 2) / id.substr(2);
}

fs::path ScratchRepository::pack_file(std::string_view ending) const {
  for (const auto& entry : fs::directory_iterator(root() / ".git" / "objects" / "pack")) {
    if (entry.path().extension() == ending) return entry.path();
  }
  FAIL("no pack");
  return {};
}

}  // namespace planlight::test
