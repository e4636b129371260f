#include "rendering/marked_text.h"

#include <doctest/doctest.h>

#include <string>

namespace planlight::rendering {
namespace {

const LanguageTag english = *LanguageTag::parse("en");

struct Marked {
  language::Abbreviations known =
      language::Abbreviations::defined_in("**A \"long\" <form> & more (DAC)** **Other (ABC)**");
  AbbreviationMarks marks{&known, english};

  std::string write(std::string_view text, bool is_in_source = false) {
    std::string out;
    marks.append(out, text, is_in_source);
    return out;
  }
};

constexpr const char* dac = "<abbr title=\"A &quot;long&quot; &lt;form&gt; &amp; more\">DAC</abbr>";

TEST_CASE_FIXTURE(Marked, "the first of each abbreviation on a page says what it stands for") {
  CHECK(write("The DAC & the DAC.") == std::string("The ") + dac + " &amp; the DAC.");
  CHECK(write("DAC, ABC") == "DAC, <abbr title=\"Other\">ABC</abbr>");
  CHECK(write("DAC, ABC") == "DAC, ABC");
}

TEST_CASE_FIXTURE(Marked, "hostile text stays text, with and without abbreviations in it") {
  CHECK(write("<b>DAC</b>") == std::string("&lt;b&gt;") + dac + "&lt;/b&gt;");
  CHECK(write("<script>\"XYZ\"") == "&lt;script&gt;\"XYZ\"");
}

TEST_CASE("a long form that the page's language lacks says which language it is in") {
  const auto defined = language::Abbreviations::defined_in("**Long form (DAC)**");
  const auto spanish = defined.in({});
  AbbreviationMarks marks(&spanish, english);
  std::string out;
  marks.append(out, "El DAC", false);
  CHECK(out == "El <abbr lang=\"en\" title=\"Long form\">DAC</abbr>");
  AbbreviationMarks in_source(&spanish, english);
  out.clear();
  in_source.append(out, "The DAC", true);
  CHECK(out == "The <abbr title=\"Long form\">DAC</abbr>");
}

TEST_CASE("where nothing is known nothing is marked") {
  AbbreviationMarks none(nullptr, english);
  std::string out;
  none.append(out, "The DAC & more", false);
  CHECK(out == "The DAC &amp; more");
}

}  // namespace
}  // namespace planlight::rendering
