#include "repository/reading_watch.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <thread>

#include "support/in_child.h"

namespace {

using namespace planlight;
using namespace std::chrono_literals;
using repository::note_progress;
using repository::Reading;
using test::ChildEnded;
using test::in_child;

using How = repository::WatchedEnd::How;

constexpr repository::ReadingLimits soon{300ms, 300ms};

// doctest's own handlers and buffers stay out of it.
repository::WatchedEnd watched(const std::function<int()>& work,
                               const repository::ReadingLimits& limits = soon) {
  return repository::run_watched(
      [&] {
        const rlimit none{0, 0};
        setrlimit(RLIMIT_CORE, &none);
        _exit(work());
        return 0;
      },
      limits);
}

void spin(std::chrono::milliseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  while (std::chrono::steady_clock::now() < end) {
  }
}

// What the compiler cannot see through.
volatile int sum = 0;
volatile bool goes_on = true;
void descend(const volatile int* above) {
  volatile int here[256] = {*above};
  if (goes_on) descend(here);
  sum = sum + here[0];
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CRASH_CASE(name) TEST_CASE(name* doctest::skip())
#else
#define CRASH_CASE(name) TEST_CASE(name)
#endif

}  // namespace

TEST_CASE("what work gives comes back, and what it says is said once") {
  const ChildEnded ended = in_child([] {
    std::fputs("before, ", stderr);
    const auto end = watched([] {
      std::fputs("within", stderr);
      return 7;
    });
    return end.how == How::returned ? end.code : 99;
  });
  CHECK(ended.code == 7);
  CHECK(ended.err == "before, within");
}

TEST_CASE("a read that does not return is stuck") {
  const auto end = watched([] {
    const Reading reading;
    for (;;) sum = sum + 1;
    return 0;
  });
  CHECK(end.how == How::stuck);
}

TEST_CASE("a read that waits for ever is stuck, in any thread") {
  CHECK(watched([] {
          const Reading reading;
          pause();
          return 0;
        }).how == How::stuck);
  CHECK(watched([] {
          std::thread([] {
            const Reading reading;
            pause();
          }).join();
          return 0;
        }).how == How::stuck);
}

TEST_CASE("a thread that reads waits for another one that gets on") {
  const auto end = watched([] {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::thread waits([&] {
      const Reading reading;
      const std::lock_guard its(mutex);
    });
    for (int i = 0; i < 200; ++i) {
      const Reading reading;
      usleep(5'000);
    }
    lock.unlock();
    waits.join();
    return 0;
  });
  CHECK(end.how == How::returned);
}

TEST_CASE("a long walk that makes progress is left alone") {
  const auto end = watched([] {
    const Reading reading;
    for (int i = 0; i < 200; ++i) {
      const Reading inner;
      spin(2ms);
      note_progress();
      usleep(5'000);
    }
    return 0;
  });
  CHECK(end.how == How::returned);
  CHECK(end.code == 0);
}

TEST_CASE("what is no read may take its time") {
  const auto end = watched([] {
    { const Reading reading; }
    spin(600ms);
    usleep(600'000);
    return 0;
  });
  CHECK(end.how == How::returned);
}

TEST_CASE("a child that is stopped is not stuck") {
  const auto end = watched([] {
    const Reading reading;
    const pid_t self = getpid();
    if (const pid_t wakes = fork(); wakes == 0) {
      usleep(1'000'000);
      kill(self, SIGCONT);
      _exit(0);
    }
    raise(SIGSTOP);
    return 3;
  });
  CHECK(end.how == How::returned);
  CHECK(end.code == 3);
}

CRASH_CASE("a crash in a read is told from a crash elsewhere") {
  const auto fault = watched([] {
    const Reading reading;
    volatile int* volatile nowhere = nullptr;
    return *nowhere;
  });
  CHECK(fault.how == How::crashed_reading);
  CHECK(fault.code == SIGSEGV);
  const auto aborted = watched([] {
    const Reading reading;
    std::abort();
    return 0;
  });
  CHECK(aborted.how == How::crashed_reading);
  CHECK(aborted.code == SIGABRT);
  const auto elsewhere = watched([] {
    { const Reading reading; }
    volatile int* volatile nowhere = nullptr;
    return *nowhere;
  });
  CHECK(elsewhere.how == How::signalled);
  CHECK(elsewhere.code == SIGSEGV);
}

CRASH_CASE("a read that fills the stack is a crash") {
  const auto end = watched([] {
    const Reading reading;
    volatile int top = 0;
    descend(&top);
    return 0;
  });
  CHECK(end.how == How::crashed_reading);
}

TEST_CASE("a child that somebody killed is no crash of a read") {
  const auto end = watched([] {
    const Reading reading;
    raise(SIGKILL);
    return 0;
  });
  CHECK(end.how == How::signalled);
  CHECK(end.code == SIGKILL);
}

TEST_CASE("a signal to the parent reaches the child, which may answer it") {
  const auto end = watched([] {
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigprocmask(SIG_BLOCK, &wanted, nullptr);
    kill(getppid(), SIGTERM);
    int got = 0;
    sigwait(&wanted, &got);
    return got == SIGTERM ? 5 : 6;
  });
  CHECK(end.how == How::returned);
  CHECK(end.code == 5);
  const auto unanswered = watched([] {
    signal(SIGINT, SIG_DFL);  // for doctest's own
    kill(getppid(), SIGINT);
    pause();
    return 0;
  });
  CHECK(unanswered.how == How::signalled);
  CHECK(unanswered.code == SIGINT);
}

TEST_CASE("a child ends with its parent, whatever ends that") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const ChildEnded killed = in_child([&] {
    watched([&] {
      kill(getppid(), SIGKILL);
      pause();
      return 0;
    });
    return 0;
  });
  CHECK(killed.signal == SIGKILL);
  // Its end of the pipe is closed when it is gone: else this would wait for ever.
  close(ends[1]);
  char none;
  CHECK(read(ends[0], &none, 1) == 0);
  close(ends[0]);
}
