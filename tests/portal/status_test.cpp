#include "portal/status.h"

#include <doctest/doctest.h>

#include <string>

namespace planlight::portal {
namespace {

TEST_CASE("every status is read back from its name") {
  for (const Status status : all_statuses) CHECK(parse_status(name(status)) == status);
  CHECK(parse_status("on track") == std::nullopt);
  CHECK(parse_status("") == std::nullopt);
}

TEST_CASE("a report's state has a name of its own") {
  CHECK(name(ReportState::not_begun) == "not_begun");
  CHECK(name(ReportState::not_due) == "not_due");
  CHECK(name(ReportState::late) == "late");
  CHECK(name(ReportState::published) == "published");
  CHECK(name(ReportState::withdrawn) == "withdrawn");
}

}  // namespace
}  // namespace planlight::portal
