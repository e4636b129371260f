// Damage that no look beforehand can find: each ends in an error within seconds, whatever libgit2
// makes of it.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <random>
#include <string>

#include "foundation/environment_error.h"
#include "repository/git_repository.h"
#include "repository/memory_repository.h"
#include "repository/reading_watch.h"
#include "repository/scratch_repository.h"
#include "support/made_pack.h"

namespace {

using namespace planlight;
using namespace std::chrono_literals;
using repository::blob_id;
using repository::GitRepository;
using repository::ReadFailure;
using test::deflated;
using test::difference;
using test::ScratchRepository;

constexpr int all_right = 0, reported = 10, wrong_bytes = 20, ended_by_watch = 4;
constexpr int took_memory = 30;
constexpr long most_memory = 200 * 1024;  // kilobytes
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool counts_memory = false;
#else
constexpr bool counts_memory = true;
#endif

int read_all_here(const ScratchRepository& city, const std::function<void()>& under_way) {
  bool is_reported = false;
  try {
    const auto snapshot = GitRepository::open(city.path())->snapshot("HEAD", "content");
    if (under_way) under_way();
    for (const auto& entry : snapshot->entries()) {
      const auto blob = snapshot->read(entry.blob);
      if (blob.failure) is_reported = true;
      if (!blob.failure && blob_id(blob.bytes) != entry.blob) return wrong_bytes;
    }
  } catch (const EnvironmentError&) {
    is_reported = true;
  }
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  if (counts_memory && used.ru_maxrss > most_memory) return took_memory;
  return is_reported ? reported : all_right;
}

// Opens the repository and reads every blob of HEAD, under watch.
int read_all(const ScratchRepository& city, const std::function<void()>& under_way = {}) {
  const auto end = repository::run_watched(
      [&] {
        const rlimit none{0, 0};
        setrlimit(RLIMIT_CORE, &none);
        _exit(read_all_here(city, under_way));
        return 0;
      },
      {2'000ms, 2'000ms});
  using How = repository::WatchedEnd::How;
  INFO("signal ", end.code);
  REQUIRE(end.how != How::signalled);
  return end.how == How::returned ? end.code : ended_by_watch;
}

bool is_reported(int code) { return code == reported || code == ended_by_watch; }

std::string random_text(std::size_t size) {
  std::mt19937 random(7);
  std::string text;
  while (text.size() < size) text += static_cast<char>('!' + random() % 90);
  return text;
}

// Two versions of some files, so that the pack holds differences too.
class PackedCity : public ScratchRepository {
 public:
  explicit PackedCity(std::size_t size = 3'000) {
    for (const char* end : {"", " and more"}) {
      for (int i = 0; i < 8; ++i) {
        write(fmt::format("content/plans/2026/{:03}.json", i),
              fmt::format("{} {}{}", i, random_text(size), end));
      }
      commit();
    }
    git("gc -q");
  }
};

}  // namespace

TEST_CASE("a pack or an index that is cut off anywhere is reported") {
  const PackedCity city;
  for (const char* ending : {".idx", ".pack"}) {
    const auto file = city.pack_file(ending);
    const std::string whole = test::read_file(file);
    for (std::size_t length = 0; length < whole.size(); length += 1 + whole.size() / 60) {
      test::write_file(file, whole.substr(0, length));
      INFO(ending, " cut to ", length, " of ", whole.size());
      CHECK(read_all(city) == reported);
    }
    test::write_file(file, whole);
    CHECK(read_all(city) == all_right);
  }
}

TEST_CASE("a flipped bit in a pack or an index is reported, or changes nothing that is read") {
  const PackedCity city;
  for (const char* ending : {".idx", ".pack"}) {
    const auto file = city.pack_file(ending);
    const std::string whole = test::read_file(file);
    std::mt19937 random(11);
    int found = 0;
    for (int i = 0; i < 120; ++i) {
      std::string bytes = whole;
      const std::size_t at = random() % bytes.size();
      bytes[at] = static_cast<char>(bytes[at] ^ 1 << random() % 8);
      test::write_file(file, bytes);
      const int code = read_all(city);
      INFO(ending, " at ", at, ": ", code);
      CHECK((code == all_right || is_reported(code)));
      found += is_reported(code) ? 1 : 0;
    }
    CHECK(found > 20);
    test::write_file(file, whole);
  }
}

