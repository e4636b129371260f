#include "foundation/quarter.h"

#include <fmt/core.h>

namespace planlight {
inline namespace foundation {

std::optional<Quarter> Quarter::from(int year, int number) {
  if (year < 1 || year > 9999 || number < 1 || number > 4) return std::nullopt;
  return Quarter(year, number);
}

Quarter Quarter::of(const Date& date) { return Quarter(date.year(), (date.month() - 1) / 3 + 1); }

Date Quarter::first_day() const { return *Date::from(year_, (number_ - 1) * 3 + 1, 1); }

Date Quarter::last_day() const {
  const int month = number_ * 3;
  return *Date::from(year_, month, month == 6 || month == 9 ? 30 : 31);
}

std::string Quarter::to_string() const { return fmt::format("{}-q{}", year_, number_); }

}  // namespace foundation
}  // namespace planlight
