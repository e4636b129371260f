#include "language/abbreviations.h"

#include <fmt/core.h>

#include <algorithm>

namespace planlight::language {
namespace {

constexpr std::size_t shortest = 2;
constexpr std::size_t longest = 10;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_of_short_form(char c) { return is_capital(c) || is_digit(c) || c == '-'; }

// A letter beyond ASCII of the scripts that have capitals, by its first byte: Latin, Greek,
// Cyrillic. A Chinese or an Arabic letter beside a short form is not part of it.
bool begins_cased_letter(unsigned char c) { return c >= 0xC3 && c <= 0xD3; }

bool joins(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (is_of_short_form(c) || (c >= 'a' && c <= 'z')) return true;
  // Parts of addresses and names that programs read.
  return c == '_' || c == '@' || c == '/' || c == '\\';
}

bool is_joined_before(std::string_view text, std::size_t begin) {
  if (begin == 0) return false;
  if ((static_cast<unsigned char>(text[begin - 1]) & 0x80) == 0) return joins(text, begin - 1);
  std::size_t first = begin - 1;
  while (first > 0 && (static_cast<unsigned char>(text[first]) & 0xC0) == 0x80) --first;
  return begins_cased_letter(static_cast<unsigned char>(text[first]));
}

bool is_joined_after(std::string_view text, std::size_t end) {
  if (end == text.size()) return false;
  const auto c = static_cast<unsigned char>(text[end]);
  return (c & 0x80) == 0 ? joins(text, end) : begins_cased_letter(c);
}

bool is_short_form(std::string_view word) {
  return word.size() >= shortest && word.size() <= longest && word.front() != '-' &&
         word.back() != '-' && std::all_of(word.begin(), word.end(), is_of_short_form) &&
         std::count_if(word.begin(), word.end(), is_capital) >= 2;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

struct Term {
  std::string_view expansion, short_form;
};

// "District Advisory Committee (DAC)", with brackets of either width.
std::optional<Term> parted(std::string_view term) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"(", ")"}, {"\uFF08", "\uFF09"}}) {
    const std::size_t begin = term.rfind(open);
    if (begin == std::string_view::npos || !term.ends_with(close)) continue;
    const std::size_t inner = begin + open.size();
    const Term found{trimmed(term.substr(0, begin)),
                     term.substr(inner, term.size() - close.size() - inner)};
    if (is_short_form(found.short_form) && !found.expansion.empty()) return found;
  }
  return std::nullopt;
}

std::string expansion_in(std::string_view alternatives, std::string_view short_form) {
  while (!alternatives.empty()) {
    std::string_view one = trimmed(alternatives.substr(0, alternatives.find(';')));
    alternatives.remove_prefix(
        std::min(alternatives.size(), alternatives.find(';') == std::string_view::npos
                                          ? alternatives.size()
                                          : alternatives.find(';') + 1));
    if (const auto term = parted(one); term && term->short_form == short_form)
      one = term->expansion;
    if (!one.empty() && one != short_form) return std::string(one);
  }
  return {};
}

}  // namespace

Abbreviations Abbreviations::defined_in(std::string_view page) {
  Abbreviations found;
  for (std::size_t at = page.find("**"); at != std::string_view::npos; at = page.find("**", at)) {
    const std::size_t end = page.find("**", at + 2);
    if (end == std::string_view::npos) break;
    const std::string_view bold = page.substr(at + 2, end - at - 2);
    at = end + 2;
    if (bold.find('\n') != std::string_view::npos) continue;
    const auto term = parted(trimmed(bold));
    if (!term) continue;
    const std::string expansion(term->expansion);
    found.by_short_form_.try_emplace(std::string(term->short_form),
                                     Abbreviation{expansion, false, expansion});
  }
  return found;
}

Abbreviations Abbreviations::in(const Catalogue& agreed_terms) const {
  Abbreviations translated = *this;
  for (auto& [short_form, abbreviation] : translated.by_short_form_) {
    abbreviation.fell_back = true;
    for (const CatalogueEntry& entry : agreed_terms.entries) {
      if (!entry.is_usable() || entry.source != abbreviation.source_expansion) continue;
      std::string expansion = expansion_in(entry.translation, short_form);
      if (expansion.empty()) continue;
      abbreviation.expansion = std::move(expansion);
      abbreviation.fell_back = false;
      break;
    }
  }
  return translated;
}

void Abbreviations::check(const LanguageTag& language, const std::string& file,
                          Findings& findings) const {
  for (const auto& [short_form, abbreviation] : by_short_form_) {
    if (!abbreviation.fell_back) continue;
    findings.add(Severity::warning, "abbreviation-expansion", {file},
                 fmt::format("does not say what {} stands for in {}: its long form shows in the "
                             "source language",
                             short_form, language.to_string()),
                 fmt::format("add the term \"{}\"", abbreviation.source_expansion));
  }
}

const Abbreviation* Abbreviations::find(std::string_view short_form) const {
  const auto found = by_short_form_.find(short_form);
  return found == by_short_form_.end() ? nullptr : &found->second;
}

std::optional<ShortForm> next_short_form(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (!is_capital(text[at]) && !is_digit(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && is_of_short_form(text[end])) ++end;
    std::size_t last = end;
    while (text[last - 1] == '-') --last;
    const bool is_whole =
        !is_joined_before(text, at) && (last < end || !is_joined_after(text, end));
    if (is_whole && is_short_form(text.substr(at, last - at))) return ShortForm{at, last - at};
    at = end - 1;
  }
  return std::nullopt;
}

}  // namespace planlight::language
