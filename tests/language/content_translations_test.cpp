#include "language/content_translations.h"

#include <doctest/doctest.h>

#include "language/markup_scan.h"
#include "language_support.h"

namespace planlight::language {
namespace {

std::string found(const ContentTranslations& translations, std::string_view stem,
                  std::string_view pointer, std::string_view source) {
  const std::string* text = translations.find(stem, pointer, source);
  return text == nullptr ? "none" : *text;
}

// What is said of one translation; "used" where nothing is.
std::string verdict(std::string source, std::string translation) {
  Catalogue catalogue;
  catalogue.file = "p.po";
  CatalogueEntry entry;
  entry.source = source;
  entry.translation = std::move(translation);
  entry.line = 4;
  catalogue.entries.push_back(std::move(entry));
  Findings findings;
  ContentTranslations translations(tag("es"));
  translations.add("plans/2026/007", catalogue, findings);
  const bool is_used = translations.find("plans/2026/007", "", source) != nullptr;
  CHECK(is_used == findings.empty());
  return is_used ? "used" : shown(findings);
}

bool brings(std::string_view source, std::string_view translation) {
  return !find_added_markup(source, translation).empty();
}

const std::string link =
    "p.po:4:1: warning: the translation brings a link that its source does not have; the source "
    "text is "
    "shown; keep links as they are in the source, and translate their words alone "
    "[translation-link]";

}  // namespace

TEST_CASE("a place's own translation goes before the document's, and that before the common one") {
  Findings findings;
  ContentTranslations translations(tag("es"));
  translations.add("plans/2026/007",
                   read("msgctxt \"/problems/0/title\"\nmsgid \"Thefts\"\nmsgstr \"placed\"\n\n"
                        "msgid \"Thefts\"\nmsgstr \"document\"\n"),
                   findings);
  translations.add("common", read("msgid \"Thefts\"\nmsgstr \"common\"\n"), findings);
  CHECK(found(translations, "plans/2026/007", "/problems/0/title", "Thefts") == "placed");
  CHECK(found(translations, "plans/2026/007", "/problems/1/title", "Thefts") == "document");
  CHECK(found(translations, "plans/2026/008", "/problems/0/title", "Thefts") == "common");
  CHECK(findings.empty());
}

TEST_CASE("a catalogue can wait until one of its texts is asked for") {
  int read_so_often = 0;
  ContentTranslations translations(tag("es"));
  Findings findings;
  translations.add("plans/2026/007", read("msgid \"Parks\"\nmsgstr \"Parques\"\n"), findings);
  translations.add("common", read("msgid \"Week\"\nmsgstr \"Semana\"\n"), findings);
  translations.add_when_asked("fields", [&]() -> std::optional<Catalogue> {
    ++read_so_often;
    return read("msgid \"Year\"\nmsgstr \"Año\"\n");
  });
  CHECK(found(translations, "plans/2026/007", "", "Parks") == "Parques");
  CHECK(found(translations, "plans/2026/007", "", "Year") == "none");
  CHECK(read_so_often == 0);
  CHECK(found(translations, "fields", "", "Year") == "Año");
  CHECK(found(translations, "fields", "", "Week") == "Semana");
  CHECK(found(translations, "fields", "", "Parks") == "none");
  CHECK(read_so_often == 1);
}

TEST_CASE("a changed source text has no translation any more") {
  Findings findings;
  ContentTranslations translations(tag("es"));
  translations.add("common",
                   read("msgctxt \"/title\"\nmsgid \"Thefts\"\nmsgstr \"Robos\"\n\n"
                        "msgid \"Lights\"\nmsgstr \"Luces\"\n"),
                   findings);
  CHECK(found(translations, "plans/2026/007", "/title", "Car thefts") == "none");
  CHECK(found(translations, "plans/2026/007", "/title", "Lights.") == "none");
}

TEST_CASE("fuzzy and empty translations are not used") {
  Findings findings;
  ContentTranslations translations(tag("es"));
  translations.add("common",
                   read("#, fuzzy\nmsgid \"a\"\nmsgstr \"A\"\n\nmsgid \"b\"\nmsgstr \"\"\n\n"
                        "#~ msgid \"c\"\n#~ msgstr \"C\"\n"),
                   findings);
  for (const char* source : {"a", "b", "c"}) CHECK(found(translations, "x", "", source) == "none");
}

TEST_CASE("a translation keeps its source's links and words may move around them") {
  CHECK(verdict("See [the plan](about/plan/) and https://example.org/a.",
                "Véase https://example.org/a y [el plan](about/plan/).") == "used");
  CHECK(verdict("See <https://example.org>", "Ver <https://example.org>") == "used");
  CHECK(verdict("Write to https://example.org/a", "请写信至https://example.org/a。") == "used");
}

TEST_CASE("a link that the source lacks makes a translation fall back") {
  CHECK(verdict("See [the plan](about/plan/)", "Ver [el plan](https://evil.example/)") == link);
  CHECK(verdict("See the plan", "Ver https://evil.example/") == link);
  CHECK(verdict("See the plan", "Ver www.evil.example") == link);
}

TEST_CASE("no spelling of a link escapes") {
  CHECK(brings("[a](b)", "[a](b\\)c)"));
  CHECK(brings("[a](b)", "[a](\n c)"));
  CHECK(brings("[a](b)", "[a](<b c>)"));
  CHECK(brings("[a](b)", "[a](b(c))"));
  CHECK(brings("[a](b)", "[a](b&#x2f;c)"));
  CHECK(brings("[a](b)", "[a][x]\n\n[x]: c"));
  CHECK(brings("[a](b)", "[a][x]\n\n> [x]:\n> c"));
  CHECK(brings("a", "<javascript:alert(1)>"));
  CHECK(brings("a", "<script>alert(1)</script>"));
  CHECK(brings("a", "<div\nonclick=x>"));
  CHECK(brings("a", "<!-- a -->"));
  CHECK(brings("[a](b)", "![a](b)"));
  CHECK(brings("https://a.example/", "https://a.example.evil.example/"));
  CHECK_FALSE(brings("[a](b \"title\")", "[x](b \"otro\")"));
  CHECK_FALSE(brings("a < b", "a < b"));
  CHECK_FALSE(brings("Noon", "Mediodía: a las 12:00"));
}

TEST_CASE("a picture without the description that its source has makes a translation fall back") {
  const std::string fault =
      "p.po:4:1: warning: the translation shows a picture without its description; the source text "
      "is shown; say between the brackets what it shows [translation-picture]";
  CHECK(verdict("![A map](media/map.png)", "![](media/map.png)") == fault);
  CHECK(verdict("See ![A map](media/map.png)", "Ver ![  ](media/map.png)") == fault);
  CHECK(verdict("![A map](media/map.png)", "![Un mapa](media/map.png)") == "used");
  CHECK(verdict("![](media/map.png) a", "![](media/map.png) b") == "used");
}

TEST_CASE("an invalid character makes a translation fall back") {
  CHECK(verdict("a", "b\u202Ec") ==
        "p.po:4:1: warning: the translation holds a bidirectional control character (U+202E); the "
        "source "
        "text is shown; remove the character [translation-character]");
}

TEST_CASE("one line stays one line") {
  CHECK(verdict("a", "b\nc") ==
        "p.po:4:1: warning: the translation has a line break, its source has none; the source text "
        "is "
        "shown; write one line [translation-line]");
  CHECK(verdict("a\nb", "c\n\nd") == "used");
}

TEST_CASE("white space is no translation") {
  CHECK(verdict("a", " \u00A0") ==
        "p.po:4:1: warning: the translation is nothing but white space; the source text is shown; "
        "translate "
        "it, or empty it [translation-blank]");
}

}  // namespace planlight::language
