#include "language/abbreviations.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace planlight::language {
namespace {

std::vector<std::string> short_forms(std::string_view text) {
  std::vector<std::string> found;
  for (auto at = next_short_form(text, 0); at; at = next_short_form(text, at->begin + at->size)) {
    found.emplace_back(text.substr(at->begin, at->size));
  }
  return found;
}

using Found = std::vector<std::string>;

Catalogue terms(const std::string& entries, Findings& findings) {
  return *read_catalogue("glossary.po", "msgid \"\"\nmsgstr \"Language: es\\n\"\n\n" + entries,
                         findings);
}

constexpr const char* page =
    "# Glossary\n\n- **District Advisory Committee (DAC)**: residents.\n"
    "- **Illinois Uniform Crime Reporting (I-UCR)**: rules.\n- **Area**: a (BIG) part.\n"
    "- **Again (DAC)**: another.\n- **(XYZ)** nothing, **not\nclosed (NO)**\n";

TEST_CASE("the glossary page says which abbreviations there are") {
  const auto known = Abbreviations::defined_in(page);
  REQUIRE(known.find("DAC") != nullptr);
  CHECK(known.find("DAC")->expansion == "District Advisory Committee");
  CHECK(known.find("I-UCR")->expansion == "Illinois Uniform Crime Reporting");
  for (const char* none : {"BIG", "XYZ", "NO", "UCR", "dac", ""}) {
    CAPTURE(none);
    CHECK(known.find(none) == nullptr);
  }
  CHECK(Abbreviations::defined_in("").empty());
  CHECK(Abbreviations::defined_in("** ** **(").empty());
}

TEST_CASE("the agreed terms say the long form in a language") {
  Findings findings;
  const auto spanish = Abbreviations::defined_in(page).in(
      terms("msgid \"District Advisory Committee\"\n"
            "msgstr \"DAC; Comité Asesor del Distrito (DAC); Comité Asesor\"\n",
            findings));
  CHECK(spanish.find("DAC")->expansion == "Comité Asesor del Distrito");
  CHECK_FALSE(spanish.find("DAC")->fell_back);
  CHECK(spanish.find("DAC")->source_expansion == "District Advisory Committee");
  CHECK(spanish.find("I-UCR")->fell_back);
  const auto chinese = Abbreviations::defined_in(page).in(
      terms("msgid \"District Advisory Committee\"\nmsgstr \"警区顾问委员会（DAC）\"\n", findings));
  CHECK(chinese.find("DAC")->expansion == "警区顾问委员会");
}

TEST_CASE("an abbreviation without a long form in a language: abbreviation-expansion") {
  Findings findings;
  const auto spanish = Abbreviations::defined_in(page).in(
      terms("msgid \"District Advisory Committee\"\nmsgstr \"Comité Asesor del Distrito\"\n\n"
            "#, fuzzy\nmsgid \"Illinois Uniform Crime Reporting\"\nmsgstr \"Reglas\"\n",
            findings));
  spanish.check(*LanguageTag::parse("es"), "translations/es/glossary.po", findings);
  REQUIRE(findings.unsorted().size() == 1);
  const Finding& finding = findings.unsorted().front();
  CHECK(finding.severity == Severity::warning);
  CHECK(finding.rule == "abbreviation-expansion");
  CHECK(finding.what ==
        "does not say what I-UCR stands for in es: its long form shows in the source language");
}

TEST_CASE("a short form is a whole word, whatever stands beside it") {
  CHECK(short_forms("The DAC, (DAC) DAC's \"DAC\". DAC") ==
        Found{"DAC", "DAC", "DAC", "DAC", "DAC"});
  CHECK(short_forms("I-UCR and CIRT-; 9-1-1, A, IL") == Found{"I-UCR", "CIRT", "IL"});
  CHECK(short_forms("警区顾问委员会DAC报告 اللجنة DAC،") == Found{"DAC", "DAC"});
  CHECK(short_forms("DACs McDAC DACé éDAC DAC_1 x@DAC.org a/DAC DAC/b C2 É") == Found{});
  CHECK(short_forms("ABCDEFGHIJK ABCDEFGHIJ") == Found{"ABCDEFGHIJ"});
  CHECK(short_forms("") == Found{});
  CHECK(short_forms("--- - D-") == Found{});
  CHECK(short_forms("\xC3").empty());
  CHECK(short_forms("\x80\x80"
                    "DAC\xFF") == Found{"DAC"});
}

TEST_CASE("a long text is gone through in one pass") {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "DAC-";
  CHECK(short_forms(text) == Found{});
}

}  // namespace
}  // namespace planlight::language
