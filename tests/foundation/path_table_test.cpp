#include "foundation/path_table.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <set>
#include <string>

using planlight::PathTable;

TEST_CASE("a path has one number, and so have the folders on its way") {
  PathTable table;
  const auto page = table.add("es/districts/7/index.html");
  CHECK(table.size() == 5);
  CHECK(table.add("es/districts/7/index.html") == page);
  CHECK(table.size() == 5);
  CHECK(table.path(page) == "es/districts/7/index.html");
  CHECK(table.path(table.folder(page)) == "es/districts/7");
  CHECK(table.find("es/districts") == table.folder(table.folder(page)));
  CHECK(table.add("es/districts/7/") == table.folder(page));
  CHECK(table.find("") == PathTable::root);
  CHECK(table.path(PathTable::root) == "");
  CHECK(table.folder(PathTable::root) == PathTable::root);
}

TEST_CASE("what was not added is not found, whatever its names") {
  PathTable table;
  table.add("a/b");
  table.add("b/a");
  CHECK_FALSE(table.find("a/a"));
  CHECK_FALSE(table.find("a/b/a"));
  CHECK_FALSE(table.find("c"));
  CHECK_FALSE(table.find("ab"));
  const auto way = table.way("a/b/c/d");
  CHECK_FALSE(way.is_whole);
  CHECK(table.path(way.number) == "a/b");
  CHECK(table.way("c/d").number == PathTable::root);
  CHECK(table.way("a").is_whole);
}

TEST_CASE("many paths are found again and give themselves back") {
  PathTable table;
  std::set<PathTable::Number> numbers;
  const auto path_of = [](int i) { return fmt::format("{}/{}/page-{}.html", i % 3, i % 101, i); };
  for (int i = 0; i < 5'000; ++i) numbers.insert(table.add(path_of(i)));
  CHECK(numbers.size() == 5'000);
  for (int i = 0; i < 5'000; ++i) {
    const auto number = table.find(path_of(i));
    REQUIRE(number);
    CHECK(table.path(*number) == path_of(i));
  }
}
