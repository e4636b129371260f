// History, parents, what changed between commits, and what the working tree has beside them.

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "repository/git_repository.h"
#include "repository/memory_repository.h"
#include "repository/scratch_repository.h"

namespace {

using namespace planlight;
using repository::blob_id;
using repository::Change;
using repository::GitRepository;
using test::ScratchRepository;
using Paths = std::vector<std::string>;

constexpr const char* the_plan = "content/plans/2026/007.json";

Paths edits_of(const ScratchRepository& city, std::size_t limit = 100) {
  return GitRepository::open(city.path())->uncommitted("HEAD", "content", limit);
}

}  // namespace

TEST_CASE("the history of a file has each of its versions once, with its oldest commit") {
  ScratchRepository city;
  for (const char* text : {"first", "second", "first", "third"}) {
    city.write(the_plan, text);
    city.commit();
  }
  city.remove(the_plan);
  city.write("content/other", "first");
  city.commit();
  const auto history =
      GitRepository::open(city.path())->history("HEAD", "content", "plans/2026/007.json");
  REQUIRE(history.size() == 3);
  CHECK(history[0].blob == blob_id("first"));
  CHECK(history[0].first_commit_time == 1'700'000'000);
  CHECK(history[1].blob == blob_id("second"));
  CHECK(history[1].first_commit_time == 1'700'086'400);
  CHECK(history[2].blob == blob_id("third"));
}

TEST_CASE("the history of a file goes through both sides of a merge") {
  ScratchRepository city;
  city.write(the_plan, "first");
  const std::string first = city.commit();
  city.git("checkout -q -b side");
  city.write(the_plan, "on the side");
  city.commit();
  city.git("checkout -q main");
  city.write("content/other", "on main");
  city.commit();
  city.git("merge -q -s ours -m merge side");
  const auto opened = GitRepository::open(city.path());
  const auto history = opened->history("HEAD", "content", "plans/2026/007.json");
  REQUIRE(history.size() == 2);
  CHECK(history[1].blob == blob_id("on the side"));
  CHECK(opened->parents("HEAD") ==
        Paths{city.git("rev-parse main^1"), city.git("rev-parse main^2")});
  CHECK(opened->parents(first).empty());
  CHECK(opened->history("HEAD", "content", "plans/2026/008.json").empty());
  CHECK(opened->history("HEAD", "content", "plans/2026").empty());
}

TEST_CASE("a parent without the content folder gives no snapshot") {
  ScratchRepository city;
  city.write("README.md", "nothing yet");
  city.commit();
  city.write(the_plan, "first");
  const std::string second = city.commit();
  city.write(the_plan, "second");
  city.commit();
  const auto opened = GitRepository::open(city.path());
  CHECK(opened->parent_snapshots(second, "content").empty());
  const auto parents = opened->parent_snapshots("HEAD", "content");
  REQUIRE(parents.size() == 1);
  CHECK(parents[0]->commit_id() == second);
  CHECK(parents[0]->entries().size() == 1);
}

TEST_CASE("changes between two commits are told by path, as the twin in memory tells them") {
  ScratchRepository city;
  repository::MemorySnapshot before, after;
  const auto write = [&](repository::MemorySnapshot& twin, const std::string& path,
                         const std::string& text) {
    city.write("content/" + path, text);
    twin.put(path, text);
  };
  for (const char* path : {"a/same", "a/edited", "a/gone", "b/gone", "folder", "z"}) {
    write(before, path, "1");
    after.put(path, "1");
  }
  const std::string first = city.commit();
  write(after, "a/edited", "2");
  write(after, "c/d/new", "3");
  for (const char* path : {"a/gone", "b/gone", "folder"}) {
    city.remove(std::string("content/") + path);
    after.remove(path);
  }
  write(after, "folder/inside", "4");
  city.remove("content/z");
  after.remove("z");
  std::filesystem::create_symlink("a", city.root() / "content" / "z");
  after.put_entry({"z", blob_id("a"), repository::EntryKind::symbolic_link});
  const std::string second = city.commit();

  const std::vector<Change> expected = {
      {"a/edited", blob_id("1"), blob_id("2")}, {"a/gone", blob_id("1"), std::nullopt},
      {"b/gone", blob_id("1"), std::nullopt},   {"c/d/new", std::nullopt, blob_id("3")},
      {"folder", blob_id("1"), std::nullopt},   {"folder/inside", std::nullopt, blob_id("4")},
      {"z", blob_id("1"), std::nullopt},
  };
  const auto opened = GitRepository::open(city.path());
  const auto real = opened->snapshot(second, "content");
  CHECK(real->changes_since(*opened->snapshot(first, "content")) == expected);
  CHECK(after.changes_since(before) == expected);
  CHECK(real->changes_since(*real).empty());
}

TEST_CASE("what an end grew from is not looked at, on whatever branch it is come to") {
  for (const bool is_end_younger : {false, true}) {
    CAPTURE(is_end_younger);
    ScratchRepository city;
    const auto commit = [&](const std::string& path, const std::string& text) {
      city.write("content/" + path, text);
      return city.commit();
    };
    commit("portal.json", "{}");
    commit("approvals/a", "first");
    commit("approvals/a", "second");
    city.git("branch side");
    const auto on_side = [&] {
      city.git("checkout -q side");
      const std::string id = commit("approvals/b", "on the side");
      city.git("checkout -q main");
      return id;
    };
    std::string side = is_end_younger ? on_side() : "";
    const std::string end = commit("approvals/a", "third");
    if (!is_end_younger) side = on_side();
    city.git("merge -q -s ours -m merge side");
    const std::string merge = city.git("rev-parse HEAD");

    Paths asked;
    const auto opened = GitRepository::open(city.path());
    const auto earlier =
        opened->snapshot(merge, "content")->earlier_versions("approvals", [&](const auto& id) {
          asked.push_back(id);
          return id == end;
        });
    CHECK(earlier.is_complete);
    CHECK(asked == (is_end_younger ? Paths{merge, end, side} : Paths{merge, side, end}));
    REQUIRE(earlier.versions.size() == 1);
    CHECK(earlier.versions[0].path == "approvals/b");
    CHECK(earlier.versions[0].before == blob_id("on the side"));
    CHECK_FALSE(earlier.versions[0].after);
  }
}

TEST_CASE("a version is sighted at its path alone, in the oldest commit that brings it") {
  ScratchRepository city;
  const auto write = [&](const std::string& path, const std::string& text) {
    city.write("content/" + path, text);
  };
  for (const char* path : {"a/b/file", "a-b/file", "a.b", "z"}) write(path, "1");
  city.commit();
  write("a/b/file", "2");
  write("z", "2");
  city.commit();
  write("a/b/file", "1");
  city.remove("content/z");
  write("z/inside", "2");
  city.remove("content/a.b");
  std::filesystem::create_symlink("a", city.root() / "content" / "a.b");
  const std::string last = city.commit();

  const auto opened = GitRepository::open(city.path());
  const auto snapshot = opened->snapshot(last, "content");
  constexpr std::int64_t never = 0;  // the oldest is looked for
  const std::set<repository::WantedVersion> wanted = {
      {"a/b/file", blob_id("1"), never},   {"a/b/file", blob_id("2"), never},
      {"a-b/file", blob_id("1"), never},   {"a.b", blob_id("1"), never},
      {"a.b", blob_id("a"), never},        {"a/b", blob_id("1"), never},
      {"z", blob_id("1"), never},          {"z", blob_id("2"), never},
      {"z/inside", blob_id("2"), never},   {"z/inside", blob_id("1"), never},
      {"none/at/all", blob_id("1"), never}};
  const auto found = snapshot->sightings(wanted);
  CHECK(found.is_complete);
  const std::int64_t third = snapshot->commit_time();
  constexpr std::int64_t day = 86'400;
  const std::map<std::pair<std::string, ObjectId>, std::int64_t> expected = {
      {{"a/b/file", blob_id("1")}, third - 2 * day},
      {{"a/b/file", blob_id("2")}, third - day},
      {{"a-b/file", blob_id("1")}, third - 2 * day},
      {{"a.b", blob_id("1")}, third - 2 * day},
      {{"z", blob_id("1")}, third - 2 * day},
      {{"z", blob_id("2")}, third - day},
      {{"z/inside", blob_id("2")}, third}};
  CHECK(found.first_seen == expected);
}

TEST_CASE("a clean working tree has no edits, with or without git's index") {
  ScratchRepository city;
  city.write(the_plan, "plan");
  city.write("content/other", "other");
  city.commit();
  CHECK(edits_of(city).empty());
  city.git("status");
  CHECK(edits_of(city).empty());
  std::filesystem::remove(city.root() / ".git" / "index");
  CHECK(edits_of(city).empty());
  test::write_file(city.root() / ".git" / "index", "DIRC, and nothing that is an index");
  CHECK(edits_of(city).empty());
}

TEST_CASE("edits are files that were changed, removed, added or made links, but no ignored ones") {
  ScratchRepository city;
  for (const char* path : {"changed", "kept", "linked", "removed", "gone/in/folder"}) {
    city.write(std::string("content/") + path, path);
  }
  city.write(".gitignore", "*.swp\n");
  city.write("README.md", "outside");
  city.commit();
  city.write("content/changed", "CHANGED");
  city.remove("content/removed");
  std::filesystem::remove_all(city.root() / "content" / "gone");
  city.write("content/new/file", "new");
  city.write("content/.changed.swp", "an editor's own");
  city.write("README.md", "edited, but outside of the content");
  city.remove("content/linked");
  std::filesystem::create_symlink("kept", city.root() / "content" / "linked");
  CHECK(edits_of(city) == Paths{"changed", "gone/in/folder", "linked", "new/file", "removed"});
  CHECK(edits_of(city, 2).size() == 2);
  CHECK(edits_of(city, 0).empty());
}

TEST_CASE("an edit that is staged is an edit all the same") {
  ScratchRepository city;
  city.write(the_plan, "plan");
  city.commit();
  city.write(the_plan, "edit");
  city.git("add --all");
  CHECK(edits_of(city) == Paths{"plans/2026/007.json"});
}

TEST_CASE("a file touched without an edit, or checked out with other line ends, is no edit") {
  ScratchRepository city;
  city.write(".gitattributes", "*.md text eol=crlf\n");
  city.write("content/page.md", "one\ntwo\n");
  city.write(the_plan, "plan");
  city.commit();
  city.remove("content/page.md");
  city.git("checkout -q content/page.md");
  REQUIRE(test::read_file(city.root() / "content" / "page.md") == "one\r\ntwo\r\n");
  city.write(the_plan, "plan");
  CHECK(edits_of(city).empty());
}

TEST_CASE("a bare repository has no edits") {
  ScratchRepository city;
  city.write(the_plan, "plan");
  city.commit();
  test::git(city.folder().path(), "clone -q --bare city bare.git");
  CHECK(GitRepository::open(city.folder() / "bare.git")->uncommitted("HEAD", "content", 9).empty());
}
