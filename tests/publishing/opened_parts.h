#pragma once
// Stored parts, written to a file and opened as a build would.

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "publishing/scratch.h"
#include "publishing/stored_parts.h"

namespace planlight::publishing {

// The file that has these parts.
inline std::string bytes_of(const std::vector<StoredPart>& parts) {
  std::string bytes = StoredParts::head_of(parts);
  for (const StoredPart& part : parts) bytes += part.bytes;
  return bytes;
}

inline std::optional<StoredParts> opened(const std::string& bytes) {
  const Scratch scratch;
  write_file(scratch.folder() / "file", bytes);
  const auto files = real_file_system();
  Handle folder;
  REQUIRE(files->open_root(scratch.folder().string(), folder) == 0);
  MappedFile file;
  REQUIRE(files->map(folder, "file", file) == 0);
  return StoredParts::open(std::move(file));
}

}  // namespace planlight::publishing
