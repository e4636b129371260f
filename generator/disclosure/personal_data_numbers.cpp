// Telephone, social security and record-division numbers: told by how their digits are grouped.

#include <algorithm>
#include <array>

#include "disclosure/personal_data_forms.h"

namespace planlight::disclosure::forms {
namespace {

using Words = std::array<std::u32string_view, 22>;
constexpr Words phone_cues = {U"phone",  U"tel",  U"call",     U"text",   U"cell",    U"mobile",
                              U"fax",    U"dial", U"whatsapp", U"llam",   U"celular", U"telef",
                              U"zadzwo", U"dzwo", U"numer",    U"电话",   U"致电",    U"拨打",
                              U"هاتف",   U"اتصل", U"tawag",    U"tumawag"};
constexpr std::array<std::u32string_view, 9> security_cues = {
    U"ssn",           U"social security", U"social-security", U"soc. sec",        U"itin",
    U"seguro social", U"社会安全",        U"社会保障",        U"الضمان الاجتماعي"};

// Nothing of a longer number, or of a word, stands right before or behind.
bool stands_alone(const FoldedText& text, std::size_t begin, std::size_t end) {
  if (begin > 0) {
    const char32_t before = text.at(begin - 1);
    if (is_digit(before) || is_ascii_letter(before) || before == U'$') return false;
    const bool joins = before == U'.' || before == U',' || before == U'-' || before == U'/';
    if (joins && begin > 1 && is_digit(text.at(begin - 2))) return false;
  }
  const char32_t behind = text.at(end);
  if (is_digit(behind) || behind == U'%') return false;
  const bool joins = behind == U'.' || behind == U',' || behind == U'-' || behind == U'/';
  return !(joins && is_digit(text.at(end + 1)));
}

bool is_separator(char32_t c) { return is_any_of(c, U" -./()\u00B7\u2022"); }

std::size_t behind_separators(const FoldedText& text, std::size_t at, std::size_t most) {
  const std::size_t end = at + most;
  while (at < end && is_separator(text.at(at))) ++at;
  return at;
}

bool has_digits(const FoldedText& text, std::size_t at, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(text.at(at + i))) return false;
  }
  return true;
}

// No person's: calls to it are paid by an organization.
bool is_toll_free(const FoldedText& text, std::size_t area) {
  return text.at(area) == U'8' && (text.at(area + 1) == text.at(area + 2)) &&
         text.at(area + 1) != U'1' && text.at(area + 1) != U'9';
}

// +48 22 123 45 67
std::size_t end_of_international(const FoldedText& text, std::size_t at) {
  std::size_t digits = 0;
  std::size_t end = at + 1;
  for (std::size_t i = at + 1; digits <= 15;) {
    if (is_digit(text.at(i))) {
      ++digits;
      end = ++i;
    } else {
      const std::size_t next = behind_separators(text, i, 3);
      if (next == i || !is_digit(text.at(next))) break;
      i = next;
    }
  }
  return digits >= 8 && digits <= 15 ? end : 0;
}

// 312-555-0100, (312) 555-0100, 1 312 555 0100, 3125550100
std::size_t end_of_ten_digits(const FoldedText& text, std::size_t at) {
  std::size_t i = at;
  if (text.at(i) == U'1') i = behind_separators(text, i + 1, 3);
  if (text.at(i) == U'(') ++i;
  if (!has_digits(text, i, 3)) return 0;
  const std::size_t area = i;
  i = behind_separators(text, i + 3, 3);
  if (!has_digits(text, i, 3) || text.at(area) < U'2' || text.at(i) < U'2') return 0;
  const std::size_t last = behind_separators(text, i + 3, 3);
  if (!has_digits(text, last, 4) || is_toll_free(text, area)) return 0;
  return stands_alone(text, at, last + 4) ? last + 4 : 0;
}

// 555-0100: may also be a range, so round numbers need a word that speaks of telephones before.
std::size_t end_of_seven_digits(const FoldedText& text, std::size_t at) {
  if (!has_digits(text, at, 3) || !has_digits(text, at + 4, 4)) return 0;
  const char32_t between = text.at(at + 3);
  if (!is_separator(between) || text.at(at) < U'2' || !stands_alone(text, at, at + 8)) return 0;
  if (text.has_before(at, 40, phone_cues)) return at + 8;
  const bool is_round = text.at(at + 7) == U'0' && text.at(at + 4) != U'0';
  return between == U'-' && !is_round ? at + 8 : 0;
}

}  // namespace

std::size_t end_of_phone(const FoldedText& text, std::size_t at) {
  const char32_t first = text.at(at);
  if (first == U'+' && is_digit(text.at(at + 1))) return end_of_international(text, at);
  if (first != U'(' && (!is_digit(first) || (at > 0 && is_digit(text.at(at - 1))))) return 0;
  if (const std::size_t end = end_of_ten_digits(text, at)) return end;
  return end_of_seven_digits(text, at);
}

