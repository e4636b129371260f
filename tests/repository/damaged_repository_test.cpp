// A copy that was broken off, a full disk, a flipped bit: each ends in an error, and soon.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "foundation/environment_error.h"
#include "repository/git_repository.h"
#include "repository/memory_repository.h"
#include "repository/pack_check.h"
#include "repository/scratch_repository.h"

namespace {

using namespace planlight;
using repository::blob_id;
using repository::GitRepository;
using repository::problem_of_pack;
using repository::ReadFailure;
using test::ScratchRepository;

constexpr const char* damaged_object =
    "an object that this commit needs is damaged: run git fsck in the repository; if it complains, "
    "clone it again";

// Reads every blob of HEAD; what went wrong, or nothing.
std::string read_all(const ScratchRepository& city) {
  try {
    const auto snapshot = GitRepository::open(city.path())->snapshot("HEAD", "content");
    for (const auto& entry : snapshot->entries()) {
      const auto blob = snapshot->read(entry.blob);
      if (blob.failure == ReadFailure::damaged) return "a blob is damaged";
      if (blob.failure) return "a blob is missing";
      if (blob_id(blob.bytes) != entry.blob) return "a blob has other bytes";
    }
  } catch (const EnvironmentError& error) {
    return fmt::format("{}: {}", error.what(), error.advice());
  }
  return {};
}

std::string some_text() {
  std::string text;
  for (int i = 0; i < 500; ++i) text += fmt::format("line {} of {}\n", i * 7919 % 1000, i);
  return text;
}

class City : public ScratchRepository {
 public:
  City() {
    for (int i = 0; i < 20; ++i) {
      write(fmt::format("content/plans/2026/{:03}.json", i),
            fmt::format("plan {}", i) + some_text());
    }
    commit();
  }
};

}  // namespace

TEST_CASE("a loose blob that is cut off anywhere is damaged, and is so within a second") {
  City city;
  const ObjectId id = blob_id("plan 7" + some_text());
  const auto file = city.object_file(id.to_string());
  const std::string whole = test::read_file(file);
  const auto snapshot = GitRepository::open(city.path())->snapshot("HEAD", "content");
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t length = 0; length < whole.size();
       length += length + 40 < whole.size() ? 37 : 1) {
    test::write_file(file, whole.substr(0, length));
    INFO("cut to ", length, " of ", whole.size());
    CHECK(snapshot->read(id).failure == ReadFailure::damaged);
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(1));
  test::write_file(file, whole);
  CHECK(snapshot->read(id).failure == std::nullopt);
}

TEST_CASE("a loose commit or tree that is cut off is an error that names no id") {
  City city;
  for (const char* object : {"HEAD", "HEAD^{tree}", "HEAD:content", "HEAD:content/plans/2026"}) {
    INFO(object);
    const auto file = city.object_file(city.git(fmt::format("rev-parse '{}'", object)));
    const std::string whole = test::read_file(file);
    test::write_file(file, whole.substr(0, whole.size() - 1));
    CHECK(read_all(city) == damaged_object);
    test::write_file(file, "");
    CHECK(read_all(city) == damaged_object);
    test::write_file(file, whole);
    CHECK(read_all(city) == "");
  }
}

TEST_CASE("a tree that is missing is an error that says how to fetch it") {
  City city;
  std::filesystem::remove(city.object_file(city.git("rev-parse HEAD:content/plans")));
  CHECK(read_all(city) ==
        "the repository lacks an object that this commit needs: fetch all of it: clone it without "
        "--depth and --filter, or run: git fetch --unshallow");
}

TEST_CASE("a loose object with another one's bytes, or with bytes behind it, is damaged") {
  City city;
  const auto file = city.object_file(blob_id("plan 7" + some_text()).to_string());
  const auto other = city.object_file(blob_id("plan 8" + some_text()).to_string());
  const std::string whole = test::read_file(file);
  test::write_file(file, test::read_file(other));
  CHECK(read_all(city) == "a blob is damaged");
  test::write_file(file, whole + "x");
  CHECK(read_all(city) == "a blob is damaged");
  test::write_file(file, whole);
  CHECK(read_all(city) == "");
}

