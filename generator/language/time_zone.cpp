#include "language/time_zone.h"

#include <fmt/core.h>
#include <unicode/basictz.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>
#include <unicode/tzrule.h>
#include <unicode/tztrans.h>
#include <unicode/unistr.h>

#include <cmath>
#include <memory>

namespace planlight::language {
namespace {

std::unique_ptr<icu::TimeZone> zone_named(const std::string& name) {
  std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  return *zone == icu::TimeZone::getUnknown() ? nullptr : std::move(zone);
}

}  // namespace

std::optional<Date> local_date(std::int64_t seconds, const std::string& time_zone) {
  const auto zone = zone_named(time_zone);
  if (zone == nullptr) return std::nullopt;
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone->getOffset(static_cast<double>(seconds) * 1000.0, false, raw, daylight, status);
  if (U_FAILURE(status)) return std::nullopt;
  const std::int64_t local = seconds + (raw + daylight) / 1000;
  const std::int64_t day = local >= 0 ? local / 86400 : -((-local + 86399) / 86400);
  return Date::from_days(day);
}

std::optional<std::int64_t> instant(const LocalTime& time, const std::string& time_zone) {
  const auto zone = zone_named(time_zone);
  if (zone == nullptr) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(*zone, status);
  if (U_FAILURE(status)) return std::nullopt;
  calendar.clear();
  calendar.setRepeatedWallTimeOption(UCAL_WALLTIME_FIRST);
  calendar.set(time.date().year(), time.date().month() - 1, time.date().day(), time.hour(),
               time.minute(), 0);
  const double milliseconds = calendar.getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  return static_cast<std::int64_t>(std::floor(milliseconds / 1000.0));
}

std::optional<ClockChange> change_over(const LocalTime& time, const std::string& time_zone) {
  constexpr std::int64_t day = 86400;
  const auto zone = zone_named(time_zone);
  const auto at = instant(time, time_zone);
  const auto* rules = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
  if (rules == nullptr || !at) return std::nullopt;
  // Of a time that the clocks leave out ICU gives the instant as if they had not gone forward yet.
  icu::TimeZoneTransition change;
  if (!rules->getPreviousTransition(static_cast<double>(*at) * 1000.0, true, change)) {
    return std::nullopt;
  }
  const auto seconds_of = [](const icu::TimeZoneRule& rule) {
    return (rule.getRawOffset() + rule.getDSTSavings()) / 1000;
  };
  const auto moment = static_cast<std::int64_t>(change.getTime() / 1000.0);
  const std::int64_t from = moment + seconds_of(*change.getFrom());
  const std::int64_t to = moment + seconds_of(*change.getTo());
  const std::int64_t asked = time.date().days() * day + time.hour() * 3600 + time.minute() * 60;
  if (asked < from || asked >= to) return std::nullopt;
  const auto clock = [](std::int64_t local) {
    const std::int64_t second = (local % day + day) % day;
    return fmt::format("{:02}:{:02}", second / 3600, second / 60 % 60);
  };
  return ClockChange{clock(from), clock(to)};
}

}  // namespace planlight::language
