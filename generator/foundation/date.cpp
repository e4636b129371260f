#include "foundation/date.h"

#include <fmt/compile.h>

namespace planlight {
inline namespace foundation {
namespace {

// Exactly `length` ASCII digits at `start`, as a number; nothing otherwise.
std::optional<int> digits(std::string_view text, std::size_t start, std::size_t length) {
  int value = 0;
  for (std::size_t i = start; i < start + length; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(int year, int month) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

}  // namespace

std::optional<Date> Date::from(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return Date(year, month, day);
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  return from(*year, *month, *day);
}

// Both conversions count in eras of 400 years that begin on the first of March, so that the leap
// day is the last of its year.
std::int64_t Date::days() const {
  const std::int64_t y = year_ - (month_ <= 2 ? 1 : 0);
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month_ + (month_ > 2 ? -3 : 9)) + 2) / 5 + day_ - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date Date::from_days(std::int64_t days) {
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t day_of_era = z - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  const auto month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  const auto year = static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
  return Date(year, month, day);
}

int Date::weekday() const {
  const std::int64_t shifted = (days() + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>((shifted + 7) % 7) + 1;
}

std::string Date::to_string() const {
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), year_, month_, day_);
}

std::optional<LocalTime> LocalTime::parse(std::string_view text) {
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return std::nullopt;
  const auto date = Date::parse(text.substr(0, 10));
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  if (!date || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return LocalTime(*date, *hour * 60 + *minute);
}

std::string LocalTime::to_string() const {
  return fmt::format(FMT_COMPILE("{}T{:02}:{:02}"), date_.to_string(), hour(), minute());
}

}  // namespace foundation
}  // namespace planlight
