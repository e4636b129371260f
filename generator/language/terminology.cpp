#include "language/terminology.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace planlight::language {
namespace {

// Written without spaces between words, and without inflection: the term stands as it is.
bool is_without_inflection(const LanguageTag& language) {
  static constexpr std::array<std::string_view, 8> languages = {"zh", "ja", "th", "lo",
                                                                "km", "my", "vi", "yue"};
  return std::find(languages.begin(), languages.end(), language.primary()) != languages.end();
}

bool is_silent(UChar32 c) {
  // Vowel signs of Arabic and Hebrew, which most texts leave out, and the stroke that lengthens.
  return (c >= 0x0591 && c <= 0x05C7 && u_charType(c) == U_NON_SPACING_MARK) ||
         (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640;
}

// Arabic writes the same letter with a hamza or without.
UChar32 plain_letter(UChar32 c) {
  if (c == 0x0622 || c == 0x0623 || c == 0x0625) return 0x0627;
  return c == 0x0649 ? 0x064A : c;
}

// Case-folded, without the signs that a writer may leave out.
std::u16string fold(std::string_view text) {
  icu::UnicodeString folded =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  folded.foldCase();
  std::u16string result;
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    const UChar32 c = folded.char32At(at);
    if (is_silent(c)) continue;
    const icu::UnicodeString character(u_isUWhiteSpace(c) ? UChar32{' '} : plain_letter(c));
    result.append(character.getBuffer(), static_cast<std::size_t>(character.length()));
  }
  return result;
}

bool is_word_character(char16_t c) { return u_isalnum(c) || U16_IS_SURROGATE(c); }

// Whether `term` stands in `text` at `at` as whole words, plural -s tolerated.
bool is_whole(const std::u16string& text, std::size_t at, const std::u16string& term) {
  if (at > 0 && is_word_character(text[at - 1])) return false;
  std::size_t end = at + term.size();
  if (end < text.size() && text[end] == u's') ++end;
  return end >= text.size() || !is_word_character(text[end]);
}

// max(4, length - 3) characters. In Arabic ال, the article, comes and goes, and ة gives way to
// endings.
std::u16string stem_of(std::u16string word) {
  if (word.starts_with(u"\u0627\u0644") && word.size() > 4) word.erase(0, 2);
  if (word.ends_with(u'\u0629') && word.size() > 2) word.pop_back();
  const std::size_t length = std::max<std::size_t>(4, word.size() < 3 ? 0 : word.size() - 3);
  if (word.size() > length) word.resize(length);
  return word;
}

std::vector<std::u16string> stems_of(const std::u16string& text, bool has_inflection) {
  if (!has_inflection) return {text};
  std::vector<std::u16string> stems;
  std::u16string word;
  for (const char16_t c : text + u" ") {
    if (is_word_character(c)) {
      word += c;
    } else if (!word.empty()) {
      stems.push_back(stem_of(std::move(word)));
      word.clear();
    }
  }
  return stems;
}

std::vector<std::string> alternatives_in(std::string_view text) {
  std::vector<std::string> alternatives;
  while (!text.empty()) {
    std::string_view part = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) alternatives.emplace_back(part);
  }
  return alternatives;
}

bool has_all(const std::u16string& text, const std::vector<std::u16string>& stems) {
  return std::all_of(stems.begin(), stems.end(), [&](const std::u16string& stem) {
    return text.find(stem) != std::u16string::npos;
  });
}

}  // namespace

Terminology::Terminology(const LanguageTag& language, const Catalogue& glossary)
    : has_inflection_(!is_without_inflection(language)) {
  for (const CatalogueEntry& entry : glossary.entries) {
    if (!entry.is_usable() || entry.source.empty()) continue;
    const std::u16string source = fold(entry.source);
    auto term = std::find_if(terms_.begin(), terms_.end(),
                             [&](const Term& each) { return each.source == source; });
    if (term == terms_.end()) {
      terms_.push_back({glossary.place_of(entry), source, {}});
      term = terms_.end() - 1;
    }
    for (const std::string& alternative : alternatives_in(entry.translation)) {
      std::vector<std::u16string> stems = stems_of(fold(alternative), has_inflection_);
      if (stems.empty()) continue;
      term->stems.push_back(std::move(stems));
    }
  }
  std::erase_if(terms_, [](const Term& term) { return term.stems.empty(); });
  std::stable_sort(terms_.begin(), terms_.end(),
                   [](const Term& a, const Term& b) { return a.source.size() > b.source.size(); });
}

void Terminology::check(const Catalogue& catalogue, Findings& findings) const {
  for (const CatalogueEntry& entry : catalogue.entries) {
    if (!entry.is_usable()) continue;
    std::u16string source = fold(entry.source);
    const std::u16string translation = fold(entry.translation);
    for (const Term& term : terms_) {
      bool is_found = false;
      for (std::size_t at = source.find(term.source); at != source.npos;
           at = source.find(term.source, at + 1)) {
        if (!is_whole(source, at, term.source)) continue;
        is_found = true;
        // A shorter term inside of this one is not meant.
        std::fill_n(source.begin() + static_cast<std::ptrdiff_t>(at), term.source.size(), u'\0');
      }
      if (!is_found) continue;
      const bool is_kept =
          std::any_of(term.stems.begin(), term.stems.end(),
                      [&](const auto& stems) { return has_all(translation, stems); });
      if (is_kept) continue;
      findings.add(Severity::warning, "translation-term",
                   place_of_entry(catalogue.file, entry.line),
                   fmt::format("the translation does not use the agreed term of {}:{}",
                               term.agreed_at.file, term.agreed_at.line),
                   "write the term that is agreed there, or change it there");
    }
  }
}

}  // namespace planlight::language
