#include "publishing/stored_parts.h"

#include <algorithm>
#include <array>

#include "foundation/packed.h"
#include "publishing/checksum.h"

namespace planlight::publishing {
namespace {

constexpr std::string_view form = "planlight parts 2";

std::int64_t sum_of(std::string_view bytes) { return static_cast<std::int64_t>(checksum(bytes)); }

std::string_view text_of(const Sha256& digest) {
  return {reinterpret_cast<const char*>(digest.bytes().data()), digest.bytes().size()};
}

std::optional<Sha256> digest_from(std::string_view text) {
  std::array<std::uint8_t, 32> bytes{};
  if (text.size() != bytes.size()) return std::nullopt;
  std::ranges::copy(text, bytes.begin());
  return Sha256(bytes);
}

}  // namespace

StoredPart StoredPart::of(std::string_view name, std::string_view bytes) {
  return {name, bytes, checksum(bytes), Sha256::of(bytes)};
}

bool StoredPart::is_sound() const { return checksum(bytes) == sum; }

// The list and its sum.
std::string StoredParts::head_of(const std::vector<StoredPart>& parts) {
  Packer list;
  for (const StoredPart& part : parts) {
    list.text(part.name);
    list.number(static_cast<std::int64_t>(part.bytes.size()));
    list.number(static_cast<std::int64_t>(part.sum));
    list.text(text_of(part.digest));
  }
  Packer to;
  to.text(form);
  to.text(list.bytes());
  to.number(sum_of(list.bytes()));
  return to.take();
}

std::optional<StoredParts> StoredParts::open(MappedFile file) {
  StoredParts stored;
  stored.file_ = std::move(file);
  Unpacker from(stored.file_.bytes());
  if (from.text() != form) return std::nullopt;
  const std::string_view list = from.text();
  if (from.number() != sum_of(list) || from.failed()) return std::nullopt;
  std::string_view rest = from.rest();
  Unpacker listed(list);
  while (!listed.whole()) {
    StoredPart& part = stored.list_.emplace_back();
    part.name = listed.text();
    const auto size = static_cast<std::size_t>(listed.number());
    part.sum = static_cast<std::uint64_t>(listed.number());
    const auto digest = digest_from(listed.text());
    if (listed.failed() || !digest || size > rest.size()) return std::nullopt;
    part.digest = *digest;
    part.bytes = rest.substr(0, size);
    rest.remove_prefix(size);
  }
  if (!rest.empty()) return std::nullopt;
  return stored;
}

const StoredPart* StoredParts::find(std::string_view name) const {
  const auto found = std::ranges::find(list_, name, &StoredPart::name);
  return found == list_.end() ? nullptr : &*found;
}

}  // namespace planlight::publishing
