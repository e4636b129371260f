#include "pages/history_page.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "example.h"
#include "pages/plan_comparison.h"

using namespace planlight;
using example::at;

TEST_CASE("a plan with one shown version has no history") {
  const auto record = example::englewood();
  CHECK_FALSE(pages::history_page(record, record.years.front()));
}

TEST_CASE("a year whose plan is withdrawn has no history") {
  const auto record = example::grand_central();
  CHECK_FALSE(pages::history_page(record, record.years.front()));
}

TEST_CASE("versions stand newest first, each with what changed in words") {
  const auto record = example::changed_englewood();
  const auto page = pages::history_page(record, record.years.front());
  REQUIRE(page);
  CHECK(page->path.to_string() == "districts/7/2026/history/index.html");
  CHECK(page->updated == example::day("2026-08-15"));
  CHECK(at(page->view, "count") == "2");
  CHECK(at(page->view, "versions/0/number") == "2");
  CHECK(at(page->view, "versions/0/current") == "true");
  CHECK(at(page->view, "versions/0/here") == "districts/7/2026/history/#version-2");
  CHECK(at(page->view, "versions/0/changes") == "3 items");
  CHECK(at(page->view, "versions/0/changes/0") == "history.changed");
  CHECK(at(page->view, "versions/0/changes/1") == "history.added");
  CHECK(at(page->view, "versions/0/changes/2") == "history.removed");
  CHECK(at(page->view, "versions/1/first") == "true");
  CHECK(at(page->view, "versions/1/date") == "2026-01-30");
}

TEST_CASE("a changed passage is compared word by word in the source language") {
  const auto record = example::changed_englewood();
  const auto page = pages::history_page(record, record.years.front());
  REQUIRE(page);
  const std::string passage = "comparisons/0/groups/0/passages/0/";
  CHECK(at(page->view, passage + "part") == "history.part.rationale");
  const std::string pieces = passage + "paragraphs/0/pieces/";
  CHECK(at(page->view, pieces + "0/text") == "Residents named it ");
  CHECK(at(page->view, pieces + "1/deleted") == "true");
  CHECK(at(page->view, pieces + "1/text") == "first. ");
  CHECK(at(page->view, pieces + "2/inserted") == "true");
  CHECK(at(page->view, pieces + "2/text") == "first, in each conversation.");
}

TEST_CASE("a changed number shows before and after") {
  const auto record = example::changed_englewood();
  const auto page = pages::history_page(record, record.years.front());
  REQUIRE(page);
  const std::string passage = "comparisons/0/groups/0/passages/1/";
  CHECK(at(page->view, passage + "part") == "history.part.target");
  CHECK(at(page->view, passage + "in_words") == "false");
  CHECK(at(page->view, passage + "before/0") == "110");
  CHECK(at(page->view, passage + "after/0") == "120");
}

TEST_CASE("what did not change is folded away, in words alone") {
  const auto record = example::changed_englewood();
  const auto page = pages::history_page(record, record.years.front());
  REQUIRE(page);
  CHECK(at(page->view, "comparisons/0/any_unchanged") == "true");
  CHECK(at(page->view, "comparisons/0/unchanged/0/prose") == "Fewer cars stolen.");
  CHECK(at(page->view, "comparisons/0/unchanged/1/text") == "Cars stolen overnight");
}

TEST_CASE("passages of a plan have unique keys") {
  portal::Plan plan = example::plan(7, 2026);
  const portal::Resource resource{example::text("The City"), "city", example::prose("Lights.")};
  plan.problems[0].resources = {resource, resource};
  std::vector<std::string> keys;
  for (const pages::Passage& passage : pages::passages_of(plan)) keys.push_back(passage.key);
  std::sort(keys.begin(), keys.end());
  CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
}

TEST_CASE("a pillar more is a passage more, whatever its place among the pillars") {
  portal::Plan before = example::plan(7, 2026);
  portal::Plan after = before;
  after.problems[0].references.pillars = {1, 6};
  const auto older = pages::passages_of(before);
  const auto newer = pages::passages_of(after);
  const auto comparison = pages::compare_plans(older, newer);
  REQUIRE(comparison.changes.size() == 1);
  REQUIRE(comparison.changes[0].passages.size() == 1);
  CHECK(comparison.changes[0].passages[0].before == nullptr);
  CHECK(comparison.changes[0].passages[0].newest().key == "problem/car-theft/pillar/1");
}
