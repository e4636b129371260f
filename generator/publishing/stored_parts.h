#pragma once
// Several named parts in one stored file, each with a sum of its own: whoever wants some of them
// reads and checks these and the list of names, however large the rest is; and whoever changes some
// of them takes the others over as they are.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/sha256.h"
#include "publishing/file_system.h"

namespace planlight::publishing {

struct StoredPart {
  std::string_view name;  // no two of a file have the same
  std::string_view bytes;
  std::uint64_t sum = 0;  // to notice damage
  Sha256 digest;          // tells other bytes

  static StoredPart of(std::string_view name, std::string_view bytes);
  bool is_sound() const;
};

class StoredParts {
 public:
  // What stands in the file before the bytes of these parts, which follow in their order; another
  // for other parts.
  static std::string head_of(const std::vector<StoredPart>& parts);
  // Nothing if the head is damaged.
  static std::optional<StoredParts> open(MappedFile file);

  // In the order in which they were given; no byte of theirs was looked at. Part of this.
  const std::vector<StoredPart>& list() const { return list_; }
  // Null if there is none of that name.
  const StoredPart* find(std::string_view name) const;

 private:
  MappedFile file_;
  std::vector<StoredPart> list_;
};

}  // namespace planlight::publishing
