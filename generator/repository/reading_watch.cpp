#include "repository/reading_watch.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace planlight::repository {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

// A sanitizer's own handlers say more.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool handles_crashes = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool handles_crashes = false;
#else
constexpr bool handles_crashes = true;
#endif
#else
constexpr bool handles_crashes = true;
#endif

constexpr std::array crashes = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
constexpr std::size_t stack_size = 32 * 1024;  // of a handler, where the thread's own is full

struct Words {
  std::string text;
  int exit_code = 0;
};

// Set once, before there is anything to say; a signal's handler can reach nothing else.
const Words*& last_words() {
  static const Words* words = nullptr;
  return words;
}

// Async-signal-safe. What cannot be written cannot be helped.
[[noreturn]] void end_with_last_words(const Words& words) {
  const char* at = words.text.data();
  std::size_t left = words.text.size();
  while (left > 0) {
    const ssize_t count = write(STDERR_FILENO, at, left);
    if (count <= 0) break;
    at += count;
    left -= static_cast<std::size_t>(count);
  }
  _exit(words.exit_code);
}

// How far one thread is.
struct Progress {
  pthread_t thread = pthread_self();
  std::atomic<int> depth = 0;            // of Readings in one another
  std::atomic<std::uint64_t> steps = 0;  // begun since the thread is
};

// Where a thread was when it was last looked at, and for how long it has been there.
struct Seen {
  std::uint64_t step = 0;
  nanoseconds processor{0};  // the thread's time when that step was first seen
  milliseconds waited{0};
};

nanoseconds processor_time(pthread_t thread) {
  clockid_t clock = 0;
  timespec time{};
  if (pthread_getcpuclockid(thread, &clock) != 0 || clock_gettime(clock, &time) != 0) return {};
  return std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

// All threads that have read so far, and whoever looks at them.
class Watch {
 public:
  // Never destroyed: threads may outlive everything else.
  static Watch& one() {
    static Watch* const watch = new Watch;
    return *watch;
  }

  void add(const Progress* progress) {
    const std::lock_guard lock(mutex_);
    readers_.emplace_back(progress, Seen());
  }
  void remove(const Progress* progress) {
    const std::lock_guard lock(mutex_);
    std::erase_if(readers_, [&](const auto& reader) { return reader.first == progress; });
  }

  [[noreturn]] void look_on(const ReadingLimits& limits) {
    const milliseconds pause = std::clamp(limits.busy / 10, milliseconds(5), milliseconds(250));
    for (;;) {
      std::this_thread::sleep_for(pause);
      const std::lock_guard lock(mutex_);
      for (auto& [progress, seen] : readers_) {
        if (is_stuck(*progress, seen, pause, limits)) end_with_last_words(*last_words());
      }
    }
  }

 private:
  // Each look counts as one pause, however long ago the last one was: a program that was stopped,
  // or a machine that slept, is not to blame.
  static bool is_stuck(const Progress& progress, Seen& seen, milliseconds pause,
                       const ReadingLimits& limits) {
    const std::uint64_t step = progress.steps;
    if (progress.depth == 0) return false;
    const nanoseconds processor = processor_time(progress.thread);
    if (step != seen.step) {
      seen = {step, processor, milliseconds(0)};
      return false;
    }
    seen.waited += pause;
    return processor - seen.processor > limits.busy || seen.waited > limits.waiting;
  }

  std::mutex mutex_;
  std::vector<std::pair<const Progress*, Seen>> readers_;
};

// What a thread is known by, from its first Reading to its end.
class Reader {
 public:
  Reader() {
    Watch::one().add(&progress);
    if constexpr (handles_crashes) {
      stack_ = std::make_unique<char[]>(stack_size);
      stack_t stack{};
      stack.ss_sp = stack_.get();
      stack.ss_size = stack_size;
      sigaltstack(&stack, nullptr);
    }
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() {
    Watch::one().remove(&progress);
    if constexpr (handles_crashes) {
      stack_t none{};
      none.ss_flags = SS_DISABLE;
      sigaltstack(&none, nullptr);
    }
  }

  Progress progress;

 private:
  std::unique_ptr<char[]> stack_;
};

Reader& this_reader() {
  thread_local Reader reader;
  return reader;
}

// The same as this_reader's depth, where a signal's handler can look.
thread_local volatile sig_atomic_t is_reading = 0;

// A crash elsewhere happens again, without this handler.
void handle_crash(int signal_number) {
  if (is_reading != 0) end_with_last_words(*last_words());
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

void handle_crashes() {
  struct sigaction action {};
  action.sa_handler = handle_crash;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  for (const int crash : crashes) sigaction(crash, &action, nullptr);
}

// It takes no signal: those are for the threads that were there before.
void start_looking_on(const ReadingLimits& limits) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  std::thread([limits] { Watch::one().look_on(limits); }).detach();
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

}  // namespace

void watch_reading(std::string words, int exit_code, const ReadingLimits& limits) {
  if (last_words() != nullptr) return;
  last_words() = new Words{std::move(words), exit_code};
  if constexpr (handles_crashes) handle_crashes();
  start_looking_on(limits);
}

Reading::Reading() {
  Progress& progress = this_reader().progress;
  ++progress.steps;
  ++progress.depth;
  is_reading = is_reading + 1;
}

Reading::~Reading() {
  is_reading = is_reading - 1;
  --this_reader().progress.depth;
}

void note_progress() { ++this_reader().progress.steps; }

}  // namespace planlight::repository
