#include "command/district_versions.h"

#include <doctest/doctest.h>

#include "disclosure/disclosing.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using command::DistrictVersions;

const std::string key(32, 'k');
const ObjectId blob = *ObjectId::parse("0123456789012345678901234567890123456789");
const ObjectId other_blob = *ObjectId::parse("1123456789012345678901234567890123456789");

TEST_CASE("a version that was kept is found again by its path and blob alone") {
  const auto plan = test::disclose("plans/2026/001.json", sample::plan()).content;
  REQUIRE(plan != nullptr);
  DistrictVersions first(key, "");
  CHECK(first.find(test::key_of("plans/2026/001.json"), blob) == nullptr);
  first.keep(test::key_of("plans/2026/001.json"), blob, *plan);
  const std::string bytes = first.take();

  DistrictVersions second(key, bytes);
  const auto found = second.find(test::key_of("plans/2026/001.json"), blob);
  REQUIRE(found != nullptr);
  CHECK(*found == *plan);
  CHECK(second.find(test::key_of("plans/2025/001.json"), blob) == nullptr);
  CHECK(second.find(test::key_of("plans/2026/001.json"), other_blob) == nullptr);
  CHECK(DistrictVersions(std::string(32, 'x'), bytes)
            .find(test::key_of("plans/2026/001.json"), blob) == nullptr);
  CHECK(bytes.find(blob.to_string()) == std::string::npos);
}

TEST_CASE("a version that nobody asks for is let go, whatever else is kept") {
  const auto plan = test::disclose("plans/2026/001.json", sample::plan()).content;
  DistrictVersions first(key, "");
  first.keep(test::key_of("plans/2026/001.json"), blob, *plan);
  first.keep(test::key_of("plans/2026/001.json"), other_blob, *plan);
  const std::string bytes = first.take();
  DistrictVersions second(key, bytes);
  CHECK(second.find(test::key_of("plans/2026/001.json"), other_blob) != nullptr);
  const std::string kept = second.take();
  DistrictVersions third(key, kept);
  CHECK(third.find(test::key_of("plans/2026/001.json"), other_blob) != nullptr);
  CHECK(third.find(test::key_of("plans/2026/001.json"), blob) == nullptr);
}

TEST_CASE("bytes of something else hold no versions") {
  const auto plan = test::disclose("plans/2026/001.json", sample::plan()).content;
  DistrictVersions first(key, "");
  first.keep(test::key_of("plans/2026/001.json"), blob, *plan);
  const std::string bytes = first.take();
  for (const std::string& wrong : {bytes + "x", bytes.substr(0, bytes.size() - 1)}) {
    DistrictVersions versions(key, wrong);
    CHECK(versions.find(test::key_of("plans/2026/001.json"), blob) == nullptr);
  }
}

}  // namespace
}  // namespace planlight
