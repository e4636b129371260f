#pragma once
// Calendar dates and wall-clock times, always valid once made. Nothing here asks the clock:
// the only "today" of the program is the as-of date that it is given.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planlight {
inline namespace foundation {

// A day of the proleptic Gregorian calendar, years 1 to 9999.
class Date {
 public:
  // Reads exactly `YYYY-MM-DD`; nothing for any other form or for a day that does not exist.
  static std::optional<Date> parse(std::string_view text);
  static std::optional<Date> from(int year, int month, int day);
  // Days since 1970-01-01, which is day 0.
  static Date from_days(std::int64_t days);

  int year() const { return year_; }
  int month() const { return month_; }
  int day() const { return day_; }
  std::int64_t days() const;
  // 1 is Monday, 7 is Sunday.
  int weekday() const;
  Date plus_days(std::int64_t days) const { return from_days(this->days() + days); }
  std::string to_string() const;  // YYYY-MM-DD

  auto operator<=>(const Date&) const = default;

 private:
  Date(int year, int month, int day)
      : year_(static_cast<std::int16_t>(year)),
        month_(static_cast<std::int8_t>(month)),
        day_(static_cast<std::int8_t>(day)) {}

  std::int16_t year_;
  std::int8_t month_;
  std::int8_t day_;
};

// A date and a time of day to the minute, local to the portal's time zone.
class LocalTime {
 public:
  // Reads exactly `YYYY-MM-DDTHH:MM`.
  static std::optional<LocalTime> parse(std::string_view text);

  const Date& date() const { return date_; }
  int hour() const { return minute_of_day_ / 60; }
  int minute() const { return minute_of_day_ % 60; }
  std::string to_string() const;  // YYYY-MM-DDTHH:MM

  auto operator<=>(const LocalTime&) const = default;

 private:
  LocalTime(Date date, int minute_of_day)
      : date_(date), minute_of_day_(static_cast<std::int16_t>(minute_of_day)) {}

  Date date_;
  std::int16_t minute_of_day_;
};

}  // namespace foundation
}  // namespace planlight
