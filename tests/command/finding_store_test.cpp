#include "command/finding_store.h"

#include <doctest/doctest.h>

namespace planlight::command {
namespace {

TEST_CASE("findings that are remembered are said again as they were") {
  Findings findings;
  findings.add(Severity::warning, "rule-a", {"content/a:b.json", 3, 14, "/x/0"}, "what 12:34\nis",
               "do");
  findings.add(Severity::note, "rule-b", {"content", 0, 0, ""}, "", "");
  const auto restored = restore_findings(store_findings(findings));
  REQUIRE(restored);
  CHECK(restored->sorted() == findings.sorted());
}

TEST_CASE("bytes of another make are not taken for findings") {
  CHECK(!restore_findings("5:abc"));
  CHECK(!restore_findings("1:71:a1:b1:01:01:c1:d1:e"));
  CHECK(restore_findings("")->empty());
}

}  // namespace
}  // namespace planlight::command
