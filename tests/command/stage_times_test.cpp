#include "command/stage_times.h"

#include <doctest/doctest.h>

namespace planlight::command {
namespace {

TEST_CASE("the lines of the timings come to the whole, with the rest in a line of its own") {
  StageTimes times;
  times.add(BuildStage::documents, 2'000'000);
  times.add(BuildStage::pages, 3'000'000);
  times.add(BuildStage::pages, 2'000'000);
  CHECK(times.table(10'000'000, 10, 0.5, 2) ==
        "Time of the processor, by stage:\n"
        "       2.0 ms    200.0 µs a page  20.0 %  districts' documents: read, checked, stripped\n"
        "       5.0 ms    500.0 µs a page  50.0 %  pages in all languages\n"
        "       3.0 ms    300.0 µs a page  30.0 %  all else\n"
        "      10.0 ms   1000.0 µs a page 100.0 %  in all, for 10 pages in 0.50 s by 2 workers\n");
}

TEST_CASE("a build of no page still says where its time went") {
  StageTimes times;
  times.add(BuildStage::beginning, 1'000'000);
  CHECK(times.table(1'000'000, 0, 0.01, 1) ==
        "Time of the processor, by stage:\n"
        "       1.0 ms      0.0 µs a page 100.0 %  repository, theme, the last build's state\n"
        "       0.0 ms      0.0 µs a page   0.0 %  all else\n"
        "       1.0 ms      0.0 µs a page 100.0 %  in all, for 0 pages in 0.01 s by 1 worker\n");
}

TEST_CASE("a watch gives each lap to its stage, and what is skipped to none") {
  StageTimes times;
  const auto work = [] {
    volatile double sum = 0;
    for (int i = 0; i < 200'000; ++i) sum = sum + i;
  };
  const auto begin = process_cpu_time();
  StageWatch watch(&times);
  work();
  watch.lap(BuildStage::model);
  work();
  watch.skip();
  watch.lap(BuildStage::audit);
  const auto whole = process_cpu_time() - begin;
  const std::string table = times.table(whole, 1, 1, 1);
  CHECK(table.find("what the pages say") != std::string::npos);
  // Never more than the whole: nothing is counted twice.
  CHECK(table.find("-") == std::string::npos);
}

}  // namespace
}  // namespace planlight::command
