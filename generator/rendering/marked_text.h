#pragma once
// Text of elements in which the first of each abbreviation on a page says what it stands for
// (WCAG 2.2, 3.1.4; technique H28): <abbr title="District Advisory Committee">DAC</abbr>.

#include <set>
#include <string>
#include <string_view>

#include "foundation/language_tag.h"
#include "language/abbreviations.h"

namespace planlight::rendering {

// Whether the text has an abbreviation that is known; null: none is.
bool holds_abbreviation(std::string_view text, const language::Abbreviations* known);

class AbbreviationMarks {
 public:
  // `known` outlives this; null where the site has none. `source`: the language in which an
  // abbreviation without a long form in the page's own is expanded.
  AbbreviationMarks(const language::Abbreviations* known, LanguageTag source)
      : known_(known != nullptr && !known->empty() ? known : nullptr), source_(std::move(source)) {}

  // As append_text, with what stands for the first time on the page marked. `is_in_source`: the
  // text stands in the source language, on a page of another.
  void append(std::string& out, std::string_view text, bool is_in_source);

 private:
  const language::Abbreviations* known_;
  LanguageTag source_;
  std::set<std::string, std::less<>> seen_;
};

}  // namespace planlight::rendering
