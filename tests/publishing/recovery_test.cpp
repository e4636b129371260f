// Every call to the disk fails in turn, or is the last of the process; builds are killed at any
// moment. Readers have a whole site, the old or the new one, and the next build completes it.

#include <doctest/doctest.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <random>

#include "publishing/failing_file_system.h"
#include "publishing/publication.h"
#include "publishing/scratch.h"

namespace planlight::publishing {
namespace {

const Site older{{"a/b/index.html", "below a page's folder"},
                 {"assets/site-1a.css", "body{}"},
                 {"gone/deep/index.html", "gone"},
                 {"index.html", "home"},
                 {"same/index.html", "same"},
                 {"turns", "a page that becomes a folder"}};
const Site newer{{"a/b", "a folder that becomes a page"},
                 {"assets/site-2b.css", "body{margin:0}"},
                 {"index.html", "new home"},
                 {"new/deep/index.html", "new"},
                 {"same/index.html", "same"},
                 {"turns/index.html", "turned"}};
const std::string ignored = "*\n!.gitignore\n";

// A process of its own costs a hundred times as much under a sanitizer: there, not every call.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int step = 9;
#else
constexpr int step = 1;
#endif

using Prepare = void (*)(const std::filesystem::path&);

void nothing_yet(const std::filesystem::path&) {}
void empty_folder(const std::filesystem::path& output) {
  write_file(output / ".gitignore", ignored);
}
void once_built(const std::filesystem::path& output) {
  empty_folder(output);
  build(output, older);
}
// Both trees hold something, and not the same.
void twice_built(const std::filesystem::path& output) {
  once_built(output);
  build(output, newer);
  build(output, older);
}
void state_lost(const std::filesystem::path& output) {
  twice_built(output);
  std::filesystem::remove_all(output.parent_path() / ".public.planlight");
}

enum class Way { exchange, in_place };

std::shared_ptr<FailingFileSystem> disk(Way way) {
  auto files = std::make_shared<FailingFileSystem>();
  if (way == Way::in_place) files->cannot_exchange(EINVAL);
  return files;
}

// Whether each file that readers find is the old one or the new one, whole.
bool only_whole_files(const Site& found) {
  for (const auto& [path, bytes] : found) {
    if (path == "(integrity)" || path.ends_with('/') || path.starts_with(".planlight-arriving"))
      continue;
    const auto one = older.find(path);
    const auto other = newer.find(path);
    const bool old_bytes = one != older.end() && one->second == bytes;
    const bool new_bytes = other != newer.end() && other->second == bytes;
    if (!old_bytes && !new_bytes) return false;
  }
  return true;
}

bool is_whole(const Site& found, bool begun_empty) {
  return found == older || found == newer || (begun_empty && found.empty());
}

// Builds `newer` with the n-th call going wrong, for every n there is; `way` of publishing.
void every_call_goes_wrong(Prepare prepare, Way way, int code) {
  const bool begun_empty = prepare == nothing_yet || prepare == empty_folder;
  bool came_through = false;
  for (int call = 1; !came_through; call += step) {
    CAPTURE(call);
    const Scratch scratch;
    prepare(scratch.output());
    const auto files = disk(way);
    files->fail_at(call, code);
    if (code == FailingFileSystem::dies) {
      // A process that does not die has 3 as its code.
      came_through = in_child([&] {
                       build(scratch.output(), newer, files);
                       ::_exit(3);
                     }) == 3;
    } else {
      const std::string failure = failure_of([&] { build(scratch.output(), newer, files); });
      came_through = !files->failed();
      if (failure.empty())
        CHECK(readers_find(scratch.output()) == newer);
      else
        CHECK(failure.find(scratch.folder().string()) != std::string::npos);
    }
    const Site found = readers_find(scratch.output());
    CAPTURE(found);
    if (way == Way::exchange) {
      CHECK(is_whole(found, begun_empty));
    } else {
      CHECK(only_whole_files(found));
    }
    // The next build completes it, and so do those after it, in which the trees have changed
    // places.
    build(scratch.output(), newer, disk(way));
    REQUIRE(readers_find(scratch.output()) == newer);
    build(scratch.output(), older, disk(way));
    REQUIRE(readers_find(scratch.output()) == older);
    build(scratch.output(), newer, disk(way));
    REQUIRE(readers_find(scratch.output()) == newer);
    if (prepare != nothing_yet) CHECK(read_file(scratch.output() / ".gitignore") == ignored);
  }
}

TEST_CASE("a call that fails leaves the old site or the new one") {
  for (const Prepare prepare : {nothing_yet, empty_folder, once_built, twice_built, state_lost}) {
    every_call_goes_wrong(prepare, Way::exchange, EIO);
  }
}

TEST_CASE("a build that dies in any call leaves the old site or the new one") {
  for (const Prepare prepare : {nothing_yet, empty_folder, once_built, twice_built, state_lost}) {
    every_call_goes_wrong(prepare, Way::exchange, FailingFileSystem::dies);
  }
}

TEST_CASE(
    "without an exchange, a call that fails leaves whole files, and the next build the new site") {
  for (const Prepare prepare : {empty_folder, once_built, twice_built, state_lost}) {
    every_call_goes_wrong(prepare, Way::in_place, EIO);
  }
}

TEST_CASE(
    "without an exchange, a build that dies leaves whole files, and the next one the new site") {
  for (const Prepare prepare : {empty_folder, once_built, twice_built, state_lost}) {
    every_call_goes_wrong(prepare, Way::in_place, FailingFileSystem::dies);
  }
}

TEST_CASE("a disk that fills up leaves the old site whole, in both ways of publishing") {
  for (const Way way : {Way::exchange, Way::in_place}) {
    for (int creations = 0; creations < 14; ++creations) {
      const Scratch scratch;
      twice_built(scratch.output());
      const auto files = disk(way);
      files->full_after(creations);
      const std::string failure = failure_of([&] { build(scratch.output(), newer, files); });
      const Site found = readers_find(scratch.output());
      CHECK((failure.empty() ? found == newer : found == older));
      if (!failure.empty()) {
        CHECK(
            failure.ends_with("No space left on device; free some space and run the build again"));
      }
    }
  }
}

// A site whose copying over died in this call.
void copy_until(int call, const Scratch& scratch) {
  twice_built(scratch.output());
  const auto files = disk(Way::in_place);
  files->fail_at(call, FailingFileSystem::dies);
  in_child([&] { build(scratch.output(), newer, files); });
}

bool is_half_copied(const Scratch& scratch) {
  return std::filesystem::exists(scratch.state() / "journal");
}

TEST_CASE("a site that was being copied over is completed before anything else is done") {
  int completed = 0;
  for (int call = 1; call < 400; call += step) {
    const Scratch scratch;
    copy_until(call, scratch);
    if (!is_half_copied(scratch)) continue;
    // Nothing is committed: the readers' site is whole all the same.
    Publication::begin(scratch.output(), disk(Way::in_place));
    CHECK(readers_find(scratch.output()) == newer);
    CHECK_FALSE(is_half_copied(scratch));
    ++completed;
  }
  CHECK(completed > 20 / step);
}

TEST_CASE("completing a site may itself die in any call") {
  int midst = 0;
  for (bool found = false; !found;) {
    const Scratch scratch;
    copy_until(++midst, scratch);
    found = is_half_copied(scratch);
  }
  bool came_through = false;
  for (int call = 1; !came_through; call += step) {
    CAPTURE(call);
    const Scratch scratch;
    copy_until(midst + 5, scratch);
    REQUIRE(is_half_copied(scratch));
    const auto files = disk(Way::in_place);
    files->fail_at(call, FailingFileSystem::dies);
    came_through = in_child([&] {
                     Publication::begin(scratch.output(), files);
                     ::_exit(3);
                   }) == 3;
    CHECK(only_whole_files(readers_find(scratch.output())));
    Publication::begin(scratch.output(), disk(Way::in_place));
    CHECK(readers_find(scratch.output()) == newer);
  }
}

TEST_CASE("catching up may fail or die in any call, and readers never see it") {
  for (const int code : {EIO, FailingFileSystem::dies}) {
    bool came_through = false;
    for (int call = 1; !came_through; call += step) {
      CAPTURE(call);
      const Scratch scratch;
      twice_built(scratch.output());
      came_through = in_child([&] {
                       const auto files = disk(Way::exchange);
                       Publication publication = Publication::begin(scratch.output(), files);
                       put_all(publication, newer);
                       publication.commit();
                       files->fail_at(files->calls() + call, code);
                       publication.catch_up();
                       ::_exit(files->failed() ? 4 : 3);
                     }) == 3;
      REQUIRE(readers_find(scratch.output()) == newer);
      build(scratch.output(), older);
      REQUIRE(readers_find(scratch.output()) == older);
      build(scratch.output(), newer);
      REQUIRE(readers_find(scratch.output()) == newer);
    }
  }
}

TEST_CASE("a copying that can no longer be completed is done anew by the next commit") {
  for (int call = 1; call < 400; call += step) {
    const Scratch scratch;
    copy_until(call, scratch);
    if (!is_half_copied(scratch)) continue;
    write_file(scratch.state() / "spare/new/deep/index.html", "altered");
    build(scratch.output(), newer, disk(Way::in_place));
    CHECK(readers_find(scratch.output()) == newer);
    CHECK_FALSE(is_half_copied(scratch));
  }
}

// A site of some hundred pages, each of which says which site it is of.
Site numbered(int number) {
  Site site;
  for (int i = 0; i < 150; ++i) {
    const std::string name = "d/" + std::to_string(i % 12) + "/" + std::to_string(i);
    site[name + "/index.html"] =
        std::string(2000, 'x') + (i % 3 == 0 ? std::to_string(number) : std::string());
  }
  for (int i = 0; i < 10; ++i) site["only-in-" + std::to_string(number) + "/" + std::to_string(i)];
  site["index.html"] = std::to_string(number);
  return site;
}

TEST_CASE(
    "builds killed at any moment, some hundreds of times, leave the old site or the new one") {
  const Scratch scratch;
  std::minstd_rand random(20261122);
  timespec begin{};
  timespec end{};
  ::clock_gettime(CLOCK_MONOTONIC, &begin);
  build(scratch.folder() / "to measure", numbered(0));
  ::clock_gettime(CLOCK_MONOTONIC, &end);
  const long whole = (end.tv_sec - begin.tv_sec) * 1'000'000'000 + end.tv_nsec - begin.tv_nsec;
  Site live;
  int killed = 0;
  int half_done = 0;
  for (int round = 0; round < 300 / step; ++round) {
    const Site next = numbered(round % 4);
    const pid_t child = ::fork();
    if (child == 0) {
      try {
        build(scratch.output(), next);
      } catch (const std::exception&) {
        ::_exit(4);
      }
      ::_exit(0);
    }
    const timespec pause{0, static_cast<long>(random()) % std::min(whole, 900'000'000L)};
    ::nanosleep(&pause, nullptr);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFSIGNALED(status))
      ++killed;
    else
      REQUIRE(WEXITSTATUS(status) == 0);

    const Site found = readers_find(scratch.output());
    REQUIRE((found == live || found == next));
    if (found != next) ++half_done;
    live = found;
  }
  MESSAGE("killed: ", killed, ", before the commit: ", half_done);
  build(scratch.output(), numbered(7));
  CHECK(readers_find(scratch.output()) == numbered(7));
}

}  // namespace
}  // namespace planlight::publishing
