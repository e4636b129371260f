#pragma once
// A damaged repository can make libgit2 crash (a pack cut off while it is read) or never return.
// Neither can be caught as an error inside of the process that reads. So the work is done in a
// child process, and the parent does nothing but watch it: it sees each crash and each read that
// goes nowhere, and lives to say so. What is published bears a child's end at any moment
// (publishing/publication.h).

#include <chrono>
#include <functional>

namespace planlight::repository {

struct ReadingLimits {
  // Of the processor's time, for one step of reading: a loop without an end.
  std::chrono::milliseconds busy{4'500};
  // Of the clock's, in which every thread that reads waits for something else than a processor: a
  // pipe in a file's place, a disk or a network that does not answer. A child that is stopped, or
  // that other programs keep from the processor, is not waiting.
  std::chrono::milliseconds waiting{4'500};
};

struct WatchedEnd {
  enum class How {
    returned,         // code: what the work gave
    stuck,            // a read went past its limit; the child was killed
    crashed_reading,  // code: the signal; a thread was reading
    signalled         // code: the signal that ended the child, of whatever kind
  };
  How how = How::returned;
  int code = 0;
};

// Does `work` in a child of this process, which must have one thread; it must not throw. The child
// ends with this process, even where that is killed. Signals that somebody sends to this process
// are handed on; those of the terminal reach both anyway, and end this one only by the child's end.
// EnvironmentError where there can be no child. Costs a fork, and a look four times a second.
WatchedEnd run_watched(const std::function<int()>& work, const ReadingLimits& limits = {});

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
