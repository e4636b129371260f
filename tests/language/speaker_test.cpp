#include "language/speaker.h"

#include <doctest/doctest.h>
#include <unicode/msgfmt.h>

#include <algorithm>

#include "language_support.h"

namespace planlight::language {
namespace {

const Date winter = Date::from(2026, 12, 3).value();

std::string counted(Speaker& speaker, double count) {
  return speaker.say_plainly("m", {{"n", count}});
}

std::string counted(Speaker& speaker, std::int64_t count) {
  return speaker.say_plainly("m", {{"n", count}});
}

const std::string english_goals = "{n, plural, one {# goal} other {# goals}}";

}  // namespace

TEST_CASE("a message without arguments is its text") {
  Speaker speaker = speaker_of("es", "Don't panic", "¡Ni se '{'preocupe'}'!");
  const Speaker::Said said = speaker.say("m");
  REQUIRE(said.pieces.size() == 1);
  CHECK(said.pieces[0].text == "¡Ni se {preocupe}!");
  CHECK_FALSE(said.fell_back);
  CHECK(speaker.interface().find("m")->is_plain);
}

TEST_CASE("Polish has a form for one, for few and for many") {
  Speaker speaker = speaker_of(
      "pl", english_goals, "{n, plural, one {# cel} few {# cele} many {# celów} other {# celu}}");
  CHECK(counted(speaker, std::int64_t{0}) == "0 celów");
  CHECK(counted(speaker, std::int64_t{1}) == "1 cel");
  CHECK(counted(speaker, std::int64_t{2}) == "2 cele");
  CHECK(counted(speaker, std::int64_t{12}) == "12 celów");
  CHECK(counted(speaker, std::int64_t{22}) == "22 cele");
  CHECK(counted(speaker, 1.5) == "1,5 celu");
  CHECK(counted(speaker, 2.0) == "2 cele");
  CHECK(counted(speaker, std::int64_t{12345}) == "12\u00A0345 celów");
}

TEST_CASE("Arabic has six forms") {
  Speaker speaker = speaker_of("ar", english_goals,
                               "{n, plural, zero {صفر} one {واحد} two {اثنان} few {# قليل} many "
                               "{# كثير} other {# آخر}}");
  CHECK(counted(speaker, std::int64_t{0}) == "صفر");
  CHECK(counted(speaker, std::int64_t{1}) == "واحد");
  CHECK(counted(speaker, std::int64_t{2}) == "اثنان");
  CHECK(counted(speaker, std::int64_t{3}) == "٣ قليل");
  CHECK(counted(speaker, std::int64_t{11}) == "١١ كثير");
  CHECK(counted(speaker, std::int64_t{100}) == "١٠٠ آخر");
}

TEST_CASE("an exact number goes before its plural form") {
  Speaker speaker =
      speaker_of("en", "{n, plural, =0 {none} =1 {a single one} one {#} other {#}}", "");
  CHECK(counted(speaker, std::int64_t{0}) == "none");
  CHECK(counted(speaker, 1.0) == "a single one");
  CHECK(counted(speaker, std::int64_t{2}) == "2");
}

TEST_CASE("numbers in messages have two decimals at most") {
  Speaker speaker =
      speaker_of("en", "{n, plural, one {# thing} other {# things}}; {n}; {n, number}", "");
  CHECK(counted(speaker, 1234.5678) == "1,234.57 things; 1,234.57; 1,234.57");
  CHECK(counted(speaker, 1.0) == "1 thing; 1; 1");
}

TEST_CASE("a number style is kept") {
  Speaker speaker =
      speaker_of("en", "{n, number, percent} {n, number, integer} {n, number, ::.000}", "");
  CHECK(counted(speaker, 0.425) == "43% 0 0.425");
}

TEST_CASE("a small count may be said in words") {
  Speaker english = speaker_of("en", "all {n, spellout}", "");
  CHECK(counted(english, std::int64_t{7}) == "all seven");
  CHECK(counted(english, std::int64_t{0}) == "all zero");
  Speaker polish = speaker_of("pl", "all {n, spellout}", "wszystkie {n, spellout}");
  CHECK(counted(polish, std::int64_t{7}) == "wszystkie siedem");
}

TEST_CASE("an opaque argument is a piece of its own, wherever the translation puts it") {
  Speaker speaker = speaker_of("pl", "{title} by {name}", "{name}: {title}, {name}");
  const Speaker::Said said = speaker.say("m", {{"title", std::string("Plan")}, {"name", Opaque{}}});
  REQUIRE(said.pieces.size() == 3);
  CHECK(said.pieces[0].argument == 1);
  CHECK(said.pieces[1].argument == -1);
  CHECK(said.pieces[1].text == ": Plan, ");
  CHECK(said.pieces[2].argument == 1);
  CHECK(speaker.say_plainly("m", {{"title", std::string("Plan")}, {"name", Opaque{}}}) ==
        ": Plan, ");
}

TEST_CASE("an opaque argument stands in a plural's branch too") {
  Speaker speaker =
      speaker_of("en", "{n, plural, one {# goal of {who}} other {# goals of {who}}}", "");
  const Speaker::Said said = speaker.say("m", {{"who", Opaque{}}, {"n", std::int64_t{2}}});
  REQUIRE(said.pieces.size() == 2);
  CHECK(said.pieces[0].text == "2 goals of ");
  CHECK(said.pieces[1].argument == 0);
}

TEST_CASE("an argument's braces are no pattern") {
  Speaker speaker = speaker_of("en", "Plan: {title}", "");
  CHECK(speaker.say_plainly("m", {{"title", std::string("{n} '{' #")}}) == "Plan: {n} '{' #");
}

TEST_CASE("a select chooses by the word") {
  Speaker speaker = speaker_of("es", "{status, select, late {Late} other {In time}}",
                               "{status, select, late {Tarde} other {A tiempo}}");
  CHECK(speaker.say_plainly("m", {{"status", std::string("late")}}) == "Tarde");
  CHECK(speaker.say_plainly("m", {{"status", std::string("published")}}) == "A tiempo");
}

TEST_CASE("a message that fell back is said as its own language says it") {
  Findings findings;
  Speaker speaker(interface_of(
      "msgctxt \"m\"\nmsgid \"{n, plural, one {# goal} other {# goals}} by {d, date, ::yMMMMd}\"\n"
      "msgstr \"\"\n",
      "ar", "", findings));
  const Speaker::Said said = speaker.say("m", {{"n", std::int64_t{12345}}, {"d", winter}});
  CHECK(said.fell_back);
  REQUIRE(said.pieces.size() == 1);
  CHECK(said.pieces[0].text == "12,345 goals by December 3, 2026");
}

TEST_CASE("dates and times in messages follow the language") {
  Speaker speaker = speaker_of("es", "{at, date, ::yMMMMEEEEd}, {at, time, ::jm}",
                               "{at, date, ::yMMMMEEEEd}, {at, time, ::jm}");
  CHECK(speaker.say_plainly("m", {{"at", LocalTime::parse("2026-12-03T18:30").value()}}) ==
        "jueves, 3 de diciembre de 2026, 6:30\u00A0p.\u00A0m.");
}

TEST_CASE("Spanish numbers are those of the United States") {
  Speaker speaker = speaker_of("es");
  CHECK(speaker.number(1234567.891) == "1,234,567.89");
  CHECK(speaker.percent(0.42) == "42\u00A0%");
}

TEST_CASE("each language groups and marks decimals in its way") {
  CHECK(speaker_of("en").number(12345.5) == "12,345.5");
  CHECK(speaker_of("pl").number(12345.5) == "12\u00A0345,5");
  CHECK(speaker_of("pl").number(std::int64_t{1234}) == "1234");
  CHECK(speaker_of("zh-Hans").number(12345.5) == "12,345.5");
  CHECK(speaker_of("tl").number(12345.5) == "12,345.5");
  CHECK(speaker_of("ar").number(12345.5) == "١٢٬٣٤٥٫٥");
  CHECK(speaker_of("ar", "latn").number(12345.5) == "12,345.5");
}

TEST_CASE("halves round away from zero, and there is no minus zero") {
  Speaker speaker = speaker_of("en");
  CHECK(speaker.number(2.345) == "2.35");
  CHECK(speaker.number(-2.345) == "-2.35");
  CHECK(speaker.number(-0.001) == "0");
  CHECK(speaker.number(142.0) == "142");
  CHECK(speaker.percent(0.425) == "43%");
}

TEST_CASE("dates are written in full in all six languages") {
  CHECK(speaker_of("en").date(winter) == "December 3, 2026");
  CHECK(speaker_of("es").date(winter) == "3 de diciembre de 2026");
  CHECK(speaker_of("pl").date(winter) == "3 grudnia 2026");
  CHECK(speaker_of("zh-Hans").date(winter) == "2026年12月3日");
  CHECK(speaker_of("ar").date(winter) == "٣ ديسمبر ٢٠٢٦");
  CHECK(speaker_of("ar", "latn").date(winter) == "3 ديسمبر 2026");
  CHECK(speaker_of("tl").date(winter) == "Disyembre 3, 2026");
}

TEST_CASE("a date has five styles") {
  Speaker speaker = speaker_of("pl");
  CHECK(speaker.date(winter, DateStyle::full) == "czwartek, 3 grudnia 2026");
  CHECK(speaker.date(winter, DateStyle::medium) == "3 gru 2026");
  CHECK(speaker.date(winter, DateStyle::month_day) == "3 grudnia");
  CHECK(speaker.date(winter, DateStyle::month_year) == "grudzień 2026");
  CHECK(speaker_of("en").date(winter, DateStyle::full) == "Thursday, December 3, 2026");
}

TEST_CASE("an old date is of the Gregorian calendar") {
  CHECK(speaker_of("en").date(Date::from(1500, 3, 1).value()) == "March 1, 1500");
  CHECK(speaker_of("th").date(winter, DateStyle::month_year).find("2026") != std::string::npos);
}

TEST_CASE("times are of twelve or of twenty-four hours, as the language has them") {
  const LocalTime evening = LocalTime::parse("2026-03-08T02:30").value();  // a lost hour in Chicago
  CHECK(speaker_of("en").time(evening) == "2:30\u00A0AM");
  CHECK(speaker_of("es").time(evening) == "2:30\u00A0a.\u00A0m.");
  CHECK(speaker_of("pl").time(evening) == "02:30");
  CHECK(speaker_of("zh-Hans").time(evening) == "02:30");
  CHECK(speaker_of("ar", "latn").time(evening) == "2:30 ص");
}

TEST_CASE("quarters are named in all six languages") {
  const Quarter third = Quarter::from(2026, 3).value();
  CHECK(speaker_of("en").quarter_long(third) == "3rd quarter 2026");
  CHECK(speaker_of("es").quarter_long(third) == "3.º trimestre de 2026");
  CHECK(speaker_of("pl").quarter_long(third) == "III kwartał 2026");
  CHECK(speaker_of("zh-Hans").quarter_long(third) == "2026年第3季度");
  CHECK(speaker_of("ar", "latn").quarter_long(third) == "الربع الثالث 2026");
  CHECK(speaker_of("tl").quarter_long(third) == "ika-3 quarter 2026");
  CHECK(speaker_of("en").quarter_short(third) == "Q3 2026");
  CHECK(speaker_of("pl").quarter_short(third) == "III kw. 2026");
}

TEST_CASE("a list is joined as the language joins") {
  CHECK(speaker_of("en").list({"a", "b", "c"}) == "a, b, and c");
  CHECK(speaker_of("es").list({"a", "b", "c"}) == "a, b y c");
  CHECK(speaker_of("zh-Hans").list({"a", "b", "c"}) == "a、b和c");
  CHECK(speaker_of("en").list({"a"}) == "a");
  CHECK(speaker_of("en").list({}).empty());
}

TEST_CASE("names stand in the language's order, numbers by value") {
  const auto sorted = [](std::string_view language, std::vector<std::string> names) {
    Speaker speaker = speaker_of(language);
    std::sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
      return speaker.compare(a, b) < 0;
    });
    return names;
  };
  CHECK(sorted("pl", {"Łódź", "Lublin", "Zamość", "Śląsk", "Mława"}) ==
        std::vector<std::string>{"Lublin", "Łódź", "Mława", "Śląsk", "Zamość"});
  CHECK(sorted("es", {"nz", "ñandú", "oso"}) == std::vector<std::string>{"nz", "ñandú", "oso"});
  CHECK(sorted("en", {"District 10", "District 9", "district 1"}) ==
        std::vector<std::string>{"district 1", "District 9", "District 10"});
  CHECK(sorted("zh-Hans", {"中", "安", "北"}) == std::vector<std::string>{"安", "北", "中"});
}

