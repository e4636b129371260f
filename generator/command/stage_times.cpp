#include "command/stage_times.h"

#include <fmt/core.h>
#include <time.h>

#include <string_view>

namespace planlight::command {
namespace {

constexpr std::array<std::string_view, stage_count> names{
    "repository, theme, the last build's state",
    "approvals and their history",
    "documents of the whole city, catalogues, templates",
    "districts' documents: read, checked, stripped",
    "what the pages say",
    "digests of what they say",
    "pages in all languages",
    "their files",
    "feeds, calendars, data, sitemap, assets",
    "what the next build wants to know",
    "places of findings, links",
    "audit",
    "full-text index",
    "publishing",
    "the spare tree for the next build",
};

std::int64_t read_clock(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_nsec;
}

}  // namespace

std::int64_t process_cpu_time() { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }

void StageWatch::skip() {
  if (times_ != nullptr) last_ = read_clock(CLOCK_THREAD_CPUTIME_ID);
}

void StageWatch::lap(BuildStage stage) {
  if (times_ == nullptr) return;
  const std::int64_t now = read_clock(CLOCK_THREAD_CPUTIME_ID);
  times_->add(stage, now - last_);
  last_ = now;
}

std::string StageTimes::table(std::int64_t whole, std::size_t pages, double passed_seconds,
                              int workers) const {
  const auto line = [&](std::int64_t nanoseconds, std::string_view name) {
    const auto time = static_cast<double>(nanoseconds);
    const double share = whole > 0 ? 100 * time / static_cast<double>(whole) : 0;
    const double of_page = pages > 0 ? time / 1e3 / static_cast<double>(pages) : 0;
    return fmt::format("{:10.1f} ms {:8.1f} µs a page {:5.1f} %  {}\n", time / 1e6, of_page, share,
                       name);
  };
  std::string table = "Time of the processor, by stage:\n";
  std::int64_t measured = 0;
  for (std::size_t i = 0; i < stage_count; ++i) {
    const std::int64_t time = of_stage_[i];
    measured += time;
    if (time > 0) table += line(time, names[i]);
  }
  table += line(whole - measured, "all else");
  table += line(whole, fmt::format("in all, for {} pages in {:.2f} s by {} {}", pages,
                                   passed_seconds, workers, workers == 1 ? "worker" : "workers"));
  return table;
}

}  // namespace planlight::command
