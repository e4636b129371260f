#include <doctest/doctest.h>

#include "example.h"
#include "pages/about_page.h"
#include "pages/accessibility_page.h"
#include "pages/data_page.h"
#include "pages/handout_page.h"
#include "pages/languages_page.h"
#include "pages/not_found_page.h"
#include "pages/search_page.h"

using namespace planlight;
using example::at;

TEST_CASE("the page on safety at home opens with the help lines, no other does") {
  const auto portal = example::portal();
  CHECK(at(pages::about_page(portal.about_pages[0], portal).view, "help_lines") == "null");
  const auto safety = pages::about_page(portal.about_pages[1], portal);
  CHECK(at(safety.view, "help_lines/lines") == "1 items");
  CHECK(at(safety.view, "siblings/0/link") == "about/glossary/");
  CHECK(at(safety.view, "siblings/1/current") == "true");
}

TEST_CASE("the accessibility statement says who to ask") {
  auto portal = example::portal();
  portal.liaisons.positions = {{"ada_coordinator", "312-555-0199", "", false, {}, 0}};
  const auto page = pages::accessibility_page(portal);
  CHECK(at(page.view, "contact/email_link") == "mailto:ocp@example.org");
  CHECK(at(page.view, "coordinator/phone") == "312-555-0199");
}

TEST_CASE("a language shows its share where it was counted, the source language none") {
  const auto page = pages::languages_page(example::portal(), {{*LanguageTag::parse("es"), 0.5}});
  CHECK(at(page.view, "languages/0/source") == "true");
  CHECK(at(page.view, "languages/0/has_share") == "false");
  CHECK(at(page.view, "languages/1/share") == "50%");
  CHECK(at(page.view, "languages/2/has_share") == "false");
  CHECK(at(page.view, "coordinator") == "null");
}

TEST_CASE("the index has districts, neighborhoods, topics and pages in the order of their labels") {
  const auto page = pages::search_page(example::city(), example::portal());
  CHECK(at(page.view, "groups") == "4 items");
  CHECK(at(page.view, "groups/0/entries") == "3 items");
  CHECK(at(page.view, "groups/1/entries/1/label") == "West Englewood");
  CHECK(at(page.view, "groups/1/entries/1/link") == "districts/7/");
  CHECK(at(page.view, "groups/2/entries") == "9 items");
  const auto& groups = std::get<pages::List>(page.view.find("groups")->data);
  const auto& first = std::get<pages::Object>(groups.items[0].data);
  CHECK(std::get<pages::List>(first.find("entries")->data).order == pages::ListOrder::by_label);
}

TEST_CASE("the search page has the words of the glossary, each with its meaning") {
  portal::Portal portal = example::portal();
  CHECK(at(pages::search_page(example::city(), portal).view, "words") == "null");
  portal.about_pages[0].body.source =
      "Words.\n\n- **Beat**: the smallest area.\n- [Help](about/help/)\n\n## More\n\n- **Area**: "
      "districts.";
  const auto page = pages::search_page(example::city(), portal);
  const auto& words = std::get<portal::Prose>(page.view.find("words")->data);
  CHECK(words.source == "- **Beat**: the smallest area.\n- **Area**: districts.\n");
  CHECK(words.pointer == portal.about_pages[0].body.pointer);
  CHECK(at(page.view, "words_here") == "search/#words");
}

TEST_CASE("only files with a published document are offered") {
  std::vector<std::string> names;
  for (const auto& file : pages::data_files(example::city(), example::portal())) {
    names.push_back(file.name);
  }
  CHECK(names == std::vector<std::string>{"districts", "plans-2026", "plans-2025",
                                          "progress-2026-q1", "meetings-2026", "partnerships-2026",
                                          "equity-2026", "equity-2025"});
}

TEST_CASE("the data page groups files by kind and fields by file") {
  const std::vector<pages::DictionaryEntry> dictionary = {
      {"districts", "number", "integer", example::text("Number"), {}},
      {"plans", "year", "integer", {}, example::text("The plan's year")},
      {"plans", "summary", "prose", {}, {}}};
  const auto page = pages::data_page(example::city(), example::portal(), dictionary);
  CHECK(at(page.view, "groups") == "6 items");
  CHECK(at(page.view, "groups/1/files/0/csv") == "data/plans-2026.csv");
  CHECK(at(page.view, "groups/2/files/0/label") == "data.quarter");
  CHECK(at(page.view, "dictionary") == "2 items");
  CHECK(at(page.view, "dictionary/1/fields") == "2 items");
  CHECK(at(page.view, "dictionary/1/fields/0/title") == "null");
  CHECK(at(page.view, "license/url") == "https://creativecommons.org/");
}

TEST_CASE("the page for a wrong address has absolute links and no reader is sent to it") {
  const auto page = pages::not_found_page();
  CHECK(page.path.to_string() == "404.html");
  CHECK(page.absolute_links);
  CHECK_FALSE(page.in_sitemap);
}

TEST_CASE("a handout spells out its plan's address and names the next meeting") {
  const auto record = example::englewood();
  const auto page = pages::handout_page(record, record.years.front(), example::portal());
  REQUIRE(page);
  CHECK(at(page->view, "website") == "https://plans.example.org/city/districts/7/2026/");
  CHECK(at(page->view, "meetings/0/id") == "meeting-7-2026-december");
  CHECK(at(page->view, "problems/0/metric/target") == "110");
  CHECK(at(page->view, "approved") == "2026-01-30");
  CHECK(at(page->view, "other_form") == "districts/7/2026/handout/large-print/");
}

TEST_CASE("the large print of a handout leads back to the usual size") {
  const auto record = example::englewood();
  const auto page =
      pages::large_print_handout_page(record, record.years.front(), example::portal());
  REQUIRE(page);
  CHECK(at(page->view, "large_print") == "true");
  CHECK(at(page->view, "other_form") == "districts/7/2026/handout/");
}

TEST_CASE("a year without a published plan has no handout") {
  const auto record = example::wentworth();
  CHECK_FALSE(pages::handout_page(record, record.years.front(), example::portal()));
}
