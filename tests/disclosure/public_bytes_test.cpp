#include "disclosure/public_bytes.h"

#include <doctest/doctest.h>

#include "disclosure/disclosing.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using disclosure::public_value_from;
using disclosure::to_bytes;

TEST_CASE("public content comes back from its bytes as it was") {
  for (const auto& [path, bytes] : {std::pair{"plans/2026/001.json", sample::plan()},
                                    std::pair{"reports/2026/q1/001.json", sample::report(1)},
                                    std::pair{"districts/001.json", sample::district(1)}}) {
    CAPTURE(path);
    const auto disclosed = test::disclose(path, bytes);
    REQUIRE(disclosed.content != nullptr);
    const auto read = public_value_from(to_bytes(*disclosed.content));
    REQUIRE(read != nullptr);
    CHECK(*read == *disclosed.content);
  }
}

TEST_CASE("bytes that are cut short or went on are no public content") {
  const auto disclosed = test::disclose("reports/2026/q1/001.json", sample::report(1));
  REQUIRE(disclosed.content != nullptr);
  const std::string bytes = to_bytes(*disclosed.content);
  CHECK(public_value_from(bytes + "x") == nullptr);
  CHECK(public_value_from("") == nullptr);
  for (std::size_t size = 1; size < bytes.size(); size += 7) {
    CAPTURE(size);
    CHECK(public_value_from(bytes.substr(0, size)) == nullptr);
  }
}

TEST_CASE("bytes that nest without an end are no public content") {
  std::string nested;
  for (int depth = 0; depth < 100'000; ++depth) nested += "\x08\x02";  // an array of one
  CHECK(public_value_from(nested) == nullptr);
}

}  // namespace
}  // namespace planlight
