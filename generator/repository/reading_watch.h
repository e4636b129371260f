#pragma once
// A damaged repository can make libgit2 crash (a pack cut off while it is read) or never return.
// Neither can be caught as an error, so the program ends instead, with a word on why. What is
// published bears that at any moment (publishing/publication.h).

#include <chrono>
#include <string>

namespace planlight::repository {

struct ReadingLimits {
  // Of the processor's time, for one step of reading: a loop without an end.
  std::chrono::milliseconds busy{5'000};
  // Of the clock's, without a processor: a disk or a network that does not answer. A program that
  // is stopped is not waiting.
  std::chrono::milliseconds waiting{30'000};
};

// From now on, a crash in a thread that is reading, and one step that takes longer than `limits`,
// write `last_words` to the standard error and end the program with `exit_code`. Crashes elsewhere
// are as without it. Only the first call counts.
void watch_reading(std::string last_words, int exit_code, const ReadingLimits& limits = {});

// The calling thread reads from the repository until this goes out of scope. They nest. Costs a few
// nanoseconds.
class Reading {
 public:
  Reading();
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading();
};

// One step is done, and the next begins: for walks over many objects. No limit is on the whole.
void note_progress();

}  // namespace planlight::repository
