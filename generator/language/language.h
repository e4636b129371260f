#pragma once
// What is known of a language by its tag alone, from ICU: direction, its own name, its locale.

#include <string>
#include <string_view>
#include <vector>

#include "foundation/language_tag.h"

namespace planlight::language {

enum class Direction { left_to_right, right_to_left };

// The language that themes and the program itself are written in.
const LanguageTag& english();
// English, of whatever region.
bool is_english(const LanguageTag& tag);

std::string_view name(Direction direction);  // "ltr", "rtl"

Direction direction_of(const LanguageTag& tag);
// The language's name in itself, as a switcher shows it: "Español", "简体中文", "العربية".
std::string own_name(const LanguageTag& tag);
// The language's name in another: "Spanish" for es in en.
std::string name_in(const LanguageTag& tag, const LanguageTag& reader);
// The ICU locale, as a BCP 47 tag, that a reader in a city of the United States expects: es is
// es-US (1,234.5), tl is fil, ar with Latin digits where `digits` says latn. `digits` is a
// numbering system that ICU knows, or empty; any other is as empty.
std::string locale_of(const LanguageTag& tag, const std::string& digits);
// The tag itself and the others whose texts serve it, too, the nearest first: es of es-MX. BCP 47
// lookup (RFC 4647 3.4), but that zh-CN also finds zh-Hans, which names its script, and zh-TW not
// zh, which is written in another one.
std::vector<LanguageTag> lookup_of(const LanguageTag& tag);
// As Open Graph writes it: es_US, zh_CN, ar_AR.
std::string open_graph_locale(const LanguageTag& tag);

// Of the ICU that this program runs with, which may be another one tomorrow: 72.1. Another version
// may write numbers, dates and names in another way.
std::string icu_version();

}  // namespace planlight::language
