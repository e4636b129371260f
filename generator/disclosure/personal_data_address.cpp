// House numbers: told by the street that follows them, or by the words of another language's form.

#include <algorithm>
#include <array>

#include "disclosure/personal_data_forms.h"

namespace planlight::disclosure::forms {
namespace {

using Word = std::u32string_view;

template <typename Words>
bool is_one_of(Word word, const Words& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<Word, 8> short_directions = {U"n",  U"s",  U"e",  U"w",
                                                  U"nw", U"ne", U"sw", U"se"};
constexpr std::array<Word, 12> long_directions = {
    U"north",     U"south",     U"east", U"west", U"northwest", U"northeast",
    U"southwest", U"southeast", U"no",   U"so",   U"norte",     U"sur"};
constexpr std::array<Word, 52> street_types = {
    U"st",        U"str",     U"street", U"ave",      U"av",         U"avenue",   U"blvd",
    U"boulevard", U"rd",      U"road",   U"dr",       U"drive",      U"ln",       U"lane",
    U"ct",        U"court",   U"pl",     U"place",    U"ter",        U"terr",     U"terrace",
    U"pkwy",      U"parkway", U"way",    U"hwy",      U"highway",    U"cir",      U"circle",
    U"sq",        U"square",  U"trl",    U"trail",    U"plaza",      U"plz",      U"row",
    U"path",      U"walk",    U"alley",  U"expy",     U"expressway", U"broadway", U"aly",
    U"mall",      U"bl",      U"pky",    U"crescent", U"cres",       U"loop",     U"ulica",
    U"calle",     U"avenida", U"kalye"};
// A number behind one of these counts something else.
constexpr std::array<Word, 30> counted_before = {
    U"district",  U"beat",    U"ward",   U"area",    U"zone",   U"sector",  U"route", U"pillar",
    U"problem",   U"quarter", U"figure", U"section", U"unit",   U"grade",   U"room",  U"page",
    U"table",     U"item",    U"action", U"step",    U"no",     U"bus",     U"line",  U"watch",
    U"districts", U"beats",   U"wards",  U"block",   U"blocks", U"distrito"};
constexpr std::array<Word, 24> place_cues = {
    U"at",    U"address", U"lives",   U"living",    U"live",      U"home", U"house", U"located",
    U"resid", U"near",    U"outside", U"apartment", U"front of",  U"to",   U"from",  U"visit",
    U"moved", U"vive",    U"en",      U"domicilio", U"dirección", U"przy", U"pod",   U"sa"};
constexpr std::array<Word, 10> not_a_street = {U"side", U"and", U"of",   U"the",      U"to",
                                               U"or",   U"in",  U"city", U"district", U"for"};

bool is_ordinal(Word word) {
  return word.size() >= 3 && is_digit(word.front()) &&
         (word.ends_with(U"st") || word.ends_with(U"nd") || word.ends_with(U"rd") ||
          word.ends_with(U"th"));
}

// Behind a word's period and blanks.
std::size_t next_word(const FoldedText& text, std::size_t behind) {
  if (text.at(behind) == U'.') ++behind;
  return behind_blanks(text, behind);
}

Word word_before(const FoldedText& text, std::size_t at) {
  while (at > 0 && (text.at(at - 1) == U' ' || text.at(at - 1) == U'#')) --at;
  if (at > 0 && text.at(at - 1) == U'.') --at;
  const std::size_t end = at;
  while (at > 0 && is_word_character(text.at(at - 1))) --at;
  return std::u32string_view(text.text()).substr(at, end - at);
}

struct HouseNumber {
  std::size_t end = 0;
  std::size_t value = 0;
  std::size_t digits = 0;
  bool has_letter = false;
};

// 2634, 2634A, 2634-2636, 2634 1/2
HouseNumber read_house_number(const FoldedText& text, std::size_t at) {
  HouseNumber number;
  if (at > 0 && (is_word_character(text.at(at - 1)) || text.at(at - 1) == U'$')) return {};
  if (at > 1 && is_digit(text.at(at - 2)) &&
      (text.at(at - 1) == U',' || text.at(at - 1) == U'.' || text.at(at - 1) == U'/')) {
    return {};
  }
  std::size_t end = end_of_digits(text, at);
  number.digits = end - at;
  if (number.digits == 0 || number.digits > 5) return {};
  number.value = value_of(text, at, end);
  if (text.at(end) == U'-' && is_digit(text.at(end + 1))) end = end_of_digits(text, end + 1);
  if (text.starts_with(end, U" 1/2")) end += 4;
  if (is_ascii_letter(text.at(end)) && !is_word_character(text.at(end + 1))) {
    number.has_letter = true;
    ++end;
  }
  if (is_word_character(text.at(end))) return {};  // 63rd is a street
  number.end = end;
  return number;
}

// "the 2600 block of", "block of 2600 W.", "between 2600 and 2700 W.": no house is told apart.
bool is_block(const FoldedText& text, std::size_t at, const HouseNumber& number) {
  std::size_t behind = number.end;
  while (text.at(behind) == U' ' || text.at(behind) == U'-') ++behind;
  if (text.word(behind).starts_with(U"block") || text.word(behind) == U"blk") return true;
  static constexpr std::array<Word, 8> blocks_before = {
      U"block of", U"blocks of", U"block at", U"cuadra", U"bloque", U"kwarta", U"街区", U"bloke"};
  if (text.has_before(at, 14, blocks_before)) return true;
  if (number.value % 100 != 0) return false;
  // The other end of a run of whole blocks.
  std::size_t i = at;
  while (i > 0 && !is_digit(text.at(i - 1)) && at - i < 9) --i;
  std::size_t begin = i;
  while (begin > 0 && is_digit(text.at(begin - 1))) --begin;
  const std::size_t digits = i - begin;
  if (digits < 3 || digits > 5 || text.at(i - 1) != U'0' || text.at(i - 2) != U'0') return false;
  const Word between = std::u32string_view(text.text()).substr(i, at - i);
  return between == U" and " || between == U" to " || between == U"-" || between == U" - " ||
         between == U" through ";
}

// Up to four words of a street's name, then its type. Sets whether the name is an ordinal number.
std::size_t end_of_street(const FoldedText& text, std::size_t at, bool& is_numbered) {
  std::size_t i = at;
  for (int words = 0; words < 5; ++words) {
    const Word word = text.word(i);
    if (word.empty() || is_one_of(word, not_a_street)) return 0;
    if (words > 0 && is_one_of(word, street_types)) return i + word.size();
    if (words == 0 && word == U"broadway") return i + word.size();
    const bool is_ordinal_word = is_ordinal(word);
    is_numbered = is_numbered || (words == 0 && is_ordinal_word);
    if (!is_ordinal_word && !text.was_capital(i)) return 0;
    i = next_word(text, i + word.size());
  }
  return 0;
}

// 2634 W. 63rd St, 6120 South Halsted Street, 15 Elm Street
std::size_t end_of_western(const FoldedText& text, std::size_t at) {
  const HouseNumber number = read_house_number(text, at);
  if (number.end == 0 || is_block(text, at, number)) return 0;
  if (is_one_of(word_before(text, at), counted_before)) return 0;
  std::size_t i = number.end;
  if (text.at(i) == U',') ++i;
  i = behind_blanks(text, i);
  if (i == number.end) return 0;
  const Word direction = text.word(i);
  const bool is_short = is_one_of(direction, short_directions) && text.was_capital(i);
  const bool is_long = is_one_of(direction, long_directions) &&
                       (text.was_capital(i) ||
                        is_one_of(text.word(next_word(text, i + direction.size())), street_types) ||
                        is_ordinal(text.word(next_word(text, i + direction.size()))));
  // "2634 w 63rd", as people type.
  const bool is_typed = is_one_of(direction, short_directions) && !is_short;
  std::size_t name = i;
  if (is_short || is_long || is_typed) name = next_word(text, i + direction.size());
  const Word first = text.word(name);
  bool is_numbered = false;
  const std::size_t end = end_of_street(text, name, is_numbered);
  if (is_short && first.size() > 1) {
    if (end != 0) return end;
    // The street alone: "at 6120 S. Halsted".
    const bool names = is_ordinal(first) || text.was_capital(name);
    return names && !is_one_of(first, not_a_street) ? name + first.size() : 0;
  }
  if (is_typed) return is_ordinal(first) ? (end != 0 ? end : name + first.size()) : end;
  if (is_long)
    return end != 0 ? end : (is_ordinal(first) && number.digits >= 3 ? name + first.size() : 0);
  if (end == 0) return 0;
  const bool is_year = number.value >= 1900 && number.value <= 2100;
  const bool is_plain = number.digits >= 3 && !is_year;
  return is_plain || number.has_letter || text.has_before(at, 12, place_cues) ? end : 0;
}

// apt 3B, apartment #12, apto. 4: finer than a house
std::size_t end_of_apartment(const FoldedText& text, std::size_t at) {
  static constexpr CueWords cues(U"apt", U"apartment", U"apto", U"apartamento", U"depto",
                                 U"departamento", U"mieszkanie", U"m", U"apartamentu");
  if (!cues.may_begin_at(text, at)) return 0;
  const Word word = text.word(at);
  if (!text.begins_word(at) || !is_one_of(word, cues) || word == U"m") return 0;
  std::size_t i = next_word(text, at + word.size());
  static constexpr std::array<Word, 5> fillers = {U"no", U"number", U"núm", U"número", U"nr"};
  if (is_one_of(text.word(i), fillers)) i = next_word(text, i + text.word(i).size());
  if (text.at(i) == U'#') i = behind_blanks(text, i + 1);
  const std::size_t end = end_of_digits(text, i);
  if (end == i || end - i > 4) return 0;
  // "apartment 2 blocks away" would be odd enough to be looked at.
  return is_ascii_letter(text.at(end)) && !is_word_character(text.at(end + 1)) ? end + 1 : end;
}

// ul. Długa 12, calle 63 núm. 2634
std::size_t end_of_street_first(const FoldedText& text, std::size_t at) {
  static constexpr CueWords cues(U"ul", U"ulica", U"ulicy", U"calle", U"avenida", U"avda", U"av",
                                 U"kalye");
  if (!cues.may_begin_at(text, at)) return 0;
  const Word cue = text.word(at);
  if (!text.begins_word(at) || !is_one_of(cue, cues)) return 0;
  const bool is_polish = cue.starts_with(U"ul");
  std::size_t i = next_word(text, at + cue.size());
  for (int words = 0; words < 4; ++words) {
    const Word name = text.word(i);
    if (name.empty() || !(is_digit(name.front()) || text.was_capital(i))) return 0;
    std::size_t number = i + name.size();
    if (text.at(number) == U',') ++number;
    i = number = next_word(text, number);
    static constexpr std::array<Word, 5> said = {U"núm", U"número", U"num", U"no", U"nr"};
    const bool is_said = is_one_of(text.word(number), said) || text.at(number) == U'#';
    if (is_said)
      number = next_word(text, number + std::max<std::size_t>(1, text.word(number).size()));
    const std::size_t end = end_of_digits(text, number);
    if (end > number && end - number <= 5 && (is_said || is_polish)) return end;
  }
  return 0;
}

// 63街2634号: the number stands behind the street; 号街区 is the block's.
std::size_t end_of_chinese(const FoldedText& text, std::size_t at) {
  if (at > 0 && is_digit(text.at(at - 1))) return 0;
  const std::size_t end = end_of_digits(text, at);
  if (text.at(end) != U'号' && text.at(end) != U'號') return 0;
  if (text.starts_with(end + 1, U"街区") || text.starts_with(end + 1, U"线") ||
      text.starts_with(end + 1, U"巴士")) {
    return 0;
  }
  static constexpr std::array<Word, 6> streets = {U"街", U"路", U"大道", U"巷", U"大街", U"弄"};
  return text.has_before(at, 6, streets) ? end + 1 : 0;
}

// 2634 شارع 63
std::size_t end_of_arabic(const FoldedText& text, std::size_t at) {
  if (at > 0 && is_word_character(text.at(at - 1))) return 0;
  const std::size_t end = end_of_digits(text, at);
  if (end - at < 3) return 0;
  const std::size_t street = behind_blanks(text, end);
  return text.word(street) == U"شارع" ? street + 4 : 0;
}

}  // namespace

std::size_t end_of_address(const FoldedText& text, std::size_t at) {
  if (is_digit(text.at(at))) {
    if (const std::size_t end = end_of_western(text, at)) return end;
    if (const std::size_t end = end_of_chinese(text, at)) return end;
    return end_of_arabic(text, at);
  }
  if (const std::size_t end = end_of_apartment(text, at)) return end;
  return end_of_street_first(text, at);
}

}  // namespace planlight::disclosure::forms
