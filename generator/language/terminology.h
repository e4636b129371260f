#pragma once
// The agreed terms of a language (translations/LANG/glossary.po), held against its translations: a
// word of the directives should be the same word on every page.

#include <string>
#include <vector>

#include "foundation/finding.h"
#include "foundation/language_tag.h"
#include "language/catalogue.h"

namespace planlight::language {

class Terminology {
 public:
  // The usable entries of the glossary. A translation may offer several words, parted by ";";
  // entries of one source with several contexts are alternatives as well.
  Terminology(const LanguageTag& language, const Catalogue& glossary);

  // For each usable entry whose source has an agreed term (as whole words, in any case, with or
  // without a plural -s) and whose translation has none of the agreed words, in any inflection: a
  // warning, translation-term. It names the place of the term in the glossary, never a word of
  // either: none of them may be approved. A term inside of a longer one that is agreed too is not
  // looked for.
  void check(const Catalogue& catalogue, Findings& findings) const;

 private:
  struct Term {
    Place agreed_at;
    std::u16string source;                           // folded
    std::vector<std::vector<std::u16string>> stems;  // an alternative each: stems of its words
  };

  std::vector<Term> terms_;  // the longest first
  bool has_inflection_;
};

}  // namespace planlight::language
