#pragma once
// What the tests of the language module share.

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "foundation/finding.h"
#include "language/catalogue.h"
#include "language/interface.h"
#include "language/language.h"
#include "language/speaker.h"

namespace planlight::language {

inline LanguageTag tag(std::string_view text) { return LanguageTag::parse(text).value(); }

// All findings as a person sees them, one a line.
inline std::string shown(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings.sorted()) {
    if (!text.empty()) text += '\n';
    text += to_string(finding);
  }
  return text;
}

// A catalogue that must be readable without a finding.
inline Catalogue read(std::string_view po, std::string file = "t.po") {
  Findings findings;
  auto catalogue = read_catalogue(std::move(file), po, findings);
  if (!catalogue || !findings.empty()) throw std::logic_error(shown(findings));
  return std::move(*catalogue);
}

// What is said of a catalogue; "read" where nothing is.
inline std::string complaint(std::string_view po) {
  Findings findings;
  const bool is_read = read_catalogue("t.po", po, findings).has_value();
  if (is_read && findings.empty()) return "read";
  return shown(findings);
}

inline std::shared_ptr<const Interface> interface_of(std::string_view source_po,
                                                     std::string_view language,
                                                     std::string_view translated_po,
                                                     Findings& findings,
                                                     const std::string& digits = "") {
  const Catalogue source = read(source_po, "themes/default/translations/en.po");
  const Catalogue translated = read(translated_po, "themes/default/translations/xx.po");
  return Interface::make(tag(language), locale_of(tag(language), digits), tag("en"),
                         locale_of(tag("en"), ""), {source, nullptr, &translated}, findings);
}

// Speaks a language whose messages all fell back to none: for numbers, dates and names.
inline Speaker speaker_of(std::string_view language, const std::string& digits = "") {
  Findings findings;
  return Speaker(interface_of("", language, "", findings, digits));
}

// One message, in English and in the language.
inline Speaker speaker_of(std::string_view language, const std::string& english,
                          const std::string& translation) {
  Findings findings;
  const std::string start = "msgctxt \"m\"\nmsgid \"" + english + "\"\nmsgstr \"";
  Speaker speaker(interface_of(start + "\"\n", language, start + translation + "\"\n", findings));
  if (!findings.empty()) throw std::logic_error(shown(findings));
  return speaker;
}

}  // namespace planlight::language
