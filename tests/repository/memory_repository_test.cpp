#include "repository/memory_repository.h"

#include <doctest/doctest.h>

#include "repository/scratch_repository.h"

namespace {

using namespace planlight;
using repository::blob_id;
using repository::EntryKind;
using repository::MemorySnapshot;
using repository::ReadFailure;

}  // namespace

TEST_CASE("a blob in memory has the id that git gives it") {
  CHECK(blob_id("").to_string() == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  const test::ScratchFolder folder;
  test::write_file(folder.path() / "file", "one\ntwo\n");
  CHECK(blob_id("one\ntwo\n").to_string() == test::git(folder.path(), "hash-object file"));
}

TEST_CASE("an earlier version stays readable by its id until it is forgotten") {
  MemorySnapshot snapshot;
  const ObjectId first = snapshot.put("plans/2026/007.json", "first");
  const ObjectId second = snapshot.put("plans/2026/007.json", "second");
  REQUIRE(snapshot.entries().size() == 1);
  CHECK(snapshot.entries()[0].blob == second);
  CHECK(snapshot.read(first).bytes == "first");
  snapshot.forget(first);
  CHECK(snapshot.read(first).failure == ReadFailure::missing);
  snapshot.damage(second);
  CHECK(snapshot.read(second).failure == ReadFailure::damaged);
  CHECK(snapshot.read(snapshot.put_blob("12345"), 4).failure == ReadFailure::too_large);
}

TEST_CASE("entries in memory are sorted, and one name can stand twice as in a damaged tree") {
  MemorySnapshot snapshot;
  snapshot.put("b", "1");
  snapshot.put("a/b", "2");
  snapshot.put_entry({"b", blob_id("3"), EntryKind::file});
  snapshot.put_entry({"..", blob_id("4"), EntryKind::symbolic_link});
  REQUIRE(snapshot.entries().size() == 4);
  CHECK(snapshot.entries()[0].path == "..");
  CHECK(snapshot.entries()[1].path == "a/b");
  CHECK(snapshot.entries()[3].blob == blob_id("3"));
  snapshot.remove("b");
  CHECK(snapshot.entries().size() == 2);
}

TEST_CASE("a snapshot in memory has a tree of its content and a commit of its time") {
  MemorySnapshot one, two;
  one.put("a", "1");
  two.put("a", "1");
  CHECK(one.tree() == two.tree());
  two.set_commit_time(5);
  CHECK(one.tree() == two.tree());
  CHECK(one.commit_id() != two.commit_id());
  two.put("a", "2");
  CHECK(one.tree() != two.tree());
}

TEST_CASE("a snapshot in memory counts what was read") {
  MemorySnapshot snapshot;
  const ObjectId read = snapshot.put("read", "1");
  const ObjectId unread = snapshot.put("unread", "2");
  snapshot.read(read);
  snapshot.read(read);
  CHECK(snapshot.reads().at(read) == 2);
  CHECK(snapshot.reads().count(unread) == 0);
}