TEST_CASE("a pack's index that is cut off or does not fit is refused before it is used") {
  City city;
  city.git("gc -q");
  const auto index = city.pack_file(".idx");
  const std::string whole = test::read_file(index);
  const auto problem_with = [&](std::string bytes) {
    test::write_file(index, bytes);
    return problem_of_pack(index.string()).value_or("");
  };
  CHECK(problem_with(whole) == "");
  CHECK(problem_with("") == "is cut off");
  CHECK(problem_with(whole.substr(0, 1000)) == "is cut off");
  CHECK(problem_with(whole.substr(0, whole.size() - 4)) == "is cut off or damaged");
  std::string bytes = whole;
  bytes[7] = 3;
  CHECK(problem_with(bytes) == "has an unknown version");
  bytes = whole;
  bytes[8 + 1020] = '\x7f';  // the number of objects
  CHECK(problem_with(bytes) == "is cut off or damaged");
  bytes = whole;
  bytes[8 + 4] = '\x7f';  // a step in the table of first bytes
  CHECK(problem_with(bytes) == "is damaged");
  bytes = whole;
  bytes[8 + 1024] = static_cast<char>(bytes[8 + 1024] ^ 0x80);  // the first id
  CHECK(problem_with(bytes) == "is damaged");
  const std::size_t last_offset = whole.size() - 40 - 4;
  bytes = whole;
  bytes[last_offset] = '\x7f';  // beyond the pack
  CHECK(problem_with(bytes) == "is damaged");
  bytes[last_offset] = '\x80';  // in a table of large offsets that is not there
  CHECK(problem_with(bytes) == "is damaged");
  CHECK(read_all(city) ==
        fmt::format("the repository is damaged: {} is damaged: copy or clone the repository again; "
                    "if the pack beside it is whole, remove the index and make it anew with git "
                    "index-pack",
                    index.string()));
}

TEST_CASE("a pack that is cut off or is another one is refused before it is used") {
  City city;
  city.git("gc -q");
  const auto index = city.pack_file(".idx");
  const auto pack = city.pack_file(".pack");
  const std::string whole = test::read_file(pack);
  const auto problem_with = [&](const std::string& bytes) {
    test::write_file(pack, bytes);
    return problem_of_pack(index.string()).value_or("");
  };
  CHECK(problem_with(whole) == "");
  CHECK(problem_with(whole.substr(0, 20)) == "has a pack that is cut off");
  CHECK(problem_with(whole.substr(0, whole.size() / 2)) == "has a pack that is cut off or damaged");
  CHECK(problem_with("pack" + whole.substr(4)) == "has a pack that is damaged");
  std::string bytes = whole;
  bytes[11] = static_cast<char>(bytes[11] + 1);
  CHECK(problem_with(bytes) == "does not fit its pack");
  bytes = whole;
  bytes.replace(bytes.size() / 2, 200, std::string(200, '\0'));
  CHECK(problem_with(bytes) == "");  // only reading tells
  CHECK(read_all(city) != "");
}

TEST_CASE("older indexes and those with large offsets are read") {
  City city;
  city.git("gc -q");
  const std::string pack = city.pack_file(".pack").string();
  const auto index = city.pack_file(".idx");
  for (const char* version : {"1", "2,0x40"}) {
    INFO(version);
    std::filesystem::remove(index);
    city.git(fmt::format("index-pack --index-version={} '{}'", version, pack));
    CHECK(problem_of_pack(index.string()) == std::nullopt);
    CHECK(read_all(city) == "");
  }
}

TEST_CASE("an index whose pack is gone is passed over") {
  City city;
  city.git("repack -q -a");
  std::filesystem::remove(city.pack_file(".pack"));
  CHECK(read_all(city) == "");
}

TEST_CASE("a tree that holds itself many times over ends in an error") {
  ScratchRepository city;
  city.write("content/a/file", "text");
  city.commit();
  std::string tree = city.git("rev-parse HEAD:content/a");
  for (int depth = 0; depth < 12; ++depth) {
    std::string listing;
    for (int i = 0; i < 10; ++i) listing += fmt::format("040000 tree {}\\t{}\\n", tree, i);
    city.write("listing", "");
    tree = city.git(fmt::format("mktree < /dev/null > /dev/null; printf '{}' | git -C '{}' mktree",
                                listing, city.path()));
  }
  const std::string commit = city.git("commit-tree -m bomb " + tree);
  const auto snapshot = GitRepository::open(city.path())->snapshot(commit, ".");
  CHECK_THROWS_WITH_AS(snapshot->entries(),
                       "the content folder holds more than 4000000 files and folders",
                       EnvironmentError);
}