// A sanitizer ends the program in its own way.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("a pack that is cut off while it is read is reported") {
  const PackedCity city(100'000);
  const auto pack = city.pack_file(".pack");
  CHECK(read_all(city, [&] { REQUIRE(truncate(pack.c_str(), 0) == 0); }) == ended_by_watch);
}
#endif

TEST_CASE("differences that are each other's base are reported") {
  ScratchRepository city;
  city.write("content/a", "a");
  city.write("content/b", "b");
  city.commit();
  const std::string a = blob_id("a").to_string(), b = blob_id("b").to_string();
  test::write_endless_pack(city, a, b);
  CHECK(is_reported(read_all(city)));
}

TEST_CASE("an object that unpacks to more than memory is reported") {
  ScratchRepository city;
  city.write("content/a", "a");
  city.commit();
  const auto file = city.object_file(blob_id("a").to_string());
  // Says that it is four gigabytes and is less; says that it is one byte and is more.
  test::write_file(file,
                   deflated("blob 4200000000" + std::string(1, '\0') + std::string(8u << 20, '0')));
  CHECK(read_all(city) == reported);
  test::write_file(file, deflated("blob 1" + std::string(1, '\0') + std::string(4u << 20, '0')));
  CHECK(read_all(city) == reported);
  // A tree of 300 megabytes.
  const auto tree = city.object_file(city.git("rev-parse HEAD:content"));
  test::write_file(
      tree, deflated("tree 300000000" + std::string(1, '\0') + std::string(300'000'000, '0')));
  CHECK(read_all(city) == reported);
}

TEST_CASE("a base of a difference that unpacks to more than memory is reported") {
  ScratchRepository city;
  city.write("content/a", "a");
  city.commit();
  const std::string a = blob_id("a").to_string();
  std::filesystem::remove(city.object_file(a));
  // Its base is a blob of 300 megabytes, of which it takes one byte.
  const std::size_t size = 300'000'000;
  std::string base(1, static_cast<char>(0x80 | 3 << 4 | (size & 15)));
  std::string instructions;
  for (std::size_t rest = size >> 4; rest > 0; rest >>= 7) {
    base += static_cast<char>((rest & 127) | (rest > 127 ? 128 : 0));
  }
  for (std::size_t rest = size; rest > 0; rest >>= 7) {
    instructions += static_cast<char>((rest & 127) | (rest > 127 ? 128 : 0));
  }
  instructions += std::string("\1\x90\1", 3);
  base += deflated(std::string(size, '0'));
  const std::string id(40, 'f');
  test::write_pack(city.root(), {{a, difference(id, instructions)}, {id, base}});
  CHECK(read_all(city) == reported);
}

TEST_CASE("a pipe in an object's or a pack's place is reported at once") {
  const PackedCity city;
  const auto pack = city.pack_file(".pack"), index = city.pack_file(".idx");
  for (const auto& file : {pack, index}) {
    const std::string whole = test::read_file(file);
    std::filesystem::remove(file);
    REQUIRE(mkfifo(file.c_str(), 0600) == 0);
    CHECK(read_all(city) == reported);
    std::filesystem::remove(file);
    test::write_file(file, whole);
  }
  CHECK(read_all(city) == all_right);
  ScratchRepository loose;
  loose.write("content/a", "a");
  loose.commit();
  const auto object = loose.object_file(blob_id("a").to_string());
  std::filesystem::remove(object);
  REQUIRE(mkfifo(object.c_str(), 0600) == 0);
  CHECK(read_all(loose) == reported);
}

TEST_CASE("HEAD, refs and settings of any bytes are reported or passed over") {
  const PackedCity city;
  for (const char* name : {"HEAD", "refs/heads/main", "packed-refs", "config", "index", "shallow",
                           "info/exclude", "objects/info/alternates", "info/attributes"}) {
    const auto file = city.root() / ".git" / name;
    const bool was_there = std::filesystem::exists(file);
    const std::string whole = was_there ? test::read_file(file) : "";
    for (const std::string& bytes :
         {std::string(), std::string("ref: ref: ref:\n"), std::string(200'000, '['),
          std::string(100'000, '\0'), "ref: " + std::string(50'000, 'a') + "\n",
          std::string("ref: refs/heads/../../../../etc/passwd\n"),
          std::string("[include]\n path = config\n"), random_text(5'000)}) {
      test::write_file(file, bytes);
      const int code = read_all(city);
      INFO(name, ": ", code);
      CHECK((code == all_right || is_reported(code)));
    }
    std::filesystem::remove(file);
    if (was_there) test::write_file(file, whole);
  }
  CHECK(read_all(city) == all_right);
}
