#pragma once
// The abbreviations of a site and what they stand for in one language. The glossary page says which
// there are: a term in bold with its short form in brackets, **District Advisory Committee (DAC)**.
// The agreed terms of a language (translations/LANG/glossary.po) say the long form there.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/finding.h"
#include "foundation/language_tag.h"
#include "language/catalogue.h"

namespace planlight::language {

struct Abbreviation {
  std::string expansion;  // in the language; in the source language where that has none
  bool fell_back = false;
  std::string source_expansion;
};

class Abbreviations {
 public:
  // Those that a glossary page in the source language defines: two to ten capital letters, digits
  // and hyphens, the first and the last no hyphen, at least two of them letters. Of one that is
  // defined twice the first counts.
  static Abbreviations defined_in(std::string_view glossary_page);

  // The same in another language: of the agreed translations of the long form, the first that is
  // not the short form itself; without the short form in brackets, where the entry has it there.
  Abbreviations in(const Catalogue& agreed_terms) const;

  // Those without a long form in the language, sorted: rule abbreviation-expansion (warning).
  void check(const LanguageTag& language, const std::string& file, Findings& findings) const;

  bool empty() const { return by_short_form_.empty(); }
  const Abbreviation* find(std::string_view short_form) const;

 private:
  std::map<std::string, Abbreviation, std::less<>> by_short_form_;
};

// Where a text has what may be an abbreviation: a whole word of capital letters, digits and
// hyphens.
struct ShortForm {
  std::size_t begin = 0;
  std::size_t size = 0;
};
// The next one from `from` on. A text is gone through in one pass.
std::optional<ShortForm> next_short_form(std::string_view text, std::size_t from);

}  // namespace planlight::language
