#include "foundation/finding.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace planlight {
namespace {

Finding odd(Severity severity, const std::string& file, int line, const std::string& pointer) {
  return {severity, "some-rule", {file, line, line == 0 ? 0 : 7, pointer}, "is odd", "mend it"};
}

std::vector<std::string> lines_of(const Findings& findings) {
  std::vector<std::string> lines;
  for (const Finding* finding : findings.in_order()) lines.push_back(to_string(*finding));
  return lines;
}

TEST_CASE("a finding's line leaves out what is not known") {
  CHECK(to_string(odd(Severity::error, "content/a", 31, "/x")) ==
        "content/a:31:7: error: /x: is odd; mend it [some-rule]");
  CHECK(to_string(odd(Severity::warning, "content/a", 0, "")) ==
        "content/a: warning: is odd; mend it [some-rule]");
  CHECK(to_string(Finding{Severity::note, "some-rule", {}, "is odd", ""}) ==
        "note: is odd [some-rule]");
}

TEST_CASE("a finding's line is set behind what stands already") {
  std::string text = "- ";
  append_to(text, odd(Severity::note, "content/a", 2, ""));
  CHECK(text == "- content/a:2:7: note: is odd; mend it [some-rule]");
}

TEST_CASE("findings stand in order of file, line, pointer and severity, equal ones once") {
  Findings findings;
  findings.add(odd(Severity::note, "content/b", 0, ""));
  findings.add(odd(Severity::warning, "content/a", 10, "/b"));
  findings.add(odd(Severity::warning, "content/a", 9, "/c"));
  findings.add(odd(Severity::note, "content/b", 0, ""));
  findings.add(odd(Severity::error, "content/b", 0, ""));
  findings.add(odd(Severity::warning, "content/a", 10, "/a"));
  CHECK(lines_of(findings) == std::vector<std::string>{
                                  "content/a:9:7: warning: /c: is odd; mend it [some-rule]",
                                  "content/a:10:7: warning: /a: is odd; mend it [some-rule]",
                                  "content/a:10:7: warning: /b: is odd; mend it [some-rule]",
                                  "content/b: error: is odd; mend it [some-rule]",
                                  "content/b: note: is odd; mend it [some-rule]",
                              });
  CHECK(findings.unsorted().size() == 6);
  CHECK(Findings().in_order().empty());
}

TEST_CASE("findings stand in one order, in whatever stretches they came") {
  std::vector<Finding> all;
  for (int i = 0; i < 97; ++i) {
    all.push_back(odd(Severity::note, "content/" + std::to_string(100 + i % 40), i, "/x"));
  }
  Findings sorted;
  for (const Finding& each : all) sorted.add(each);
  const auto expected = lines_of(sorted);
  REQUIRE(expected.size() == all.size());
  std::mt19937 random(7);
  for (std::size_t stretch : {1U, 2U, 3U, 10U, 48U, 97U}) {
    CAPTURE(stretch);
    std::shuffle(all.begin(), all.end(), random);
    Findings findings;
    for (std::size_t from = 0; from < all.size(); from += stretch) {
      Findings some;
      for (std::size_t i = from; i < std::min(from + stretch, all.size()); ++i) some.add(all[i]);
      for (const Finding& each : some.sorted()) findings.add(each);
    }
    CHECK(lines_of(findings) == expected);
  }
  CHECK(std::is_sorted(expected.begin(), expected.end(), [](const auto& a, const auto& b) {
    return a.substr(0, a.find(':')) < b.substr(0, b.find(':'));
  }));
}

}  // namespace
}  // namespace planlight
