#include "approval/child_process.h"

#include <errno.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "foundation/environment_error.h"

namespace planlight::approval {
namespace {

// A file in memory. Its number is above all that the child is given, so that none is overwritten
// before it is handed on.
class MemoryFile {
 public:
  explicit MemoryFile(const std::string& bytes = {}) {
    constexpr int above_all = 64;
    const int made = ::memfd_create("planlight", MFD_CLOEXEC);
    if (made < 0) throw_failed("make a file in memory");
    number_ = ::fcntl(made, F_DUPFD_CLOEXEC, above_all);
    ::close(made);
    if (number_ < 0) throw_failed("make a file in memory");
    std::size_t written = 0;
    while (written < bytes.size()) {
      const ssize_t count = ::write(number_, bytes.data() + written, bytes.size() - written);
      if (count <= 0) throw_failed("write to a file in memory");
      written += static_cast<std::size_t>(count);
    }
    ::lseek(number_, 0, SEEK_SET);
  }
  MemoryFile(MemoryFile&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  MemoryFile& operator=(MemoryFile&&) = delete;
  ~MemoryFile() {
    if (number_ >= 0) ::close(number_);
  }

  int number() const { return number_; }
  std::string read() const {
    std::string bytes;
    char buffer[4096];
    ::lseek(number_, 0, SEEK_SET);
    for (ssize_t count; (count = ::read(number_, buffer, sizeof buffer)) > 0;) {
      bytes.append(buffer, static_cast<std::size_t>(count));
    }
    return bytes;
  }

 private:
  [[noreturn]] static void throw_failed(const char* what) {
    throw EnvironmentError(fmt::format("cannot {}: {}", what, std::strerror(errno)));
  }
  int number_ = -1;
};

class SpawnActions {
 public:
  SpawnActions() { ::posix_spawn_file_actions_init(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  void give(int from, int to) { ::posix_spawn_file_actions_adddup2(&actions_, from, to); }
  const posix_spawn_file_actions_t* list() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

int spawn_and_wait(std::vector<std::string> words, const SpawnActions& actions,
                   char* const* environment) {
  const auto arguments = pointers(words);
  pid_t child = 0;
  const int problem =
      ::posix_spawnp(&child, arguments[0], actions.list(), nullptr, arguments.data(), environment);
  if (problem != 0) {
    throw EnvironmentError(fmt::format("cannot run {}: {}", words[0], std::strerror(problem)),
                           "install OpenSSH: apt-get install openssh-client");
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

constexpr int first_file = 3;  // behind the three standard streams

}  // namespace

ChildOutcome run_child(const std::vector<std::string>& words,
                       const std::vector<std::string>& inputs) {
  const MemoryFile out;
  const MemoryFile errors;
  std::vector<MemoryFile> files;
  files.reserve(inputs.size());
  SpawnActions actions;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    files.emplace_back(inputs[i]);
    actions.give(files.back().number(),
                 i == 0 ? STDIN_FILENO : first_file + static_cast<int>(i) - 1);
  }
  actions.give(out.number(), STDOUT_FILENO);
  actions.give(errors.number(), STDERR_FILENO);
  const char* path = std::getenv("PATH");
  std::vector<std::string> environment = {
      fmt::format("PATH={}", path == nullptr ? "/usr/bin:/bin" : path), "TZ=UTC", "LC_ALL=C"};
  const int code = spawn_and_wait(words, actions, pointers(environment).data());
  return {code, out.read(), errors.read()};
}

std::string input_path(std::size_t input) {
  return fmt::format("/proc/self/fd/{}", first_file + static_cast<int>(input) - 1);
}

int run_interactively(const std::vector<std::string>& words) {
  return spawn_and_wait(words, SpawnActions(), environ);
}

}  // namespace planlight::approval
