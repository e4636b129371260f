#include "publishing/stored_parts.h"

#include <doctest/doctest.h>

#include "publishing/scratch.h"

namespace planlight::publishing {
namespace {

std::optional<StoredParts> opened(const std::string& bytes) {
  const Scratch scratch;
  write_file(scratch.folder() / "file", bytes);
  const auto files = real_file_system();
  Handle folder;
  REQUIRE(files->open_root(scratch.folder().string(), folder) == 0);
  MappedFile file;
  REQUIRE(files->map(folder, "file", file) == 0);
  return StoredParts::open(std::move(file));
}

const std::vector<NamedPart> three{
    {"plans-2026", "rows of plans"}, {"districts", ""}, {"progress-2026-q1", "more\nrows"}};

TEST_CASE("each part is given as it was stored, by its name") {
  const auto parts = opened(StoredParts::bytes_of(three));
  REQUIRE(parts);
  CHECK(parts->names() ==
        std::vector<std::string_view>{"plans-2026", "districts", "progress-2026-q1"});
  CHECK(parts->part("plans-2026") == "rows of plans");
  CHECK(parts->part("districts") == "");
  CHECK(parts->part("progress-2026-q1") == "more\nrows");
  CHECK(parts->part("plans-2025") == std::nullopt);

  const auto none = opened(StoredParts::bytes_of({}));
  REQUIRE(none);
  CHECK(none->names().empty());
}

TEST_CASE("a damaged part is none, and the others can be read") {
  const std::string whole = StoredParts::bytes_of(three);
  std::string bytes = whole;
  bytes.back() = 'S';
  const auto parts = opened(bytes);
  REQUIRE(parts);
  CHECK(parts->part("plans-2026") == "rows of plans");
  CHECK(parts->part("progress-2026-q1") == std::nullopt);
}

TEST_CASE("whatever byte is damaged, no part says anything else") {
  const std::string whole = StoredParts::bytes_of(three);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    CAPTURE(at);
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x21);
    const auto parts = opened(bytes);
    std::size_t right = 0;
    for (const NamedPart& part : three) {
      const auto found = parts ? parts->part(part.name) : std::nullopt;
      if (!found) continue;
      CHECK(*found == part.bytes);
      ++right;
    }
    CHECK(right < three.size());
  }
}

TEST_CASE("a file that was cut off, or has more at its end, is none") {
  const std::string whole = StoredParts::bytes_of(three);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(opened(whole.substr(0, size)));
  }
  CHECK_FALSE(opened(whole + "x"));
}

}  // namespace
}  // namespace planlight::publishing
