#include "documents/document_key.h"

#include <doctest/doctest.h>

#include <string>

namespace planlight::documents {

TEST_CASE("every kind of path is read and written again") {
  struct Case {
    std::string_view path, stem, kind;
  };
  for (const Case& each : {Case{"portal.json", "portal", "portal"},
                           {"districts/007.json", "districts/007", "district"},
                           {"districts/boundaries.geojson", "districts/boundaries", "boundaries"},
                           {"plans/2026/007.json", "plans/2026/007", "plan"},
                           {"reports/2026/q3/025.json", "reports/2026/q3/025", "report"},
                           {"meetings/2027/010.json", "meetings/2027/010", "meetings"},
                           {"partnerships/2026/001.json", "partnerships/2026/001", "partnerships"},
                           {"offices/007.json", "offices/007", "office"},
                           {"offices/city.json", "offices/city", "liaisons"},
                           {"equity/2026.json", "equity/2026", "equity"},
                           {"pages/how-a-plan-is-made.md", "pages/how-a-plan-is-made", "page"}}) {
    CAPTURE(each.path);
    const auto key = DocumentKey::parse(each.path);
    REQUIRE(key);
    CHECK(key->path() == each.path);
    CHECK(key->stem() == each.stem);
    CHECK(name(key->kind) == each.kind);
    CHECK(DocumentKey::parse_stem(each.stem) == key);
  }
}

TEST_CASE("the parts of a path are its identity") {
  const auto key = DocumentKey::parse("reports/2026/q3/025.json");
  REQUIRE(key);
  CHECK(key->year == 2026);
  CHECK(key->quarter == 3);
  CHECK(key->district == 25);
  CHECK(key->slug.empty());
  CHECK(DocumentKey::parse("pages/glossary.md")->slug == "glossary");
}

TEST_CASE("a path that does not fit names no document") {
  for (const char* path : {"",
                           "portal",
                           "portal.JSON",
                           "Portal.json",
                           "x/portal.json",
                           "districts/7.json",
                           "districts/0007.json",
                           "districts/000.json",
                           "districts/7a7.json",
                           "districts/city.json",
                           "districts/007.geojson",
                           "districts/boundaries.json",
                           "plans/007.json",
                           "plans/26/007.json",
                           "plans/0026/007.json",
                           "plans/2026/7.json",
                           "plans/2026/007.md",
                           "plans/2026/007.json/",
                           "plans/2026//007.json",
                           "plans/2026/x/007.json",
                           "reports/2026/007.json",
                           "reports/2026/q0/007.json",
                           "reports/2026/q5/007.json",
                           "reports/2026/Q1/007.json",
                           "reports/2026/q11/007.json",
                           "equity/2026/001.json",
                           "equity/26.json",
                           "offices/City.json",
                           "pages/.md",
                           "pages/Glossary.md",
                           "pages/a_b.md",
                           "pages/a/b.md",
                           "pages/glossary.json",
                           "plans/2026/007",
                           "../portal.json"}) {
    CAPTURE(path);
    CHECK_FALSE(DocumentKey::parse(path));
  }
  CHECK_FALSE(DocumentKey::parse("pages/" + std::string(81, 'a') + ".md"));
  CHECK_FALSE(DocumentKey::parse_stem("plans/2026/007.json"));
}

TEST_CASE("keys are ordered by kind and then by year and quarter and district") {
  const auto key = [](std::string_view path) { return *DocumentKey::parse(path); };
  CHECK(key("portal.json") < key("districts/001.json"));
  CHECK(key("plans/2025/025.json") < key("plans/2026/001.json"));
  CHECK(key("reports/2026/q1/025.json") < key("reports/2026/q2/001.json"));
  CHECK(key("pages/a.md") < key("pages/b.md"));
}

}  // namespace planlight::documents
