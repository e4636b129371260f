#include "repository/reading_progress.h"

#include <sys/mman.h>
#include <unistd.h>

#include <new>

#include "foundation/environment_error.h"
#include "repository/reading_watch.h"

namespace planlight::repository {
namespace {

// Set before a second thread is there; null: nobody looks.
ReadingProgress*& watched() {
  static ReadingProgress* progress = nullptr;
  return progress;
}

// The place of one thread, from its first Reading to its end.
class Place {
 public:
  Place() = default;
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    if (place_ != &unwatched_) place_->thread = 0;
  }

  ThreadProgress& progress() {
    if (among_ != watched()) take_place();
    return *place_;
  }

 private:
  void take_place() {
    among_ = watched();
    const int thread = gettid();
    for (ThreadProgress& place : *among_) {
      int nobody = 0;
      if (!place.thread.compare_exchange_strong(nobody, thread)) continue;
      place_ = &place;
      return;
    }
  }

  ThreadProgress unwatched_;
  ThreadProgress* place_ = &unwatched_;
  ReadingProgress* among_ = nullptr;
};

ThreadProgress& this_thread() {
  thread_local Place place;
  return place.progress();
}

}  // namespace

void Unshared::operator()(ReadingProgress* progress) const { munmap(progress, sizeof *progress); }

std::unique_ptr<ReadingProgress, Unshared> make_reading_progress() {
  void* const memory = mmap(nullptr, sizeof(ReadingProgress), PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw EnvironmentError("there is no memory to share with a child");
  // Zeros already: nothing is written, and no page taken.
  return std::unique_ptr<ReadingProgress, Unshared>(static_cast<ReadingProgress*>(memory));
}

void note_reading_in(ReadingProgress& progress) { watched() = &progress; }

Reading::Reading() {
  ThreadProgress& progress = this_thread();
  ++progress.steps;
  ++progress.depth;
}

Reading::~Reading() { --this_thread().depth; }

void note_progress() { ++this_thread().steps; }

}  // namespace planlight::repository
