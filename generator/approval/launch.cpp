#include "approval/launch.h"

#include <errno.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "foundation/environment_error.h"

namespace planlight::approval {
namespace {

// Above all numbers that a child is given, so that none is overwritten before it is handed on.
constexpr int above_all = 64;

[[noreturn]] void throw_failed(const char* what) {
  throw EnvironmentError(fmt::format("cannot {}: {}", what, std::strerror(errno)));
}

int moved_up(int file) {
  const int moved = fcntl(file, F_DUPFD_CLOEXEC, above_all);
  if (moved < 0) throw_failed("hand on an open file");
  return moved;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

std::string advice_for(const std::string& program) {
  return program == "ssh-keygen" ? "install OpenSSH: apt-get install openssh-client"
                                 : "check that the file is there and may be executed";
}

}  // namespace

void Descriptor::close() {
  if (number_ >= 0) ::close(number_);
  number_ = -1;
}

std::pair<int, int> Pipe::make() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw_failed("make a pipe");
  return {ends[0], ends[1]};
}

Launch::Launch(std::vector<std::string> words, std::optional<std::vector<std::string>> environment)
    : words_(std::move(words)), environment_(std::move(environment)) {}

void Launch::give(int file, int number) {
  owned_.emplace_back(moved_up(file));
  given_.push_back({owned_.back().number(), number});
}

void Launch::give_bytes(const std::string& bytes, int number) {
  const Descriptor file(memfd_create("planlight", MFD_CLOEXEC));
  if (file.number() < 0) throw_failed("make a file in memory");
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t count = write(file.number(), bytes.data() + written, bytes.size() - written);
    if (count <= 0) throw_failed("write to a file in memory");
    written += static_cast<std::size_t>(count);
  }
  lseek(file.number(), 0, SEEK_SET);
  give(file.number(), number);
}

// In the child, which shares its parent's memory until it becomes the program: nothing here may
// allocate, lock or throw. Why it could not, if it returns.
int Launch::become(const char* const* arguments, char* const* environment, pid_t parent) const {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) return ECHILD;
  if (leads_group_ && setpgid(0, 0) != 0) return errno;
  for (const Given& each : given_) {
    if (dup2(each.file, each.number) < 0) return errno;
  }
  // Closed by the program's start: this process may itself have been given files that stay open.
  if (environment_) {
    int behind = STDERR_FILENO + 1;
    for (const Given& each : given_) behind = std::max(behind, each.number + 1);
    close_range(static_cast<unsigned>(behind), ~0U, CLOSE_RANGE_CLOEXEC);
  }
  if (!folder_.empty() && chdir(folder_.c_str()) != 0) return errno;
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  execvpe(arguments[0], const_cast<char* const*>(arguments), environment);
  return errno;
}

// The child's number; below zero what kept it from starting, with its sign turned. A function of
// its own: nothing that it holds outlives the moment in which parent and child share their memory.
pid_t Launch::fork(const char* const* arguments, char* const* environment, int problem) const {
  const pid_t parent = getpid();
  const pid_t child = vfork();
  if (child == 0) {
    const int code = become(arguments, environment, parent);
    const ssize_t ignored = write(problem, &code, sizeof code);
    static_cast<void>(ignored);
    _exit(127);
  }
  return child < 0 ? -errno : child;
}

pid_t Launch::start() {
  const std::vector<char*> arguments = pointers(words_);
  const std::vector<char*> environment =
      environment_ ? pointers(*environment_) : std::vector<char*>();
  Pipe problem;  // closed by a start that succeeds
  // A signal's handler must not run in the child: the memory is ours.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t child =
      fork(arguments.data(), environment_ ? environment.data() : environ, problem.writing());
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  problem.close_writing();
  owned_.clear();  // whoever reads from the child waits for its end of a pipe alone
  int code = child < 0 ? -child : 0;
  if (child > 0 && read(problem.reading(), &code, sizeof code) == ssize_t{sizeof code}) {
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) continue;
  }
  if (code == 0) return child;
  throw EnvironmentError(fmt::format("cannot run {}: {}", words_[0], std::strerror(code)),
                         advice_for(words_[0]));
}

}  // namespace planlight::approval
