#pragma once
// A quarter of a calendar year, the period of a progress report (S02-03-02 II.B.9).

#include <compare>
#include <optional>
#include <string>

#include "foundation/date.h"

namespace planlight {
inline namespace foundation {

class Quarter {
 public:
  // number is 1 to 4, year 1 to 9999; nothing otherwise.
  static std::optional<Quarter> from(int year, int number);
  static Quarter of(const Date& date);

  int year() const { return year_; }
  int number() const { return number_; }
  Date first_day() const;
  Date last_day() const;
  std::string to_string() const;  // 2026-q1, as in data file names

  auto operator<=>(const Quarter&) const = default;

 private:
  Quarter(int year, int number) : year_(year), number_(number) {}

  int year_;
  int number_;
};

}  // namespace foundation
}  // namespace planlight
