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
DistrictVersions::Blocks kept(DistrictVersions& versions) {
  DistrictVersions::Blocks blocks;
  for (const auto& [block, parts] : versions.blocks()) {
    CHECK_FALSE(parts.stands);
    auto opened = publishing::opened(publishing::bytes_of(parts.list));
    REQUIRE(opened);
    blocks.emplace(block, std::move(*opened));
  }
  return blocks;
}

// A block of the plan's year.
DistrictVersions::Blocks block_of(const std::string& bytes) {
  auto opened = publishing::opened(bytes);
  REQUIRE(opened);
  DistrictVersions::Blocks blocks;
  blocks.emplace(command::year_block(2026), std::move(*opened));
  return blocks;
}

std::string bytes_of_only(DistrictVersions& versions) {
  const auto blocks = versions.blocks();
  REQUIRE(blocks.size() == 1);
  return publishing::bytes_of(blocks.begin()->second.list);
}

TEST_CASE("a version that was kept is found again by its path and blob alone") {
  const auto plan = test::disclose("plans/2026/001.json", sample::plan()).content;
  REQUIRE(plan != nullptr);
  DistrictVersions first(key, {});
  CHECK(first.find(test::key_of("plans/2026/001.json"), blob) == nullptr);
  first.keep(test::key_of("plans/2026/001.json"), blob, *plan);
  CHECK(*first.find(test::key_of("plans/2026/001.json"), blob) == *plan);
  const auto stored = kept(first);

  DistrictVersions second(key, stored);
  const auto found = second.find(test::key_of("plans/2026/001.json"), blob);
  REQUIRE(found != nullptr);
  CHECK(*found == *plan);
  CHECK(second.find(test::key_of("plans/2025/001.json"), blob) == nullptr);
  CHECK(second.find(test::key_of("plans/2026/001.json"), other_blob) == nullptr);
  CHECK(DistrictVersions(std::string(32, 'x'), stored)
            .find(test::key_of("plans/2026/001.json"), blob) == nullptr);
  CHECK(publishing::bytes_of(stored.begin()->second.list()).find(blob.to_string()) ==
        std::string::npos);
}

TEST_CASE("a version that nobody asks for is let go, whatever else is kept") {
  const auto plan = test::disclose("plans/2026/001.json", sample::plan()).content;
  DistrictVersions first(key, {});
  first.keep(test::key_of("plans/2026/001.json"), blob, *plan);
  first.keep(test::key_of("plans/2026/001.json"), other_blob, *plan);
  const auto both = kept(first);
  DistrictVersions second(key, both);
  CHECK(second.find(test::key_of("plans/2026/001.json"), other_blob) != nullptr);
  const auto one = kept(second);
  DistrictVersions third(key, one);
  CHECK(third.find(test::key_of("plans/2026/001.json"), other_blob) != nullptr);
  CHECK(third.find(test::key_of("plans/2026/001.json"), blob) == nullptr);
}

TEST_CASE(
    "a block of years stands where its versions are those of before, all of them and no other") {
  const auto plan = test::disclose("plans/2026/001.json", sample::plan()).content;
  const documents::DocumentKey old_plan = test::key_of("plans/2019/001.json");
  const documents::DocumentKey new_plan = test::key_of("plans/2026/001.json");
  const documents::DocumentKey new_report = test::key_of("reports/2026/q1/001.json");
  DistrictVersions first(key, {});
  for (const auto& path : {old_plan, new_plan, new_report}) first.keep(path, blob, *plan);
  const auto before = kept(first);
  REQUIRE(before.size() == 2);

  DistrictVersions all(key, before);
  for (const auto& path : {old_plan, new_plan, new_report}) REQUIRE(all.find(path, blob));
  for (const auto& [block, parts] : all.blocks()) CHECK(parts.stands);

  DistrictVersions one_less(key, before);
  for (const auto& path : {old_plan, new_plan}) REQUIRE(one_less.find(path, blob));
  const auto without_report = one_less.blocks();
  CHECK(without_report.at(command::year_block(2019)).stands);
  CHECK_FALSE(without_report.at(command::year_block(2026)).stands);

  DistrictVersions one_new(key, before);
  for (const auto& path : {old_plan, new_plan, new_report}) REQUIRE(one_new.find(path, blob));
  one_new.keep(new_report, other_blob, *plan);
  const auto with_new = one_new.blocks();
  CHECK(with_new.at(command::year_block(2019)).stands);
  CHECK_FALSE(with_new.at(command::year_block(2026)).stands);
}

TEST_CASE("a damaged version is none, and is kept anew once it was read again") {
  const auto plan = test::disclose("plans/2026/001.json", sample::plan()).content;
  const documents::DocumentKey path = test::key_of("plans/2026/001.json");
  DistrictVersions first(key, {});
  first.keep(path, blob, *plan);
  std::string bytes = bytes_of_only(first);
  bytes[bytes.size() - 9] = static_cast<char>(bytes[bytes.size() - 9] ^ 0x21);
  const auto damaged = block_of(bytes);
  DistrictVersions second(key, damaged);
  CHECK(second.find(path, blob) == nullptr);
  CHECK(second.blocks().empty());
  second.keep(path, blob, *plan);
  const auto again = kept(second);
  DistrictVersions third(key, again);
  REQUIRE(third.find(path, blob) != nullptr);
  CHECK(*third.find(path, blob) == *plan);
}

TEST_CASE("sound parts that hold something else are no versions") {
  const auto plan = test::disclose("plans/2026/001.json", sample::plan()).content;
  const documents::DocumentKey path = test::key_of("plans/2026/001.json");
  DistrictVersions first(key, {});
  first.keep(path, blob, *plan);
  const auto stored = kept(first);
  const publishing::StoredPart& version = stored.begin()->second.list().front();
  const std::string longer = std::string(version.bytes) + "x";
  const std::string shorter(version.bytes.substr(0, version.bytes.size() - 1));
  for (const std::string& wrong : {longer, shorter, std::string()}) {
    const auto other =
        block_of(publishing::bytes_of({publishing::StoredPart::of(version.name, wrong)}));
    CHECK(DistrictVersions(key, other).find(path, blob) == nullptr);
  }
}

}  // namespace
}  // namespace planlight
