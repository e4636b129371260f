#include "command/district_versions.h"

#include <doctest/doctest.h>

#include "disclosure/disclosing.h"
#include "publishing/opened_parts.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using command::DistrictVersions;

const std::string key(32, 'k');
const ObjectId blob = *ObjectId::parse("0123456789012345678901234567890123456789");
const ObjectId other_blob = *ObjectId::parse("1123456789012345678901234567890123456789");

// What a build keeps, as the next one finds it.
publishing::StoredParts kept(DistrictVersions& versions) {
  auto parts = publishing::opened(publishing::bytes_of(versions.parts()));
  REQUIRE(parts);
  return std::move(*parts);
}

TEST_CASE("a version that was kept is found again by its path and blob alone") {
  const auto plan = test::disclose("plans/2026/001.json", sample::plan()).content;
  REQUIRE(plan != nullptr);
  DistrictVersions first(key, nullptr);
  CHECK(first.find(test::key_of("plans/2026/001.json"), blob) == nullptr);
  first.keep(test::key_of("plans/2026/001.json"), blob, *plan);
  CHECK(*first.find(test::key_of("plans/2026/001.json"), blob) == *plan);
  const auto stored = kept(first);

  DistrictVersions second(key, &stored);
  const auto found = second.find(test::key_of("plans/2026/001.json"), blob);
  REQUIRE(found != nullptr);
  CHECK(*found == *plan);
  CHECK(second.find(test::key_of("plans/2025/001.json"), blob) == nullptr);
  CHECK(second.find(test::key_of("plans/2026/001.json"), other_blob) == nullptr);
  CHECK(DistrictVersions(std::string(32, 'x'), &stored)
            .find(test::key_of("plans/2026/001.json"), blob) == nullptr);
  CHECK(publishing::bytes_of(stored.list()).find(blob.to_string()) == std::string::npos);
}

TEST_CASE("a version that nobody asks for is let go, whatever else is kept") {
  const auto plan = test::disclose("plans/2026/001.json", sample::plan()).content;
  DistrictVersions first(key, nullptr);
  first.keep(test::key_of("plans/2026/001.json"), blob, *plan);
  first.keep(test::key_of("plans/2026/001.json"), other_blob, *plan);
  const auto both = kept(first);
  DistrictVersions second(key, &both);
  CHECK(second.find(test::key_of("plans/2026/001.json"), other_blob) != nullptr);
  const auto one = kept(second);
  DistrictVersions third(key, &one);
  CHECK(third.find(test::key_of("plans/2026/001.json"), other_blob) != nullptr);
  CHECK(third.find(test::key_of("plans/2026/001.json"), blob) == nullptr);
}

TEST_CASE("a damaged version is none, and is kept anew once it was read again") {
  const auto plan = test::disclose("plans/2026/001.json", sample::plan()).content;
  const documents::DocumentKey path = test::key_of("plans/2026/001.json");
  DistrictVersions first(key, nullptr);
  first.keep(path, blob, *plan);
  std::string bytes = publishing::bytes_of(first.parts());
  bytes[bytes.size() - 9] = static_cast<char>(bytes[bytes.size() - 9] ^ 0x21);
  const auto damaged = publishing::opened(bytes);
  REQUIRE(damaged);
  DistrictVersions second(key, &*damaged);
  CHECK(second.find(path, blob) == nullptr);
  CHECK(second.parts().empty());
  second.keep(path, blob, *plan);
  const auto again = kept(second);
  DistrictVersions third(key, &again);
  REQUIRE(third.find(path, blob) != nullptr);
  CHECK(*third.find(path, blob) == *plan);
}

TEST_CASE("sound parts that hold something else are no versions") {
  const auto plan = test::disclose("plans/2026/001.json", sample::plan()).content;
  const documents::DocumentKey path = test::key_of("plans/2026/001.json");
  DistrictVersions first(key, nullptr);
  first.keep(path, blob, *plan);
  const auto stored = kept(first);
  const publishing::StoredPart& version = stored.list().front();
  const std::string longer = std::string(version.bytes) + "x";
  const std::string shorter(version.bytes.substr(0, version.bytes.size() - 1));
  for (const std::string& wrong : {longer, shorter, std::string()}) {
    const auto other =
        publishing::opened(publishing::bytes_of({publishing::StoredPart::of(version.name, wrong)}));
    REQUIRE(other);
    CHECK(DistrictVersions(key, &*other).find(path, blob) == nullptr);
  }
}

}  // namespace
}  // namespace planlight
