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
  Findings findings;
  findings.add(Severity::warning, "rule-a", {"content/a.json", 3, 14, "/x"}, "what", "do");
  const std::string bytes = store_findings(findings);
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(!restore_findings(bytes.substr(0, size)));
  }
  CHECK(!restore_findings(bytes + '\0'));
  CHECK(!restore_findings("5:abc"));
  CHECK(restore_findings("")->empty());
}

TEST_CASE("findings of several districts are restored into one list") {
  Findings first;
  first.add(Severity::note, "rule-a", {"content/b"}, "one");
  Findings second;
  second.add(Severity::error, "rule-b", {"content/a"}, "two");
  Findings all;
  CHECK(add_stored_findings(store_findings(first), all));
  CHECK(add_stored_findings(store_findings(second), all));
  CHECK(!add_stored_findings("5:abc", all));
  first.append(second);
  CHECK(all.unsorted() == first.unsorted());
}

}  // namespace
}  // namespace planlight::command
