#include "repository/reading_watch.h"

#include <errno.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "foundation/environment_error.h"
#include "repository/reading_progress.h"

namespace planlight::repository {
namespace {

using std::chrono::milliseconds;

constexpr std::array crashes = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
// What somebody may send to a program to tell it something. SIGTSTP and its like keep stopping this
// process: a shell waits for that.
constexpr std::array handed_on = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM};

bool is_crash(int signal) {
  return std::find(crashes.begin(), crashes.end(), signal) != crashes.end();
}

// While it lives, signals to this process wait until they are taken.
class HeldSignals {
 public:
  HeldSignals() {
    sigemptyset(&held_);
    sigaddset(&held_, SIGCHLD);
    for (const int signal : handed_on) sigaddset(&held_, signal);
    sigprocmask(SIG_BLOCK, &held_, &before_);
    // Ignored, as some callers leave it, it would take the child's end away unseen.
    signal(SIGCHLD, SIG_DFL);
  }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  ~HeldSignals() { release(); }

  void release() const { sigprocmask(SIG_SETMASK, &before_, nullptr); }

  // The next one, or zero when the time is up.
  int take(milliseconds time, siginfo_t& info) const {
    const timespec limit{time.count() / 1000, time.count() % 1000 * 1'000'000};
    const int signal = sigtimedwait(&held_, &info, &limit);
    return std::max(signal, 0);
  }

 private:
  sigset_t held_, before_;
};

// What the kernel says of a thread.
struct ThreadState {
  bool is_runnable = false;  // has a processor, or waits for one
  milliseconds processor{0};
};

ThreadState state_of(pid_t process, int thread) {
  const std::string file = fmt::format("/proc/{}/task/{}/stat", process, thread);
  std::array<char, 1024> text{};
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return {};
  const ssize_t count = read(descriptor, text.data(), text.size() - 1);
  close(descriptor);
  // Its name, which may hold anything, ends at the last parenthesis.
  const char* const rest = count <= 0 ? nullptr : std::strrchr(text.data(), ')');
  char letter = 0;
  unsigned long in_program = 0, in_kernel = 0;
  if (rest == nullptr || std::sscanf(rest, ") %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
                                     &letter, &in_program, &in_kernel) != 3) {
    return {};
  }
  const long ticks = sysconf(_SC_CLK_TCK);
  return {letter == 'R', milliseconds((in_program + in_kernel) * 1000 / ticks)};
}

// Looks at a child's threads from time to time.
class Lookout {
 public:
  Lookout(pid_t child, const ReadingProgress& progress, const ReadingLimits& limits)
      : child_(child), progress_(progress), limits_(limits), seen_(progress.size()) {}

  milliseconds pause() const {
    return std::clamp(std::min(limits_.busy, limits_.waiting) / 10, milliseconds(5),
                      milliseconds(250));
  }

  // Each look counts as one pause, however long ago the last one was: a program that was stopped,
  // or a machine that slept, is not to blame.
  bool is_stuck() {
    bool reads = false, goes_on = false;
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      const ThreadProgress& progress = progress_[i];
      const int thread = progress.thread;
      if (thread == 0 || progress.depth == 0) continue;
      reads = true;
      const ThreadState state = state_of(child_, thread);
      const std::uint64_t step = progress.steps;
      Seen& seen = seen_[i];
      if (thread != seen.thread || step != seen.step) {
        seen = {thread, step, state.processor};
        goes_on = true;
      } else if (state.processor - seen.processor >= limits_.busy) {
        return true;
      }
      goes_on = goes_on || state.is_runnable;
    }
    waited_ = reads && !goes_on ? waited_ + pause() : milliseconds(0);
    return waited_ >= limits_.waiting;
  }

  bool reads() const {
    return std::any_of(progress_.begin(), progress_.end(), [](const ThreadProgress& progress) {
      return progress.thread != 0 && progress.depth != 0;
    });
  }

 private:
  // Where a thread was when it was first seen at its step.
  struct Seen {
    int thread = 0;
    std::uint64_t step = 0;
    milliseconds processor{0};
  };

  pid_t child_;
  const ReadingProgress& progress_;
  ReadingLimits limits_;
  std::vector<Seen> seen_;
  milliseconds waited_{0};  // since any thread that reads went on
};

// A read that a broken disk holds in the kernel cannot be ended: it is not waited for.
void end_child(pid_t child) {
  kill(child, SIGKILL);
  for (int i = 0; i < 50 && waitpid(child, nullptr, WNOHANG) == 0; ++i) usleep(10'000);
}

[[noreturn]] void be_child(pid_t parent, ReadingProgress& progress, const HeldSignals& signals,
                           const std::function<int()>& work) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(EXIT_FAILURE);  // it ended before that
  for (const int crash : crashes) signal(crash, SIG_DFL);
  signals.release();
  note_reading_in(progress);
  std::exit(work());
}

WatchedEnd end_of(int status, const Lookout& lookout) {
  using How = WatchedEnd::How;
  if (WIFEXITED(status)) return {How::returned, WEXITSTATUS(status)};
  const int signal = WTERMSIG(status);
  return {is_crash(signal) && lookout.reads() ? How::crashed_reading : How::signalled, signal};
}

WatchedEnd watch(pid_t child, const HeldSignals& signals, Lookout& lookout) {
  bool is_stopped = false;
  for (;;) {
    siginfo_t info{};
    const int signal = signals.take(lookout.pause(), info);
    // The kernel's own, of the terminal, were sent to both.
    if (signal != 0 && signal != SIGCHLD && info.si_code != SI_KERNEL) kill(child, signal);
    int status = 0;
    while (waitpid(child, &status, WNOHANG | WUNTRACED | WCONTINUED) == child) {
      if (WIFEXITED(status) || WIFSIGNALED(status)) return end_of(status, lookout);
      is_stopped = WIFSTOPPED(status);
    }
    if (signal == 0 && !is_stopped && lookout.is_stuck()) {
      end_child(child);
      return {WatchedEnd::How::stuck, 0};
    }
  }
}

}  // namespace

WatchedEnd run_watched(const std::function<int()>& work, const ReadingLimits& limits) {
  const auto progress = make_reading_progress();
  const HeldSignals signals;
  std::fflush(nullptr);  // or both would write what is left
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) {
    throw EnvironmentError(fmt::format("cannot start a child process: {}", std::strerror(errno)));
  }
  if (child == 0) be_child(parent, *progress, signals, work);
  Lookout lookout(child, *progress, limits);
  return watch(child, signals, lookout);
}

}  // namespace planlight::repository
