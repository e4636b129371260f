#include "language/language.h"

#include <doctest/doctest.h>
#include <unicode/uversion.h>

#include "language_support.h"

namespace planlight::language {

TEST_CASE("a language is named in itself, with a capital") {
  CHECK(own_name(tag("en")) == "English");
  CHECK(own_name(tag("es")) == "Español");
  CHECK(own_name(tag("pl")) == "Polski");
  CHECK(own_name(tag("zh-Hans")) == "简体中文");
  CHECK(own_name(tag("ar")) == "العربية");
  CHECK(own_name(tag("tl")) == "Tagalog");
}

TEST_CASE("a language is named in another") {
  CHECK(name_in(tag("es"), tag("en")) == "Spanish");
  CHECK(name_in(tag("zh-Hans"), tag("en")) == "Simplified Chinese");
  CHECK(name_in(tag("en"), tag("pl")) == "angielski");
}

TEST_CASE("Arabic, Urdu and Hebrew run from right to left") {
  CHECK(name(direction_of(tag("ar"))) == "rtl");
  CHECK(name(direction_of(tag("ur"))) == "rtl");
  CHECK(name(direction_of(tag("he"))) == "rtl");
  CHECK(name(direction_of(tag("zh-Hans"))) == "ltr");
  CHECK(name(direction_of(tag("en"))) == "ltr");
}

TEST_CASE("locales are those of readers in the United States") {
  CHECK(locale_of(tag("en"), "") == "en-US");
  CHECK(locale_of(tag("es"), "") == "es-US");
  CHECK(locale_of(tag("es-MX"), "") == "es-MX");
  CHECK(locale_of(tag("tl"), "") == "fil");
  CHECK(locale_of(tag("ar"), "") == "ar");
  CHECK(locale_of(tag("ar"), "latn") == "ar-u-nu-latn");
}

TEST_CASE("digits that ICU does not know are left alone") {
  CHECK(locale_of(tag("ar"), "klingon") == "ar");
  CHECK(locale_of(tag("ar"), "latn; rm") == "ar");
}

TEST_CASE("Open Graph is told language and region") {
  CHECK(open_graph_locale(tag("en")) == "en_US");
  CHECK(open_graph_locale(tag("es")) == "es_US");
  CHECK(open_graph_locale(tag("es-MX")) == "es_MX");
  CHECK(open_graph_locale(tag("pl")) == "pl_PL");
  CHECK(open_graph_locale(tag("zh-Hans")) == "zh_CN");
  CHECK(open_graph_locale(tag("zh-Hant")) == "zh_TW");
  CHECK(open_graph_locale(tag("ar")) == "ar_AR");
  CHECK(open_graph_locale(tag("tl")) == "tl_PH");
}

TEST_CASE("texts of a wider language serve a narrower one of the same script") {
  const auto looked_up = [](const char* text) {
    std::string list;
    for (const LanguageTag& each : lookup_of(tag(text))) list += each.to_string() + ' ';
    return list;
  };
  CHECK(looked_up("es") == "es es-Latn ");
  CHECK(looked_up("es-MX") == "es-MX es-Latn es ");
  CHECK(looked_up("zh-Hans") == "zh-Hans zh ");
  CHECK(looked_up("zh-CN") == "zh-CN zh-Hans zh ");
  CHECK(looked_up("zh-TW") == "zh-TW zh-Hant ");
  CHECK(looked_up("zh-Hant-HK") == "zh-Hant-HK zh-Hant ");
  CHECK(looked_up("tl") == "tl tl-Latn ");
}

TEST_CASE("the version of ICU is that of the library that is there") {
  // As its headers have it, up to the last number, which a repaired library may change.
  CHECK(icu_version().substr(0, icu_version().find('.')) ==
        std::to_string(U_ICU_VERSION_MAJOR_NUM));
}

}  // namespace planlight::language
