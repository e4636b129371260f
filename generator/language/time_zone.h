#pragma once
// The one place where an instant becomes a calendar day.

#include <cstdint>
#include <optional>
#include <string>

#include "foundation/date.h"

namespace planlight::language {

// The day that `seconds` since 1970-01-01T00:00:00Z falls on in an IANA time zone; nothing for a
// zone that ICU does not know.
std::optional<Date> local_date(std::int64_t seconds, const std::string& time_zone);

// A local wall-clock time as an instant, in seconds since the epoch: the earlier one where a change
// of the clock makes it ambiguous.
std::optional<std::int64_t> instant(const LocalTime& time, const std::string& time_zone);

// Where the clocks go forward over a local time, which then is none: from which time of that day to
// which, "02:00" and "03:00". Nothing for all other times.
struct ClockChange {
  std::string from, to;
};
std::optional<ClockChange> change_over(const LocalTime& time, const std::string& time_zone);

}  // namespace planlight::language
