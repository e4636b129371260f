#include "language/time_zone.h"

#include <doctest/doctest.h>

namespace planlight::language {
namespace {

std::string change(const char* time, const char* zone) {
  const auto found = change_over(*LocalTime::parse(time), zone);
  return found ? found->from + " to " + found->to : "none";
}

TEST_CASE("a time that the clocks leave out is told from all others") {
  CHECK(change("2026-03-08T02:00", "America/Chicago") == "02:00 to 03:00");
  CHECK(change("2026-03-08T02:59", "America/Chicago") == "02:00 to 03:00");
  CHECK(change("2026-03-08T01:59", "America/Chicago") == "none");
  CHECK(change("2026-03-08T03:00", "America/Chicago") == "none");
  CHECK(change("2026-03-09T02:30", "America/Chicago") == "none");
  CHECK(change("2026-03-29T02:30", "Europe/Warsaw") == "02:00 to 03:00");
  CHECK(change("2026-10-04T02:15", "Australia/Lord_Howe") == "02:00 to 02:30");
  CHECK(change("2026-03-08T02:30", "UTC") == "none");
  CHECK(change("2026-03-08T02:30", "Nowhere/At_All") == "none");
}

TEST_CASE("of an hour that comes twice the first is meant") {
  CHECK(change("2026-11-01T01:30", "America/Chicago") == "none");
  // 01:30 in daylight saving time is 06:30 in UTC.
  CHECK(instant(*LocalTime::parse("2026-11-01T01:30"), "America/Chicago") ==
        instant(*LocalTime::parse("2026-11-01T06:30"), "UTC"));
}

}  // namespace
}  // namespace planlight::language
