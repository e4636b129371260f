#pragma once
// --timings: what of the processor's time went into which stage of a build. Every thread measures
// its own; what no stage measured is the difference to what the kernel counts for the whole
// process, so that the lines always come to the whole.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

namespace planlight::command {

enum class BuildStage : std::uint8_t {
  beginning,  // repository, theme, the last build's state
  history,    // which versions are approved; records of the parents
  city,       // documents of the whole city, catalogues, templates
  documents,  // of districts: read, validated, stripped, looked through
  model,      // the views of their pages
  digests,    // of views, by which an update knows them again
  pages,      // views to HTML, city pages among them
  files,      // their digests, written
  streams,    // feeds, calendars, open data, sitemap, assets
  memory,     // what the next build will want to know
  findings,   // their places; links
  audit,
  search,
  publishing,
  next,  // the spare tree
};
constexpr std::size_t stage_count = 15;

class StageTimes {
 public:
  void add(BuildStage stage, std::int64_t nanoseconds) {
    of_stage_[static_cast<std::size_t>(stage)] += nanoseconds;
  }
  // A table of what was measured, and the rest. `whole`: of the process, in nanoseconds.
  std::string table(std::int64_t whole, std::size_t pages, double passed_seconds,
                    int workers) const;

 private:
  std::array<std::atomic<std::int64_t>, stage_count> of_stage_{};
};

// One thread's: what it did since the last lap belongs to the stage. Costs nothing without times.
class StageWatch {
 public:
  explicit StageWatch(StageTimes* times) : times_(times) { skip(); }
  void lap(BuildStage stage);
  // What others on this thread measured.
  void skip();

 private:
  StageTimes* times_;
  std::int64_t last_ = 0;
};

// Of all threads, the kernel's work for them included, in nanoseconds.
std::int64_t process_cpu_time();

}  // namespace planlight::command
