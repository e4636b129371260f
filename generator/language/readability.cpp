#include "language/readability.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "foundation/byte_set.h"

namespace planlight::language {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Letters beyond ASCII, as in "café", stand in words, too.
bool is_beyond(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_vowel(char c) {
  static constexpr ByteSet vowels("aeiouy");
  return vowels.has(c);
}

std::string lower_letters(std::string_view word) {
  std::string letters;
  for (const char c : word) {
    if (is_letter(c)) letters += static_cast<char>(c | 0x20);
  }
  return letters;
}

int vowel_groups(std::string_view word) {
  int groups = 0;
  bool was_vowel = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    // Between vowels y is a consonant: player, beyond.
    const bool parts = word[i] == 'y' && was_vowel && i + 1 < word.size() && is_vowel(word[i + 1]);
    const bool vowel = is_vowel(word[i]) && !parts;
    if (vowel && !was_vowel) ++groups;
    was_vowel = vowel;
  }
  return groups;
}

int occurrences(std::string_view word, std::string_view part) {
  int count = 0;
  for (std::size_t at = word.find(part); at != std::string_view::npos;
       at = word.find(part, at + 1)) {
    ++count;
  }
  return count;
}

template <std::size_t Size>
bool ends_with_any(std::string_view word, const std::array<std::string_view, Size>& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

// -ed and -es are mostly not heard: walked, homes; but waited, needed, houses, boxes.
bool has_silent_ending(std::string_view word) {
  static constexpr std::array<std::string_view, 4> heard_ed = {"ted", "ded", "dred", "cred"};
  static constexpr std::array<std::string_view, 9> heard_es = {"ses", "xes", "zes", "ches", "shes",
                                                               "ces", "ges", "ies", "oes"};
  if (word.size() < 4) return false;
  const bool after_vowel = is_vowel(word[word.size() - 3]);
  if (word.ends_with("ed")) return !after_vowel && !ends_with_any(word, heard_ed);
  if (word.ends_with("es")) {
    const bool is_les = word.ends_with("les") && !is_vowel(word[word.size() - 4]);
    return !after_vowel && !is_les && !ends_with_any(word, heard_es);
  }
  const bool is_le = word.ends_with("le") && !is_vowel(word[word.size() - 3]);
  return word.back() == 'e' && !is_vowel(word[word.size() - 2]) && !is_le;
}

// Vowels side by side that are heard apart: area, idea, radio, piano, science, being, quiet.
int parted_vowels(std::string_view word) {
  static constexpr std::array<std::string_view, 13> parted = {
      "ia", "io", "iu", "iet", "ien", "eo", "ua", "uou", "yi", "ciat", "eum", "creat", "theat"};
  static constexpr std::array<std::string_view, 17> not_parted = {
      "tia", "cia",   "tio",   "sio", "cio", "gio", "xio",  "tien", "ncien",
      "eop", "icien", "geous", "eon", "qua", "gua", "rien", "nion"};
  int count = 0;
  for (const std::string_view pair : parted) count += occurrences(word, pair);
  for (const std::string_view exception : not_parted) count -= occurrences(word, exception);
  if (word.find("llion") != std::string_view::npos) --count;
  for (const std::string_view ending : {"rea", "reas", "dea", "deas"}) {
    if (word.ends_with(ending)) ++count;
  }
  if (word.find("eing") != std::string_view::npos) ++count;
  if (word.ends_with("oing") || word.ends_with("uel")) ++count;
  return std::max(count, 0);
}

// A silent e within a word of two parts: something, safety, homework, placement. Some common words
// lose another vowel: every, business.
int silent_within(std::string_view word) {
  for (const std::string_view beginning : {"every", "evening", "business", "safet"}) {
    if (word.starts_with(beginning)) return 1;
  }
  static constexpr std::array<std::string_view, 14> parts = {
      "some", "home", "house", "there", "where", "here", "place",
      "fire", "life", "base",  "care",  "state", "line", "time"};
  static constexpr std::array<std::string_view, 3> suffixes = {"ment", "ly", "ful"};
  for (const std::string_view part : parts) {
    if (word.size() > part.size() + 1 && word.starts_with(part) && !is_vowel(word[part.size()]) &&
        word[part.size()] != 'r' && word[part.size()] != 's' && word[part.size()] != 'd') {
      return 1;
    }
  }
  for (const std::string_view suffix : suffixes) {
    if (word.size() > suffix.size() + 3 && word.ends_with(suffix) &&
        word[word.size() - suffix.size() - 1] == 'e' &&
        !is_vowel(word[word.size() - suffix.size() - 2])) {
      return 1;
    }
  }
  return 0;
}

struct Count {
  double words = 0;
  double sentences = 0;
  double syllables = 0;
};

bool ends_sentence(std::string_view text, std::size_t at) {
  if (text[at] != '.' && text[at] != '!' && text[at] != '?') return false;
  // Not within "a.m." or "7.5", nor before a word that goes on with the sentence.
  std::size_t next = at + 1;
  while (next < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == ')')) {
    ++next;
  }
  if (next == text.size() || text[next] == '\n') return true;
  if (text[next] != ' ') return false;
  while (next < text.size() && text[next] == ' ') ++next;
  return next == text.size() || !(text[next] >= 'a' && text[next] <= 'z');
}

Count count(std::string_view text) {
  Count counted;
  bool is_open = false;  // a sentence has begun
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (is_letter(c) || is_digit(c)) {
      const std::size_t begin = at;
      while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]) ||
                                  is_beyond(text[at]) || text[at] == '\'')) {
        ++at;
      }
      const std::string_view word = text.substr(begin, at - begin);
      counted.words += 1;
      counted.syllables += std::any_of(word.begin(), word.end(), is_digit) ? 1 : syllables_in(word);
      is_open = true;
      continue;
    }
    // A paragraph or an item of a list ends a sentence, whatever stands at its end.
    const bool is_end = c == '\n' || ends_sentence(text, at);
    if (is_end && is_open) {
      counted.sentences += 1;
      is_open = false;
    }
    ++at;
  }
  if (is_open) counted.sentences += 1;
  return counted;
}

}  // namespace

int syllables_in(std::string_view given) {
  std::string word = lower_letters(given);
  if (word.size() <= 3) {
    const bool has_silent = word.ends_with('e') && word.size() == 3 && !is_vowel(word[1]);
    return std::max(1, vowel_groups(word) - (has_silent ? 1 : 0));
  }
  int syllables = vowel_groups(word) + parted_vowels(word) - silent_within(word);
  if (has_silent_ending(word)) --syllables;
  // Without a vowel of its own: rhythm, prism.
  if (word.ends_with("sm") || word.ends_with("thm")) ++syllables;
  return std::max(1, syllables);
}

std::optional<double> reading_grade(std::string_view text) {
  const Count counted = count(text);
  if (counted.words == 0) return std::nullopt;
  const double grade =
      0.39 * counted.words / counted.sentences + 11.8 * counted.syllables / counted.words - 15.59;
  return std::max(0.0, grade);
}

}  // namespace planlight::language
