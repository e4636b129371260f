// bench_measure COMMAND…: runs it, throws its output away, and says in one line what it took:
// seconds passed, seconds of the processor, peak memory in KB as the kernel counts it (mapped files
// among it), and peak memory in KB that is backed by no file (RssAnon, looked at every
// millisecond).

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

namespace {

// In KB; 0 once the process has ended.
long anonymous_memory(pid_t process) {
  FILE* file = std::fopen(fmt::format("/proc/{}/status", process).c_str(), "r");
  if (file == nullptr) return 0;
  char line[256];
  long found = 0;
  while (std::fgets(line, sizeof line, file) != nullptr) {
    if (std::strncmp(line, "RssAnon:", 8) == 0) found = std::strtol(line + 8, nullptr, 10);
  }
  std::fclose(file);
  return found;
}

// Of a process and those that it started: Planlight reads repositories under a watch of its own.
long anonymous_memory_below(pid_t process) {
  long sum = anonymous_memory(process);
  FILE* file = std::fopen(fmt::format("/proc/{0}/task/{0}/children", process).c_str(), "r");
  if (file == nullptr) return sum;
  char line[4096];
  if (std::fgets(line, sizeof line, file) != nullptr) {
    char* at = line;
    for (long child = std::strtol(at, &at, 10); child > 0; child = std::strtol(at, &at, 10)) {
      sum += anonymous_memory_below(static_cast<pid_t>(child));
    }
  }
  std::fclose(file);
  return sum;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "usage: bench_measure COMMAND…\n");
    return 2;
  }
  const auto begin = std::chrono::steady_clock::now();
  const pid_t process = fork();
  if (process == 0) {
    const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    dup2(nothing, STDOUT_FILENO);
    execvp(arguments[1], arguments + 1);
    _exit(127);
  }
  long peak = 0;
  int status = 0;
  rusage usage{};
  while (wait4(process, &status, WNOHANG, &usage) == 0) {
    peak = std::max(peak, anonymous_memory_below(process));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  fmt::print("{:.3f} {:.3f} {} {}\n", passed.count(),
             seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss, peak);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
