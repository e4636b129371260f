#pragma once
// Several named parts in one stored file, each with a sum of its own: whoever wants some of them
// reads and checks these and the list of names, however large the rest is.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "publishing/file_system.h"

namespace planlight::publishing {

struct NamedPart {
  std::string_view name;  // no two of a file have the same
  std::string_view bytes;
};

class StoredParts {
 public:
  static std::string bytes_of(const std::vector<NamedPart>& parts);
  // Nothing if the list of names is damaged.
  static std::optional<StoredParts> open(MappedFile file);

  // In the order in which they were given. Names and parts are part of this.
  std::vector<std::string_view> names() const;
  // Nothing if there is none of that name, or if it is damaged.
  std::optional<std::string_view> part(std::string_view name) const;

 private:
  struct Listed {
    std::string_view name;
    std::string_view bytes;
    std::uint64_t sum = 0;
  };
  MappedFile file_;
  std::vector<Listed> list_;
};

}  // namespace planlight::publishing
