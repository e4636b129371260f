#include "language/interface.h"

#include <doctest/doctest.h>

#include "language_support.h"

namespace planlight::language {
namespace {

std::string message(const std::string& english, const std::string& translation = "",
                    const std::string& flags = "") {
  return flags + "msgctxt \"plan.goals\"\nmsgid \"" + english + "\"\nmsgstr \"" + translation +
         "\"\n";
}

// What is said of one translated message, and whether it is used.
std::string verdict(std::string_view language, const std::string& english,
                    const std::string& translation, const std::string& flags = "") {
  Findings findings;
  const auto made =
      interface_of(message(english), language, message(english, translation, flags), findings);
  std::string text = shown(findings);
  return (made->find("plan.goals")->fell_back() ? "falls back" : "used") +
         (text.empty() ? "" : "\n" + text);
}

const std::string cannot =
    "falls back\nthemes/default/translations/xx.po:2:1: warning: the translation of plan.goals "
    "cannot "
    "be used: ";
const std::string advice =
    "; keep the source's arguments and braces, translate the words between them "
    "[interface-pattern]";

}  // namespace

TEST_CASE("a translated message is used") {
  CHECK(verdict("es", "Goals of {name}", "Metas de {name}") == "used");
}

TEST_CASE("a key that a language lacks falls back with a warning") {
  const std::string expected =
      "falls back\nthemes/default/translations/xx.po: warning: plan.goals is not translated; run "
      "`planlight translate update --theme` with this theme, then translate it [interface-key]";
  CHECK(verdict("es", "Goals", "") == expected);
  CHECK(verdict("es", "Goals", "Metas", "#, fuzzy\n") == expected);
}

TEST_CASE("a translation of an earlier English message is not used") {
  Findings findings;
  const auto made = interface_of(message("The goals"), "es", message("Goals", "Metas"), findings);
  CHECK(made->find("plan.goals")->fell_back());
  CHECK(made->find("plan.goals")->plain == "The goals");
  CHECK(shown(findings) ==
        "themes/default/translations/xx.po:2:1: warning: plan.goals translates an English message "
        "that "
        "has changed since; run `planlight translate update --theme` with this theme, then "
        "translate it [interface-key]");
}

TEST_CASE("a pattern that ICU cannot read falls back") {
  CHECK(verdict("es", "Goals of {name}", "Metas de {name") ==
        cannot + "it is not valid ICU MessageFormat" + advice);
  CHECK(
      verdict("es", "{n, plural, one {#} other {#}}", "{n, plural, one {#}}").starts_with(cannot));
}

TEST_CASE("a translation's arguments are those of its source") {
  CHECK(verdict("es", "Goals of {name}", "Metas de {nombre}") ==
        cannot + "the source has no argument {nombre}" + advice);
  CHECK(verdict("es", "Goals of {name}", "Metas") ==
        cannot + "the argument {name} is missing" + advice);
  CHECK(verdict("es", "{n} goals", "{n, plural, one {# meta} other {# metas}}") ==
        cannot + "{n} is not used as a number in the source" + advice);
  CHECK(verdict("es", "{n} goals", "{n, date} metas") ==
        cannot + "{n} is not used as a date in the source" + advice);
  CHECK(verdict("es", "{s, select, late {Late} other {}}", "{s}") ==
        cannot + "{s} is shown, but in the source it only selects" + advice);
  CHECK(verdict("es", "{s, select, late {Late} other {}}", "{s, select, tarde {Tarde} other {}}") ==
        cannot + "the words that {s} selects by are not those of the source" + advice);
}

TEST_CASE("a language without plural forms may show the number alone") {
  CHECK(verdict("zh-Hans", "{n, plural, one {# goal} other {# goals}}", "{n}个目标") == "used");
}

TEST_CASE("a missing plural form is a warning, and the message is used") {
  CHECK(
      verdict("pl", "{n, plural, one {# goal} other {# goals}}",
              "{n, plural, one {# cel} many {# celów} other {# celu}}") ==
      "used\nthemes/default/translations/xx.po:2:1: warning: the translation of plan.goals has no "
      "plural form \"few\"; add it: this language needs it for some numbers [interface-plural]");
  CHECK(verdict("ar", "{n, plural, one {# goal} other {# goals}}",
                "{n, plural, =0 {a} =1 {b} =2 {c} few {d} many {e} other {f}}") == "used");
}

TEST_CASE("hostile patterns cost nothing") {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "{n, plural, other {";
  CHECK(verdict("es", "{n} goals", deep) ==
        cannot + "its braces are nested more than 32 deep" + advice);
  CHECK(verdict("es", "{n} goals", "{n}" + std::string(50'000, 'x')) ==
        cannot + "it is longer than 20000 bytes" + advice);
  CHECK(verdict("es", "{n} goals", "{n} \u202Emetas") ==
        cannot + "it holds a bidirectional control character (U+202E)" + advice);
}

TEST_CASE("what is not offered is said") {
  CHECK(verdict("es", "{n} goals", "{n, choice, 0#none|1#one}") ==
        cannot + "{n} is a choice, which is not offered" + advice);
  CHECK(verdict("es", "{n, number} goals", "{n, duration} metas") ==
        cannot + "{n} is of the type duration, which is not offered" + advice);
  CHECK(verdict("es", "{n, number} goals", "{n, number, #,##0.000} metas") ==
        cannot + "{n} has a number style that is not offered" + advice);
  CHECK(verdict("es", "{d, date} goals", "{d, date, yyyy-MM-dd} metas") ==
        cannot + "{d} has a date style that is not offered" + advice);
}

TEST_CASE("a source message that cannot be read is an error and stands as it is") {
  Findings findings;
  const auto made = interface_of(message("Goals of {name"), "en", "", findings);
  CHECK(made->find("plan.goals")->plain == "Goals of {name");
  CHECK(
      shown(findings) ==
      "themes/default/translations/en.po:2:1: error: the message plan.goals cannot be used: it is "
      "not valid ICU MessageFormat; correct it as ICU MessageFormat [interface-pattern]");
}

TEST_CASE("a language without a catalogue shows the source's texts, with one warning") {
  Findings findings;
  const Catalogue source = read(message("Goals"), "themes/default/translations/en.po");
  const auto made = Interface::make(tag("ur"), "ur", tag("en"), "en-US", {source}, findings);
  CHECK(made->find("plan.goals")->fell_back());
  CHECK(shown(findings) ==
        "themes/default/translations/ur.po: warning: the theme has no texts in ur, its pages show "
        "them in en; run `planlight translate update --theme` with this theme, then translate it "
        "[interface-missing]");
}

TEST_CASE("the source language shows its own texts, and they have not fallen back") {
  Findings findings;
  const auto made = interface_of(message("Goals", "Aims"), "en", "", findings);
  CHECK(made->find("plan.goals")->plain == "Aims");
  CHECK_FALSE(made->find("plan.goals")->fell_back());
  CHECK(made->find("plan.aims") == nullptr);
  CHECK(made->keys() == std::vector<std::string>{"plan.goals"});
  CHECK(findings.empty());
}

TEST_CASE("what a language lacks is said in the source language, and else in English") {
  Findings findings;
  const Catalogue english = read(
      "msgctxt \"one\"\nmsgid \"Goals\"\nmsgstr \"\"\n\n"
      "msgctxt \"two\"\nmsgid \"Plans\"\nmsgstr \"\"\n\n"
      "msgctxt \"three\"\nmsgid \"{n} of {n}\"\nmsgstr \"\"\n",
      "theme/en.po");
  const Catalogue spanish = read(
      "msgctxt \"one\"\nmsgid \"Goals\"\nmsgstr \"Metas\"\n\n"
      "msgctxt \"two\"\nmsgid \"Plans\"\nmsgstr \"Planes\"\n",
      "theme/es.po");
  const Catalogue polish =
      read("msgctxt \"one\"\nmsgid \"Goals\"\nmsgstr \"Cele\"\n", "theme/pl.po");
  const auto made =
      Interface::make(tag("pl"), "pl", tag("es"), "es-US", {english, &spanish, &polish}, findings);
  CHECK(made->find("one")->stands_in == StandsIn::own);
  CHECK(made->find("two")->stands_in == StandsIn::source);
  CHECK(made->find("two")->plain == "Planes");
  CHECK(made->find("three")->stands_in == StandsIn::english);
  CHECK(made->language_of(*made->find("one")) == tag("pl"));
  CHECK(made->language_of(*made->find("two")) == tag("es"));
  CHECK(made->language_of(*made->find("three")) == tag("en"));
  // Of the Spanish catalogue, nothing is said here.
  const std::string advice_of_key =
      " is not translated; run `planlight translate update --theme` with this theme, then "
      "translate it [interface-key]";
  CHECK(shown(findings) == "theme/pl.po: warning: three" + advice_of_key +
                               "\ntheme/pl.po: warning: two" + advice_of_key);

  const std::string bytes = made->to_bytes();
  const auto restored = Interface::restore(tag("pl"), "pl", tag("es"), "es-US", bytes);
  REQUIRE(restored != nullptr);
  for (const char* key : {"one", "two", "three"}) {
    CHECK(restored->find(key)->stands_in == made->find(key)->stands_in);
  }
  CHECK(Speaker(restored).say_plainly("three", {{"n", 1234.5}}) == "1,234.5 of 1,234.5");
}

TEST_CASE("English of any region needs no catalogue") {
  Findings findings;
  const Catalogue english =
      read(message("Color of {name}") + "\nmsgctxt \"other\"\nmsgid \"Goals\"\nmsgstr \"\"\n",
           "theme/en.po");
  for (const char* language : {"en", "en-GB"}) {
    const auto made =
        Interface::make(tag(language), language, tag("es"), "es-US", {english}, findings);
    CHECK_FALSE(made->find("other")->fell_back());
  }
  const Catalogue british = read(message("Color of {name}", "Colour of {name}"), "theme/en-GB.po");
  const auto made = Interface::make(tag("en-GB"), "en-GB", tag("es"), "es-US",
                                    {english, nullptr, &british}, findings);
  CHECK(Speaker(made).say_plainly("plan.goals", {{"name", std::string("x")}}) == "Colour of x");
  CHECK_FALSE(made->find("other")->fell_back());
  CHECK(findings.empty());
}

}  // namespace planlight::language