std::size_t end_of_social_security(const FoldedText& text, std::size_t at) {
  if (!has_digits(text, at, 3)) return 0;
  if (has_digits(text, at, 9)) {
    const bool alone = stands_alone(text, at, at + 9);
    return alone && text.has_before(at, 40, security_cues) ? at + 9 : 0;
  }
  const char32_t mark = text.at(at + 3);
  if (!is_separator(mark) || !has_digits(text, at + 4, 2) || text.at(at + 6) != mark ||
      !has_digits(text, at + 7, 4) || !stands_alone(text, at, at + 11)) {
    return 0;
  }
  // Never given out: an area of 000 or 666, a group of 00, a serial number of 0000.
  if (text.starts_with(at, U"000") || text.starts_with(at, U"666") ||
      text.starts_with(at + 4, U"00") || text.starts_with(at + 7, U"0000")) {
    return 0;
  }
  return mark == U'-' || text.has_before(at, 40, security_cues) ? at + 11 : 0;
}

std::size_t end_of_record_number(const FoldedText& text, std::size_t at) {
  if (!text.begins_word(at)) return 0;
  // "RD no. HX 123456", "case number JH-123456", "RD 12345678"
  static constexpr CueWords cues(U"rd", U"r.d.", U"record division", U"records division",
                                 U"case number", U"case no", U"case #");
  static constexpr std::array<std::u32string_view, 5> fillers = {U"number", U"numbers", U"no",
                                                                 U"nos", U"is"};
  std::size_t i = at;
  const char32_t first = text.at(at);
  if (!cues.may_begin_at(text, at) && (first < U'f' || first > U'k')) return 0;
  for (const std::u32string_view cue : cues) {
    if (text.starts_with(at, cue) && !is_ascii_letter(text.at(at + cue.size())))
      i = at + cue.size();
  }
  const bool has_cue = i > at;
  while (has_cue && is_any_of(text.at(i), U" #:.-")) {
    ++i;
    for (const std::u32string_view filler : fillers) {
      if (text.word(i) == filler) i += filler.size();
    }
  }
  const std::size_t letters = i;
  while (i < letters + 2 && is_ascii_letter(text.at(i))) ++i;
  const std::size_t count = i - letters;
  // The Department's letters begin with F to K; a cue lets any letters, or none, count.
  if (!has_cue && (count != 2 || text.at(letters) < U'f' || text.at(letters) > U'k')) return 0;
  if (text.at(i) == U'-' || text.at(i) == U'#') {
    ++i;
  } else if (text.at(i) == U' ' && (has_cue || text.was_capital(letters))) {
    if (!has_cue && !text.was_capital(letters + 1)) return 0;
    ++i;
  }
  const std::size_t end = end_of_digits(text, i);
  const std::size_t digits = end - i;
  if (is_ascii_letter(text.at(end))) return 0;
  if (count == 0) return has_cue && digits >= 6 && digits <= 9 ? end : 0;
  return digits == 6 || (has_cue && digits >= 5 && digits <= 8) ? end : 0;
}

std::size_t end_of_email(const FoldedText& text, std::size_t at, std::size_t& begin) {
  // What stands for the at sign: itself, [at], (at), or the word between blanks.
  std::size_t domain = at + 1;
  bool is_written = false;
  if (text.at(at) != U'@') {
    static constexpr std::array<std::u32string_view, 6> signs = {U" [at] ", U"[at]", U" (at) ",
                                                                 U"(at)",   U" at ", U" arroba "};
    domain = 0;
    const char32_t next = text.at(at + 1);
    if (next != U'a' && next != U'[' && next != U'(') return 0;
    for (const std::u32string_view sign : signs) {
      if (domain == 0 && text.starts_with(at, sign)) domain = at + sign.size();
    }
    if (domain == 0) return 0;
    is_written = true;
  } else {
    domain = behind_blanks(text, domain);
    if (domain > at + 2) return 0;
  }
  begin = at;
  if (begin > 1 && text.at(begin) == U'@' && text.at(begin - 1) == U' ' && domain == at + 2)
    --begin;
  const auto is_local = [](char32_t c) {
    return is_word_character(c) || c == U'.' || c == U'_' || c == U'%' || c == U'+' || c == U'-';
  };
  const std::size_t behind_local = begin;
  while (begin > 0 && behind_local - begin < 64 && is_local(text.at(begin - 1))) --begin;
  if (begin == behind_local) return 0;
  // Labels, with a dot between that may be written, too.
  std::size_t end = domain;
  std::size_t labels = 0;
  std::size_t last = 0;
  bool has_written_dot = false;
  for (;;) {
    const std::size_t label = end;
    while (is_word_character(text.at(end)) ||
           (text.at(end) == U'-' && is_word_character(text.at(end + 1)))) {
      ++end;
    }
    if (end == label) return 0;
    ++labels;
    last = end - label;
    if (text.at(end) == U'.' && is_word_character(text.at(end + 1))) {
      ++end;
    } else if (text.starts_with(end, U" dot ") || text.starts_with(end, U" [dot] ") ||
               text.starts_with(end, U" (dot) ")) {
      end += text.at(end + 1) == U'd' ? 5 : 7;
      has_written_dot = true;
    } else if (text.starts_with(end, U"[dot]") || text.starts_with(end, U"(dot)")) {
      end += 5;
      has_written_dot = true;
    } else {
      break;
    }
  }
  // "a meeting at example.org" says where; "name at example dot org" is an address.
  if (is_written && text.at(at + 1) == U'a' && text.starts_with(at, U" at ") && !has_written_dot)
    return 0;
  return labels >= 2 && last >= 2 ? end : 0;
}

}  // namespace planlight::disclosure::forms
