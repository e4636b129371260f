#pragma once
// How far each thread is in reading, in memory that a child process shares with its parent.

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>

namespace planlight::repository {

// Of one thread. All zeros: of none.
struct ThreadProgress {
  std::atomic<int> thread = 0;           // the kernel's number for it
  std::atomic<int> depth = 0;            // of Readings in one another
  std::atomic<std::uint64_t> steps = 0;  // begun since the thread reads
};

// Threads that find no free place are not watched.
using ReadingProgress = std::array<ThreadProgress, 1024>;

// Memory that this process and its later children see alike; given back with the pointer.
// EnvironmentError where there is none.
struct Unshared {
  void operator()(ReadingProgress* progress) const;
};
std::unique_ptr<ReadingProgress, Unshared> make_reading_progress();

// From now on the threads of this process note there what they read. Called while none reads.
void note_reading_in(ReadingProgress& progress);

}  // namespace planlight::repository