TEST_CASE("texts that a language sees as equal still have an order") {
  Speaker speaker = speaker_of("en");
  CHECK(speaker.compare("e\u0301", "\u00E9") != 0);
  CHECK(speaker.compare("a", "a") == 0);
}

TEST_CASE("messages are said as ICU's own MessageFormat says them") {
  const std::vector<std::string> patterns = {
      "It''s {n} o'clock '{n}' don't",
      "{n, plural, offset:1 =0 {none} =1 {only {w}} one {{w} and # other} other {{w} and # "
      "others}}",
      "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}",
      "{w, select, a {A {n, plural, one {#!} other {#s}}} other {# is a sign}}",
      "{n, plural, one {{w, select, a {#} other {x}}} other {many '#' #}}",
      "  spaces { n , number }  {w}",
  };
  const icu::Locale locale("en", "US");
  for (const std::string& pattern : patterns) {
    CAPTURE(pattern);
    Speaker speaker = speaker_of("en", pattern, "");
    for (const char* word : {"a", "b"}) {
      for (const int number : {0, 1, 2, 3, 11, 22, 1234}) {
        UErrorCode status = U_ZERO_ERROR;
        icu::MessageFormat format(icu::UnicodeString::fromUTF8(pattern), locale, status);
        const icu::UnicodeString names[] = {"n", "w"};
        const icu::Formattable values[] = {number, word};
        icu::UnicodeString expected;
        format.format(names, values, 2, expected, status);
        REQUIRE(U_SUCCESS(status));
        std::string bytes;
        expected.toUTF8String(bytes);
        CHECK(speaker.say_plainly("m", {{"n", std::int64_t{number}}, {"w", std::string(word)}}) ==
              bytes);
      }
    }
  }
}

TEST_CASE("a speaker that has said many numbers says each as it did at first") {
  Speaker speaker = speaker_of("en");
  for (int round = 0; round < 2; ++round) {
    for (std::int64_t value = 0; value < 3'000; ++value) {
      CAPTURE(value);
      const std::string digits = std::to_string(value);
      const std::string expected =
          value < 1'000 ? digits : digits.substr(0, 1) + "," + digits.substr(1);
      CHECK(speaker.number(value) == expected);
      CHECK(speaker.number(value) == expected);
    }
  }
}

}  // namespace planlight::language
