#include "publishing/stored_parts.h"

#include <algorithm>

#include "foundation/packed.h"
#include "publishing/checksum.h"

namespace planlight::publishing {
namespace {

constexpr std::string_view form = "planlight parts 1";

std::int64_t sum_of(std::string_view bytes) { return static_cast<std::int64_t>(checksum(bytes)); }

}  // namespace

// The list, its sum, and then the parts, one after another.
std::string StoredParts::bytes_of(const std::vector<NamedPart>& parts) {
  Packer list;
  for (const NamedPart& part : parts) {
    list.text(part.name);
    list.number(static_cast<std::int64_t>(part.bytes.size()));
    list.number(sum_of(part.bytes));
  }
  Packer to;
  to.text(form);
  to.text(list.bytes());
  to.number(sum_of(list.bytes()));
  std::string bytes = to.take();
  for (const NamedPart& part : parts) bytes += part.bytes;
  return bytes;
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
    Listed part;
    part.name = listed.text();
    const auto size = static_cast<std::size_t>(listed.number());
    part.sum = static_cast<std::uint64_t>(listed.number());
    if (listed.failed() || size > rest.size()) return std::nullopt;
    part.bytes = rest.substr(0, size);
    rest.remove_prefix(size);
    stored.list_.push_back(part);
  }
  if (!rest.empty()) return std::nullopt;
  return stored;
}

std::vector<std::string_view> StoredParts::names() const {
  std::vector<std::string_view> names;
  for (const Listed& part : list_) names.push_back(part.name);
  return names;
}

std::optional<std::string_view> StoredParts::part(std::string_view name) const {
  const auto found = std::ranges::find(list_, name, &Listed::name);
  if (found == list_.end() || checksum(found->bytes) != found->sum) return std::nullopt;
  return found->bytes;
}

}  // namespace planlight::publishing
