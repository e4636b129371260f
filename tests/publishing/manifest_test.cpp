#include "publishing/manifest.h"

#include <doctest/doctest.h>

#include "publishing/tree.h"

namespace planlight::publishing {
namespace {

std::vector<ManifestEntry> some_entries() {
  return {{"a-b/x", {Sha256::of("1"), Sha256::of("2"), 1, 10}},
          {"a/b-c/y", {Sha256::of("3"), {}, 2, 20}},
          {"a/b/x", {Sha256::of("4"), {}, 3, 30}},
          {"a/b/y", {Sha256::of("5"), {}, 4, 40}},
          {"index.html", {Sha256::of("6"), {}, 5, 50}}};
}

std::string some_bytes() {
  const std::vector<ManifestFolder> folders{
      {"", 1}, {"a-b/", 2}, {"a/", 3}, {"a/b-c/", 4}, {"a/b/", 5}};
  return manifest_bytes({7, 8}, Sha256::of("list"), some_entries(), folders);
}

TEST_CASE("a manifest gives back what it was made of") {
  const auto manifest = Manifest::of(some_bytes());
  REQUIRE(manifest);
  CHECK(manifest->identity() == TreeIdentity{7, 8});
  CHECK(manifest->integrity() == Sha256::of("list"));
  const auto entries = some_entries();
  REQUIRE(manifest->size() == entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    CHECK(manifest->path(i) == entries[i].path);
    CHECK(manifest->record(i) == entries[i].record);
    CHECK(manifest->find(entries[i].path) == i);
  }
  CHECK_FALSE(manifest->find("a/b"));
  CHECK_FALSE(manifest->find("zzz"));
  CHECK_FALSE(manifest->find(""));
  CHECK(manifest->folder_count() == 5);
  CHECK(manifest->find_folder("a/b/") == 4);
  CHECK(manifest->folder_modified(4) == 5);
}

TEST_CASE("a manifest of nothing is a manifest") {
  const auto manifest = Manifest::of(manifest_bytes({}, {}, {}, {}));
  REQUIRE(manifest);
  CHECK(manifest->size() == 0);
  CHECK_FALSE(manifest->find("index.html"));
}

TEST_CASE("a manifest with any bit altered, or cut anywhere, is none") {
  const std::string whole = some_bytes();
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 4);
    CHECK_FALSE(Manifest::of(damaged));
    CHECK_FALSE(Manifest::of(whole.substr(0, i)));
  }
  CHECK_FALSE(Manifest::of(whole + "x"));
}

TEST_CASE("folders of files come sorted, each once") {
  CHECK(folders_of(some_entries()) ==
        std::vector<std::string_view>{"", "a-b/", "a/", "a/b-c/", "a/b/"});
  CHECK(folders_of({}) == std::vector<std::string_view>{""});
}

}  // namespace
}  // namespace planlight::publishing
