#include "language/date_pattern.h"

#include <chrono>

namespace planlight::language {
namespace {

namespace chrono = std::chrono;

// Years that plans may be of: others are said by ICU.
constexpr int first_year = 1990;
constexpr std::size_t years = 80;

// With a month that begins on a Monday, for weekdays.
constexpr int some_year = 2024;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

double instant_of(int year, unsigned month, unsigned day) {
  const chrono::sys_days days =
      chrono::year_month_day(chrono::year(year), chrono::month(month), chrono::day(day));
  return static_cast<double>(chrono::milliseconds(days.time_since_epoch()).count());
}

double instant_of(chrono::milliseconds time) {
  return instant_of(some_year, 1, 1) + static_cast<double>(time.count());
}

std::optional<std::size_t> year_in(const chrono::year_month_day& date) {
  const int year = static_cast<int>(date.year()) - first_year;
  if (year < 0 || static_cast<std::size_t>(year) >= years) return std::nullopt;
  return static_cast<std::size_t>(year);
}

}  // namespace

std::vector<DatePart> parts_of(std::string_view pattern) {
  std::vector<DatePart> parts;
  bool is_quoted = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    const bool is_double = c == '\'' && i + 1 < pattern.size() && pattern[i + 1] == '\'';
    if (c == '\'' && !is_double) {
      is_quoted = !is_quoted;
      continue;
    }
    if (is_double) ++i;
    const char field = is_letter(c) && !is_quoted ? c : '\0';
    // What stands between two fields of one letter parts them.
    if (parts.empty() || parts.back().field != field) parts.push_back({field, {}});
    parts.back().text += c;
  }
  return parts;
}

std::size_t values_of(char field) {
  switch (field) {
    case 'y': return years;
    case 'M':
    case 'L': return 12;
    case 'Q':
    case 'q': return 4;
    case 'd': return 31;
    case 'E':
    case 'c': return 7;
    case 'a':
    case 'h':
    case 'H':
    case 'k':
    case 'K': return 24;
    case 'm': return 60;
    default: return 0;
  }
}

double instant_with(char field, std::size_t value) {
  const auto number = static_cast<unsigned>(value);
  switch (field) {
    case 'y': return instant_of(first_year + static_cast<int>(value), 1, 1);
    case 'M':
    case 'L': return instant_of(some_year, number + 1, 1);
    case 'Q':
    case 'q': return instant_of(some_year, number * 3 + 1, 1);
    case 'd':
    case 'E':
    case 'c': return instant_of(some_year, 1, number + 1);
    case 'm': return instant_of(chrono::minutes(number));
    default: return instant_of(chrono::hours(number));
  }
}

std::optional<std::size_t> value_in(char field, double milliseconds) {
  const chrono::sys_time<chrono::milliseconds> instant(
      chrono::milliseconds(static_cast<std::int64_t>(milliseconds)));
  const auto day = chrono::floor<chrono::days>(instant);
  const chrono::year_month_day date(day);
  const auto time = instant - day;
  const unsigned month = static_cast<unsigned>(date.month()) - 1;
  switch (field) {
    case 'y': return year_in(date);
    case 'M':
    case 'L': return month;
    case 'Q':
    case 'q': return month / 3;
    case 'd': return static_cast<unsigned>(date.day()) - 1;
    case 'E':
    case 'c': return chrono::weekday(day).iso_encoding() - 1;
    case 'm': return static_cast<std::size_t>(time / chrono::minutes(1) % 60);
    default: return static_cast<std::size_t>(time / chrono::hours(1));
  }
}

}  // namespace planlight::language
