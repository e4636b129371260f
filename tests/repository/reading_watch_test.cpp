#include "repository/reading_watch.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

#include "support/in_child.h"

namespace {

using namespace planlight;
using namespace std::chrono_literals;
using repository::note_progress;
using repository::Reading;
using repository::watch_reading;
using test::ChildEnded;
using test::in_child;

constexpr const char* words = "the repository cannot be read\n";
constexpr repository::ReadingLimits soon{100ms, 300ms};

ChildEnded watched(const std::function<int()>& work) {
  return in_child([&] {
    watch_reading(words, 4, soon);
    return work();
  });
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

TEST_CASE("a read that does not return ends the program, and says why") {
  const ChildEnded ended = watched([] {
    const Reading reading;
    for (;;) sum = sum + 1;
    return 0;
  });
  CHECK(ended.code == 4);
  CHECK(ended.err == words);
}

TEST_CASE("a read that waits for ever ends the program") {
  const ChildEnded ended = watched([] {
    const Reading reading;
    pause();
    return 0;
  });
  CHECK(ended.code == 4);
  CHECK(ended.err == words);
}

TEST_CASE("a read in another thread is watched too") {
  const ChildEnded ended = watched([] {
    std::thread([] {
      const Reading reading;
      pause();
    }).join();
    return 0;
  });
  CHECK(ended.code == 4);
}

TEST_CASE("a long walk that makes progress is left alone") {
  const ChildEnded ended = watched([] {
    const Reading reading;
    for (int i = 0; i < 100; ++i) {
      const Reading inner;
      spin(2ms);
      note_progress();
      usleep(5'000);
    }
    return 0;
  });
  CHECK(ended.code == 0);
  CHECK(ended.err == "");
}

TEST_CASE("what is no read may take its time") {
  const ChildEnded ended = watched([] {
    { const Reading reading; }
    spin(400ms);
    usleep(400'000);
    return 0;
  });
  CHECK(ended.code == 0);
}

CRASH_CASE("a crash in a read ends the program, and says why") {
  const ChildEnded fault = watched([] {
    const Reading reading;
    volatile int* volatile nowhere = nullptr;
    return *nowhere;
  });
  CHECK(fault.code == 4);
  CHECK(fault.err == words);
  const ChildEnded aborted = watched([] {
    const Reading reading;
    std::abort();
    return 0;
  });
  CHECK(aborted.code == 4);
  CHECK(aborted.err == words);
}

CRASH_CASE("a read that fills the stack ends the program, and says why") {
  const ChildEnded ended = watched([] {
    const Reading reading;
    volatile int top = 0;
    descend(&top);
    return 0;
  });
  CHECK(ended.code == 4);
  CHECK(ended.err == words);
}

CRASH_CASE("a crash elsewhere stays a crash, also while another thread reads") {
  const ChildEnded ended = watched([] {
    std::atomic<bool> reads = false;
    std::thread([&] {
      const Reading reading;
      reads = true;
      pause();
    }).detach();
    while (!reads) usleep(1'000);
    volatile int* volatile nowhere = nullptr;
    return *nowhere;
  });
  CHECK(ended.signal == SIGSEGV);
  CHECK(ended.err == "");
}

TEST_CASE("only the first words count") {
  const ChildEnded ended = in_child([] {
    watch_reading(words, 4, soon);
    watch_reading("others\n", 5, {});
    const Reading reading;
    pause();
    return 0;
  });
  CHECK(ended.code == 4);
  CHECK(ended.err == words);
}
