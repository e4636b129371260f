#include "documents/plain_letters.h"

#include <doctest/doctest.h>

namespace planlight::documents {
namespace {

TEST_CASE("a letter that looks like one of ASCII is read as that one") {
  CHECK(to_plain_letters("STOPS 2026") == "stops 2026");
  CHECK(to_plain_letters("\u0410\u0433\u0433\u0435\u0455\u0442\u0455") == "arrests");
  CHECK(to_plain_letters("\u0391r\uFF52\U0001D41Ests") == "arrests");
}

TEST_CASE("what cannot be seen is not read, nor is a mark through a letter") {
  CHECK(to_plain_letters("ar\u00ADre\u200Bsts\u2060") == "arrests");
  CHECK(to_plain_letters("a\u0336rrests") == "arrests");
}

TEST_CASE("other letters stay, in small ones") {
  CHECK(to_plain_letters("Caf\u00C9 \u4F60\u597D") == "caf\u00E9 \u4F60\u597D");
  CHECK(to_plain_letters("\u0416") == "\u0436");
  CHECK(to_plain_letters("") == "");
}

}  // namespace
}  // namespace planlight::documents
