// The other proof (contract §4.1, §4.2): what is internal, and what is not approved, makes no
// difference to one byte of the site.

#include "disclosure/interference.h"

#include <doctest/doctest.h>

#include <set>

#include "command/commit_content.h"
#include "command/small_city.h"
#include "support/sample_documents.h"

namespace planlight::test {
namespace {

using sample::edited;

SmallCity city_with_drafts() {
  SmallCity city;
  city.put("plans/2026/001.json",
           edited(city.file("plans/2026/001.json"), "\"Car thefts\"", "\"Another title\""));
  city.put("plans/2026/002.json", sample::plan(2));
  city.put("translations/es/plans/2026/001.po",
           "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
           "msgid \"Car thefts\"\nmsgstr \"Robos de autos\"\n");
  city.put("portal.json", edited(city.file("portal.json"), "[\"en\"", "[\"en\", \"es\""));
  return city;
}

struct Read {
  explicit Read(const SmallCity& city)
      : snapshot(city.snapshot()),
        content(*command::read_commit(snapshot, small_options(), findings)) {}

  Findings findings;
  repository::MemorySnapshot snapshot;
  command::CommitContent content;
};

std::set<std::string> paths(const repository::Snapshot& snapshot) {
  std::set<std::string> all;
  for (const auto& entry : snapshot.entries()) all.insert(entry.path);
  return all;
}

std::string bytes_at(const repository::Snapshot& snapshot, std::string_view path) {
  for (const auto& entry : snapshot.entries()) {
    if (entry.path == path) return snapshot.read(entry.blob).bytes;
  }
  return "(not there)";
}

TEST_CASE("other drafts, in documents, records and catalogues, change no byte of the site") {
  const Read read(city_with_drafts());
  const auto other =
      disclosure::with_other_drafts(read.snapshot, read.content.tree, read.content.policy, 7);
  CHECK(bytes_at(*other, "plans/2026/001.json") != bytes_at(read.snapshot, "plans/2026/001.json"));
  CHECK(bytes_at(*other, "plans/2026/002.json") != bytes_at(read.snapshot, "plans/2026/002.json"));
  CHECK(bytes_at(*other, "approvals/plans/2026/001.json") !=
        bytes_at(read.snapshot, "approvals/plans/2026/001.json"));
  CHECK(paths(*other).contains("plans/2027/001.json"));
  CHECK(paths(*other).contains("translations/es/plans/2027/001.po"));
  CHECK(bytes_at(*other, "districts/001.json") == bytes_at(read.snapshot, "districts/001.json"));
  const auto site = build(read.snapshot, small_options());
  CHECK(site.is_made);
  CHECK(differences(site, build(*other, small_options())) == std::vector<std::string>{});
}

TEST_CASE("a site is made of what is approved, whether or not the commit's own tree holds it") {
  const Read read(city_with_drafts());
  const auto none = disclosure::without_drafts(read.snapshot, read.content.policy);
  CHECK_FALSE(paths(*none).contains("plans/2026/001.json"));
  CHECK_FALSE(paths(*none).contains("plans/2026/002.json"));
  CHECK(paths(*none).contains("districts/001.json"));
  CHECK(differences(build(read.snapshot, small_options()), build(*none, small_options())) ==
        std::vector<std::string>{});
}

TEST_CASE("other internal values change no byte of the site") {
  const Read read{SmallCity()};
  const auto other = disclosure::with_other_internal_values(read.snapshot, read.content.tree, 7);
  CHECK(bytes_at(*other, "plans/2026/001.json") != bytes_at(read.snapshot, "plans/2026/001.json"));
  CHECK(differences(build(read.snapshot, small_options()), build(*other, small_options())) ==
        std::vector<std::string>{});
}

TEST_CASE("other public values do change it: the comparison can fail") {
  SmallCity city;
  const auto before = build(city);
  city.put("districts/001.json",
           edited(city.file("districts/001.json"), "\"name\": \"", "\"name\": \"X"));
  CHECK_FALSE(differences(before, build(city)).empty());
}

}  // namespace
}  // namespace planlight::test
