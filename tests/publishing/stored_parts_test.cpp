#include "publishing/stored_parts.h"

#include <doctest/doctest.h>

#include "publishing/opened_parts.h"

namespace planlight::publishing {
namespace {

const std::vector<StoredPart> three{StoredPart::of("plans-2026", "rows of plans"),
                                    StoredPart::of("districts", ""),
                                    StoredPart::of("progress-2026-q1", "more\nrows")};

// Nothing where there is none, or where it is damaged.
std::optional<std::string_view> read(const StoredParts& parts, std::string_view name) {
  const StoredPart* found = parts.find(name);
  if (found == nullptr || !found->is_sound()) return std::nullopt;
  return found->bytes;
}

TEST_CASE("each part is given as it was stored, by its name") {
  const auto parts = opened(bytes_of(three));
  REQUIRE(parts);
  REQUIRE(parts->list().size() == three.size());
  for (std::size_t i = 0; i < three.size(); ++i) {
    CHECK(parts->list()[i].name == three[i].name);
    CHECK(parts->list()[i].digest == three[i].digest);
    CHECK(read(*parts, three[i].name) == three[i].bytes);
  }
  CHECK(parts->find("plans-2025") == nullptr);

  const auto none = opened(bytes_of({}));
  REQUIRE(none);
  CHECK(none->list().empty());
}

TEST_CASE("parts of one file may be parts of the next") {
  const auto first = opened(bytes_of(three));
  REQUIRE(first);
  const std::vector<StoredPart> changed{first->list()[0], StoredPart::of("districts", "new"),
                                        first->list()[2]};
  const auto second = opened(bytes_of(changed));
  REQUIRE(second);
  CHECK(read(*second, "plans-2026") == "rows of plans");
  CHECK(read(*second, "districts") == "new");
  CHECK(read(*second, "progress-2026-q1") == "more\nrows");
  CHECK(StoredParts::head_of(changed) != StoredParts::head_of(three));
}

TEST_CASE("a damaged part is known as such, also where it was taken over") {
  std::string bytes = bytes_of(three);
  bytes.back() = 'S';
  auto parts = opened(bytes);
  for (int turn = 0; turn < 2; ++turn) {
    REQUIRE(parts);
    CHECK(read(*parts, "plans-2026") == "rows of plans");
    CHECK(read(*parts, "progress-2026-q1") == std::nullopt);
    parts = opened(bytes_of(parts->list()));
  }
}

TEST_CASE("whatever byte is damaged, no part says anything else") {
  const std::string whole = bytes_of(three);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    CAPTURE(at);
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x21);
    const auto parts = opened(bytes);
    std::size_t right = 0;
    for (const StoredPart& part : three) {
      const auto found = parts ? read(*parts, part.name) : std::nullopt;
      if (!found) continue;
      CHECK(*found == part.bytes);
      ++right;
    }
    CHECK(right < three.size());
  }
}

TEST_CASE("a file that was cut off, or has more at its end, is none") {
  const std::string whole = bytes_of(three);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(opened(whole.substr(0, size)));
  }
  CHECK_FALSE(opened(whole + "x"));
}

}  // namespace
}  // namespace planlight::publishing
