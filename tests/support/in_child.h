#pragma once
// Work that may end its process, done in a child.

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <functional>
#include <string>

namespace planlight::test {

struct ChildEnded {
  int code = -1;    // of its exit; -1 where a signal ended it
  int signal = 0;   // that ended it; SIGALRM where it did not end within `seconds`
  std::string err;  // what it wrote to its standard error
};

// What `work` gives is the child's exit code; 99 where it throws.
inline ChildEnded in_child(const std::function<int()>& work, unsigned seconds = 20) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    // The test's own handlers would take a crash for a failed check.
    for (const int number : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) signal(number, SIG_DFL);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    close(ends[1]);
    alarm(seconds);
    int code = 99;
    try {
      code = work();
    } catch (...) {
    }
    _exit(code);
  }
  close(ends[1]);
  ChildEnded ended;
  std::array<char, 4096> buffer;
  for (ssize_t count; (count = read(ends[0], buffer.data(), buffer.size())) > 0;) {
    ended.err.append(buffer.data(), static_cast<std::size_t>(count));
  }
  close(ends[0]);
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  if (WIFEXITED(status)) ended.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
  return ended;
}

}  // namespace planlight::test
