#include "language/date_pattern.h"

#include <doctest/doctest.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>

#include "language/locale_formatters.h"

namespace planlight::language {
namespace {

constexpr double milliseconds_per_day = 86400e3;

// Those of the theme, and some that write their digits, months or hours in ways
// of their own.
constexpr const char* locales[] = {"en", "es", "pl", "zh-Hans", "ar", "ar-EG", "tl", "ur",   "hi",
                                   "bn", "my", "fa", "th",      "ja", "vi",    "ru", "ar-MA"};

std::string to_utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

// By ICU alone, with one formatter for the whole date.
std::unique_ptr<icu::SimpleDateFormat> format_of(const char* locale_name, const char* skeleton) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(locale_name, status);
  locale.setKeywordValue("calendar", "gregorian", status);
  const std::unique_ptr<icu::DateTimePatternGenerator> generator(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  const auto pattern = generator->getBestPattern(icu::UnicodeString::fromUTF8(skeleton), status);
  auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
  auto calendar =
      std::make_unique<icu::GregorianCalendar>(*icu::TimeZone::getGMT(), locale, status);
  calendar->setGregorianChange(-1e17, status);
  format->adoptCalendar(calendar.release());
  REQUIRE(U_SUCCESS(status));
  return format;
}

std::string said_by(const icu::SimpleDateFormat& format, double milliseconds) {
  icu::UnicodeString text;
  format.format(milliseconds, text);
  std::string bytes = to_utf8(text);
  static constexpr std::string_view narrow = "\u202F";
  for (std::size_t at = 0; (at = bytes.find(narrow)) != std::string::npos;) {
    bytes.replace(at, narrow.size(), "\u00A0");
  }
  return bytes;
}

TEST_CASE("a pattern is taken apart into its fields and what stands between them") {
  const auto shown = [](std::string_view pattern) {
    std::string text;
    for (const DatePart& part : parts_of(pattern)) {
      text += part.field == 0 ? "(" + part.text + ")" : "<" + part.text + ">";
    }
    return text;
  };
  CHECK(shown("EEEE, d MMMM y") == "<EEEE>(, )<d>( )<MMMM>( )<y>");
  CHECK(shown("d 'de' MMMM 'o''clock' ''a") == "<d>( de )<MMMM>( o'clock ')<a>");
  CHECK(shown("y年M月d日") == "<y>(年)<M>(月)<d>(日)");
  CHECK(shown("").empty());
}

TEST_CASE("a field that says more than itself has no values of its own") {
  for (const char field : {'y', 'M', 'L', 'd', 'E', 'c', 'Q', 'q', 'a', 'h', 'H', 'k', 'K', 'm'}) {
    CAPTURE(field);
    REQUIRE(values_of(field) > 0);
    for (std::size_t value = 0; value < values_of(field); ++value) {
      const auto found = value_in(field, instant_with(field, value));
      REQUIRE(found);
      CHECK((field == 'E' || field == 'c' ? *found < 7 : *found == value));
    }
  }
  for (const char field : {'Y', 'G', 'B', 'z', 's', 'D', 'u'}) CHECK(values_of(field) == 0);
  CHECK(!value_in('y', -100 * 365 * milliseconds_per_day));
}

TEST_CASE("a date said by its fields is what ICU says of it as a whole") {
  for (const char* locale : locales) {
    LocaleMemory memory;
    LocaleFormatters formatters(locale, memory);
    for (const char* skeleton : {"yMMMMd", "yMMMd", "EEEEyMMMMd", "jm", "jmm", "yMMMMdjmm", "yMMMM",
                                 "yQQQQ", "yQQQ", "yMd"}) {
      CAPTURE(locale);
      CAPTURE(skeleton);
      const auto format = format_of(locale, skeleton);
      std::string differing;
      // From 1940 to 2105: years that are remembered, and those that are not.
      for (double day = -30 * 365; day < 135 * 365 && differing.empty(); day += 11) {
        const double time = day * (milliseconds_per_day + 61.0 * 60 * 1000);
        if (formatters.date(skeleton, time) != said_by(*format, time)) {
          differing = formatters.date(skeleton, time) + " is " + said_by(*format, time);
        }
      }
      CHECK(differing == "");
    }
  }
}

TEST_CASE("a number said by its digits is what ICU says of it") {
  for (const char* locale : locales) {
    CAPTURE(locale);
    LocaleMemory memory;
    LocaleFormatters formatters(locale, memory);
    UErrorCode status = U_ZERO_ERROR;
    const auto plain =
        icu::number::NumberFormatter::withLocale(icu::Locale::forLanguageTag(locale, status))
            .precision(icu::number::Precision::maxFraction(2))
            .sign(UNUM_SIGN_NEGATIVE);
    for (std::int64_t value = -3; value < 1100; ++value) {
      const std::string expected = to_utf8(plain.formatInt(value, status).toString(status));
      REQUIRE(formatters.number(value) == expected);
      REQUIRE(formatters.number(static_cast<double>(value)) == expected);
    }
    for (const double value : {-0.0, 0.5, 12.25, 999.5}) {
      CHECK(formatters.number(value) ==
            to_utf8(plain.formatDouble(value, status).toString(status)));
    }
  }
}

TEST_CASE("memories of another make are not believed") {
  LocaleMemory memory;
  memory.answer("en digits", [] {
    return "\2"
           "0\2"
           "1";
  });
  memory.answer("en field MMMM", [] { return std::string("damaged"); });
  LocaleFormatters formatters("en", memory);
  CHECK(formatters.number(std::int64_t{12}) == "12");
  CHECK(formatters.date("yMMMMd", 0) == "January 1, 1970");
}

}  // namespace
}  // namespace planlight::language
