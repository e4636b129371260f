// Dates of birth, licence plates and star numbers: told by a word before them.

#include <algorithm>
#include <array>

#include "disclosure/personal_data_forms.h"

namespace planlight::disclosure::forms {
namespace {

using Word = std::u32string_view;

// Behind the longest of the cues that stands at `at`; 0 where none does.
template <typename Cues>
std::size_t behind_cue(const FoldedText& text, std::size_t at, const Cues& cues) {
  std::size_t longest = 0;
  if (!cues.may_begin_at(text, at) || !text.begins_word(at)) return 0;
  for (const Word cue : cues) {
    if (cue.front() != text.at(at) || cue.size() <= longest || !text.starts_with(at, cue)) continue;
    const char32_t last = cue.back();
    if (is_ascii_letter(last) && is_word_character(text.at(at + cue.size()))) continue;
    longest = cue.size();
  }
  return longest == 0 ? 0 : at + longest;
}

// Behind blanks, signs and the small words that may stand between a cue and its value.
template <typename... Fillers>
std::size_t behind_fillers(const FoldedText& text, std::size_t at, std::size_t most,
                           const Fillers&... fillers) {
  constexpr Word signs = U" :#.,(\"=-\uFF1A\u2116\u201C\u3002\u00BA";
  const std::size_t limit = at + most;
  const auto pass = [&](const auto& words) {
    const auto is_here = [&](Word word) {
      return text.starts_with(at, word) &&
             !(is_word_character(word.back()) && is_word_character(text.at(at + word.size())));
    };
    const auto found = std::find_if(words.begin(), words.end(), is_here);
    if (found == words.end()) return false;
    at += found->size();
    return true;
  };
  while (at < limit) {
    if (is_any_of(text.at(at), signs)) {
      ++at;
    } else if (!text.begins_word(at) || !(pass(fillers) || ...)) {
      break;
    }
  }
  return at;
}

// Between what a number is called and the number.
constexpr CueWords number_words(U"number", U"numbers", U"no", U"nos", U"num", U"núm", U"número",
                                U"numero", U"nr", U"is", U"was", U"是", U"为", U"رقم");

constexpr std::array<Word, 68> months = {
    U"january",   U"february", U"march",      U"april",        U"may",       U"june",
    U"july",      U"august",   U"september",  U"october",      U"november",  U"december",
    U"jan",       U"feb",      U"mar",        U"apr",          U"jun",       U"jul",
    U"aug",       U"sep",      U"sept",       U"oct",          U"nov",       U"dec",
    U"enero",     U"febrero",  U"marzo",      U"abril",        U"mayo",      U"junio",
    U"julio",     U"agosto",   U"septiembre", U"octubre",      U"noviembre", U"diciembre",
    U"stycznia",  U"lutego",   U"marca",      U"kwietnia",     U"maja",      U"czerwca",
    U"lipca",     U"sierpnia", U"września",   U"października", U"listopada", U"grudnia",
    U"يناير",     U"فبراير",   U"مارس",       U"أبريل",        U"مايو",      U"يونيو",
    U"يوليو",     U"أغسطس",    U"سبتمبر",     U"أكتوبر",       U"نوفمبر",    U"ديسمبر",
    U"pebrero",   U"marso",    U"hunyo",      U"hulyo",        U"setyembre", U"oktubre",
    U"nobyembre", U"disyembre"};

// 3/4/1998, 1998-03-04, 4.3.98, March 4th, 1998, 4 de marzo de 1998, 1998年3月4日: three parts, one
// of which may be a month's name. 0 where none begins.
std::size_t end_of_date(const FoldedText& text, std::size_t at) {
  std::size_t numbers = 0;
  bool has_month = false;
  bool has_year = false;
  bool is_joined = false;  // by the same sign, which dates without a month's name are
  std::size_t end = 0;
  std::size_t i = at;
  while (numbers + (has_month ? 1u : 0u) < 3) {
    if (is_digit(text.at(i))) {
      const std::size_t behind = end_of_digits(text, i);
      const std::size_t count = behind - i;
      if (count == 3 || count > 4) {
        // 19980304, as forms ask for it.
        return count == 8 && numbers == 0 && !has_month ? behind : 0;
      }
      const std::size_t value = value_of(text, i, behind);
      if (count == 4) {
        if (value < 1900 || value > 2100 || has_year) return 0;
        has_year = true;
      }
      ++numbers;
      end = i = behind;
      for (const Word ordinal : {Word(U"st"), Word(U"nd"), Word(U"rd"), Word(U"th")}) {
        if (text.word(i) == ordinal) i += 2;
      }
    } else {
      const Word word = text.word(i);
      if (word.empty() || has_month ||
          std::find(months.begin(), months.end(), word) == months.end()) {
        return 0;
      }
      has_month = true;
      end = i = i + word.size();
      if (text.at(i) == U'.') ++i;
    }
    const std::size_t before = i;
    while (i < before + 3 && is_any_of(text.at(i), U" /-.,年月'")) {
      is_joined = is_joined || (text.at(i) != U' ' && text.at(i) != U',');
      ++i;
    }
    if (text.word(i) == U"de" || text.word(i) == U"of" || text.word(i) == U"ng") {
      i = behind_blanks(text, i + 2);
    } else if (text.word(i) == U"del") {
      i = behind_blanks(text, i + 3);
    }
  }
  return numbers >= 2 && (has_month || is_joined) ? end : 0;
}

constexpr CueWords birth_cues(U"born", U"date of birth", U"dates of birth", U"birth date",
                              U"birthdate", U"birthday", U"dob", U"d.o.b", U"d. o. b", U"birth",
                              U"nacido", U"nacida", U"nació", U"nacio", U"fecha de nacimiento",
                              U"nacimiento", U"f. de nac", U"cumpleaños", U"urodzony", U"urodzona",
                              U"urodził się", U"urodziła się", U"data urodzenia", U"daty urodzenia",
                              U"ur", U"出生日期", U"出生于", U"生日", U"تاريخ الميلاد", U"مواليد",
                              U"ipinanganak", U"petsa ng kapanganakan", U"kaarawan");
constexpr CueWords birth_fillers(U"on", U"is", U"was", U"in", U"the", U"in chicago", U"el día",
                                 U"el", U"es", U"en", U"dnia", U"to", U"się", U"w dniu", U"noong",
                                 U"ay", U"ang", U"is on", U"of", U"her", U"his", U"their", U"mr",
                                 U"ms", U"是", U"为", U"هو", U"في", U"m/d/y", U"mm/dd/yyyy",
                                 U"date", U"de", U"jest", U"chicago");

constexpr CueWords plate_cues(U"license plate", U"licence plate", U"license plates",
                              U"licence plates", U"license tag", U"licensed as", U"plate",
                              U"plates", U"plate number", U"plate no", U"tag number", U"tag no",
                              U"tag #", U"tags", U"registration", U"reg. no", U"reg no", U"placa",
                              U"placas", U"matrícula", U"matrícula número", U"numer rejestracyjny",
                              U"numerze rejestracyjnym", U"nr rej", U"tablica rejestracyjna",
                              U"tablicy rejestracyjnej", U"rejestracja", U"车牌", U"车牌号",
                              U"车牌号码", U"لوحة", U"رقم اللوحة", U"plaka", U"plaka ng sasakyan");
constexpr CueWords plate_fillers(U"were", U"are", U"reads", U"reading", U"read", U"of", U"with",
                                 U"the", U"illinois", U"il", U"ill", U"indiana", U"wisconsin",
                                 U"michigan", U"号", U"号码", U"de");

constexpr CueWords star_cues(U"star", U"stars", U"star number", U"star numbers", U"star no",
                             U"star nos", U"badge", U"badge number", U"badge no", U"shield number",
                             U"shield no", U"shield", U"estrella", U"placa número", U"placa núm",
                             U"placa no", U"número de placa", U"insignia", U"numer odznaki",
                             U"odznaka", U"nr odznaki", U"odznaki", U"警号", U"警徽号",
                             U"رقم الشارة", U"numero ng tsapa", U"tsapa");
constexpr CueWords star_fillers(U"es", U"ay", U"to");
constexpr std::array<Word, 21> ranks = {
    U"officer", U"ofc",     U"p.o",     U"po",        U"sergeant",  U"sgt",       U"lieutenant",
    U"lt",      U"captain", U"capt",    U"commander", U"cmdr",      U"detective", U"det",
    U"deputy",  U"agent",   U"oficial", U"sargento",  U"policjant", U"opisyal",   U"警官"};

}  // namespace

std::size_t end_of_birth_date(const FoldedText& text, std::size_t at) {
  if (const std::size_t behind = behind_cue(text, at, birth_cues)) {
    const std::size_t date = behind_fillers(text, behind, 28, birth_fillers);
    return end_of_date(text, date);
  }
  // The form may also name the date first: 3/4/1998 (DOB).
  if (!is_digit(text.at(at)) || (at > 0 && is_word_character(text.at(at - 1)))) return 0;
  const std::size_t end = end_of_date(text, at);
  if (end == 0) return 0;
  std::size_t cue = behind_blanks(text, text.at(end) == U'日' ? end + 1 : end);
  if (text.at(cue) == U'(' || text.at(cue) == U',') cue = behind_blanks(text, cue + 1);
  static constexpr CueWords behind(U"dob", U"d.o.b", U"date of birth", U"出生", U"birthdate");
  return behind_cue(text, cue, behind);
}

std::size_t end_of_license_plate(const FoldedText& text, std::size_t at) {
  const std::size_t behind = behind_cue(text, at, plate_cues);
  if (behind == 0) return 0;
  std::size_t i = behind_fillers(text, behind, 40, number_words, plate_fillers);
  // One to three groups of letters and digits, capitals where there are letters.
  std::size_t letters = 0;
  std::size_t digits = 0;
  std::size_t end = 0;
  for (int group = 0; group < 3; ++group) {
    const std::size_t start = i;
    while (is_ascii_letter(text.at(i)) || is_digit(text.at(i))) {
      const bool is_letter = is_ascii_letter(text.at(i));
      if (is_letter && !text.was_capital(i)) return end != 0 && digits > 0 ? end : 0;
      ++(is_letter ? letters : digits);
      ++i;
    }
    if (i == start || i - start > 8) break;
    end = i;
    if (is_any_of(text.at(i), U" -\u00B7") && (is_digit(text.at(i + 1)) || text.was_capital(i + 1)))
      ++i;
    else
      break;
  }
  const std::size_t count = letters + digits;
  if (digits == 0 || count < 4 || count > 9) return 0;
  return letters > 0 || count >= 5 ? end : 0;
}

std::size_t end_of_star_number(const FoldedText& text, std::size_t at) {
  // Sgt. Example (#1234)
  if (text.at(at) == U'#' && is_digit(text.at(at + 1))) {
    const std::size_t end = end_of_digits(text, at + 1);
    return end - at >= 4 && end - at <= 7 && text.has_before(at, 30, ranks) ? end : 0;
  }
  const std::size_t behind = behind_cue(text, at, star_cues);
  if (behind == 0 || (at > 0 && text.at(at - 1) == U'-')) return 0;
  const std::size_t number = behind_fillers(text, behind, 20, number_words, star_fillers);
  const std::size_t end = end_of_digits(text, number);
  const std::size_t digits = end - number;
  if (digits < 2 || digits > 6 || is_word_character(text.at(end))) return 0;
  // "Rising Star 2026" is a name with a year; "the star, 4 points" is a shape.
  const bool is_said = number - behind > 1;
  if (is_said) return end;
  const std::size_t value = value_of(text, number, end);
  return digits >= 3 && !(value >= 1900 && value <= 2100) && text.at(end) != U',' ? end : 0;
}

}  // namespace planlight::disclosure::forms
