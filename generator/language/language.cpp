#include "language/language.h"

#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/numsys.h>
#include <unicode/stringoptions.h>
#include <unicode/unistr.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <memory>

namespace planlight::language {
namespace {

icu::Locale to_locale(const std::string& tag) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
  return U_SUCCESS(status) ? locale : icu::Locale::getRoot();
}

icu::UnicodeString name_of(const icu::Locale& language, const icu::Locale& reader,
                           UDisplayContext place) {
  // Dialect names: 简体中文 and not 中文（简体）.
  UDisplayContext contexts[] = {UDISPCTX_DIALECT_NAMES, place};
  const std::unique_ptr<icu::LocaleDisplayNames> names(
      icu::LocaleDisplayNames::createInstance(reader, contexts, 2));
  icu::UnicodeString text;
  if (names) names->localeDisplayName(language, text);
  return text;
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

bool is_numbering_system(const std::string& name) {
  if (name.empty()) return false;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::NumberingSystem> system(
      icu::NumberingSystem::createInstanceByName(name.c_str(), status));
  return U_SUCCESS(status) && system && !system->isAlgorithmic();
}

bool has_region(const LanguageTag& tag) { return *to_locale(tag.to_string()).getCountry() != '\0'; }

// The script that the language is mostly written in, where the tag does not say it.
std::string script_of(const std::string& tag) {
  icu::Locale locale = to_locale(tag);
  UErrorCode status = U_ZERO_ERROR;
  locale.addLikelySubtags(status);
  return locale.getScript();
}

// The region whose habits a language has when it is read in Chicago.
std::string home_region(const LanguageTag& tag) {
  if (tag.to_string() == "en" || tag.to_string() == "es") return "US";
  return {};
}

}  // namespace

const LanguageTag& english() {
  static const LanguageTag tag = *LanguageTag::parse("en");
  return tag;
}

bool is_english(const LanguageTag& tag) { return tag.primary() == english().primary(); }

std::string_view name(Direction direction) {
  return direction == Direction::right_to_left ? "rtl" : "ltr";
}

Direction direction_of(const LanguageTag& tag) {
  return to_locale(tag.to_string()).isRightToLeft() ? Direction::right_to_left
                                                    : Direction::left_to_right;
}

std::string own_name(const LanguageTag& tag) {
  const icu::Locale locale = to_locale(tag.to_string());
  icu::UnicodeString text = name_of(locale, locale, UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU);
  // ICU knows for few languages that a name in a list begins with a capital.
  text.toTitle(nullptr, locale, U_TITLECASE_NO_LOWERCASE | U_TITLECASE_SENTENCES);
  return to_utf8(text);
}

std::string name_in(const LanguageTag& tag, const LanguageTag& reader) {
  return to_utf8(name_of(to_locale(tag.to_string()), to_locale(reader.to_string()),
                         UDISPCTX_CAPITALIZATION_FOR_MIDDLE_OF_SENTENCE));
}

std::string locale_of(const LanguageTag& tag, const std::string& digits) {
  std::string locale = tag.to_string();
  // ICU has no data under the older name of Filipino.
  if (tag.primary() == "tl") locale.replace(0, 2, "fil");
  if (const std::string region = home_region(tag); !region.empty()) locale += "-" + region;
  if (is_numbering_system(digits)) locale += "-u-nu-" + digits;
  return locale;
}

std::vector<LanguageTag> lookup_of(const LanguageTag& tag) {
  std::vector<LanguageTag> list = {tag};
  const std::string script = script_of(tag.to_string());
  const std::string primary(tag.primary());
  for (const std::string& wider : {primary + '-' + script, primary}) {
    const auto candidate = LanguageTag::parse(wider);
    if (!candidate || script_of(wider) != script) continue;
    if (std::find(list.begin(), list.end(), *candidate) == list.end()) list.push_back(*candidate);
  }
  return list;
}

std::string open_graph_locale(const LanguageTag& tag) {
  icu::Locale locale = to_locale(tag.to_string());
  std::string region = home_region(tag);
  if (region.empty() && !has_region(tag)) {
    // ar_AR is no region's Arabic; it is what those who read Open Graph know.
    if (tag.primary() == "ar") return "ar_AR";
    UErrorCode status = U_ZERO_ERROR;
    locale.addLikelySubtags(status);
  }
  if (region.empty()) region = locale.getCountry();
  std::string text(tag.primary());
  if (!region.empty()) text += "_" + region;
  return text;
}

std::string icu_version() {
  UVersionInfo version;
  u_getVersion(version);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, text);
  return text;
}

}  // namespace planlight::language
