#include "language/catalogue_merge.h"

#include <doctest/doctest.h>

#include "language/similarity.h"
#include "language_support.h"

namespace planlight::language {
namespace {

WantedEntry wanted(std::string source, std::string reference = "p:1") {
  return {std::nullopt, std::move(source), {std::move(reference)}, {}};
}

const std::string existing = R"po(# The translator's own.
#: p:1
msgid "Car thefts"
msgstr "Robos de autos"

#: p:2
msgid "Residents see the results every quarter"
msgstr "Los residentes ven los resultados cada trimestre"

#: p:3
msgid "Gone and never translated"
msgstr ""

#: p:4
msgid "Bus shelter lights"
msgstr "Luces"

#~ msgid "Open again"
#~ msgstr "De nuevo abierto"
)po";

}  // namespace

TEST_CASE("an update keeps work and order, and tells what it did") {
  const MergedCatalogue merged = merge_catalogue(
      read(existing),
      {wanted("New at the start", "p:0"), wanted("Car thefts", "p:7"),
       wanted("Something else altogether", "p:8"),
       wanted("Residents see all results every quarter", "p:9"), wanted("Open again", "p:10")});
  CHECK(merged.counts == MergeCounts{1, 1, 2, 1, 1, 1});
  CHECK(write_catalogue(merged.catalogue) == R"po(#: p:0
msgid "New at the start"
msgstr ""

# The translator's own.
#: p:7
msgid "Car thefts"
msgstr "Robos de autos"

#: p:8
msgid "Something else altogether"
msgstr ""

#: p:9
#, fuzzy
#| msgid "Residents see the results every quarter"
msgid "Residents see all results every quarter"
msgstr "Los residentes ven los resultados cada trimestre"

#: p:10
msgid "Open again"
msgstr "De nuevo abierto"

#~ msgid "Bus shelter lights"
#~ msgstr "Luces"
)po");
}

TEST_CASE("an update twice is as once") {
  const std::vector<WantedEntry> list = {wanted("Residents see all results every quarter"),
                                         wanted("Car thefts")};
  const MergedCatalogue once = merge_catalogue(read(existing), list);
  const MergedCatalogue twice = merge_catalogue(once.catalogue, list);
  CHECK(twice.counts == MergeCounts{2, 0, 0, 0, 0, 0});
  CHECK(write_catalogue(twice.catalogue) == write_catalogue(once.catalogue));
}

TEST_CASE("a text changed twice remembers the one that was translated") {
  const MergedCatalogue once =
      merge_catalogue(read(existing), {wanted("Residents see all results every quarter")});
  const MergedCatalogue twice =
      merge_catalogue(once.catalogue, {wanted("Residents see all results every month")});
  REQUIRE(twice.counts.fuzzied == 1);
  CHECK(twice.catalogue.entries[0].previous_source == "Residents see the results every quarter");
}

TEST_CASE("a message whose key stays takes over its translation before any other") {
  const Catalogue old = read(
      "msgctxt \"a\"\nmsgid \"Report late\"\nmsgstr \"A\"\n\n"
      "msgctxt \"b\"\nmsgid \"The report is late\"\nmsgstr \"B\"\n");
  const MergedCatalogue merged =
      merge_catalogue(old, {{"a", "The report is late.", {}, {}, {"icu-message-format"}}});
  REQUIRE(merged.catalogue.entries.size() == 2);
  const CatalogueEntry& entry = merged.catalogue.entries[0];
  CHECK(entry.translation == "A");
  CHECK(entry.previous_source == "Report late");
  CHECK(entry.previous_context == std::nullopt);
  CHECK(entry.flags == std::vector<std::string>{"fuzzy", "icu-message-format"});
}

TEST_CASE("a text wanted in two places is one entry with both references") {
  const MergedCatalogue merged =
      merge_catalogue({}, {wanted("Once", "p:1"), wanted("Once", "p:2")});
  REQUIRE(merged.catalogue.entries.size() == 1);
  CHECK(merged.catalogue.entries[0].references == std::vector<std::string>{"p:1", "p:2"});
  CHECK(merged.counts.added == 1);
}

TEST_CASE("a new catalogue has the header that translators' tools expect") {
  CHECK(write_catalogue(new_catalogue("zh-Hans.po", tag("zh-Hans"))) == R"po(msgid ""
msgstr ""
"Project-Id-Version: \n"
"PO-Revision-Date: \n"
"Last-Translator: \n"
"Language-Team: \n"
"Language: zh_Hans\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
)po");
}

TEST_CASE("similarity is by characters in short texts, by words in long ones") {
  CHECK(similarity("Car thefts", "Car theft", 0.6) > 0.9);
  CHECK(similarity("Car thefts", "Beat meeting", 0.6) == 0);
  CHECK(similarity("社区警务办公室", "社区警务办事处", 0.6) > 0.7);
  std::string text;
  for (int i = 0; i < 200; ++i) text += "word" + std::to_string(i) + " ";
  CHECK(similarity(text, text + "and more", 0.6) > 0.98);
  CHECK(similarity("", "a", 0.6) == 0);
}

TEST_CASE("large catalogues of long texts are compared in bearable time") {
  Catalogue old;
  std::vector<WantedEntry> list;
  for (int i = 0; i < 60; ++i) {
    std::string a, b;
    for (int j = 0; j < 400; ++j) {
      a += "w" + std::to_string((i * 7 + j * 13) % 997) + " ";
      b += "v" + std::to_string((i * 5 + j * 11) % 997) + " ";
    }
    CatalogueEntry entry;
    entry.source = a;
    entry.translation = "t";
    old.entries.push_back(entry);
    list.push_back(wanted(b));
  }
  CHECK(merge_catalogue(old, list).counts == MergeCounts{0, 0, 60, 0, 60, 0});
}

}  // namespace planlight::language
