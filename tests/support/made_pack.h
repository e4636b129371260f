#pragma once
// Packs as no git writes them: whole as far as a look beforehand can tell.

#include <doctest/doctest.h>
#include <zlib.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "repository/scratch_repository.h"

namespace planlight::test {

inline std::string deflated(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string out(size, '\0');
  REQUIRE(compress(reinterpret_cast<Bytef*>(out.data()), &size,
                   reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()) == Z_OK);
  out.resize(size);
  return out;
}

inline std::string number(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

inline std::string raw(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

// A pack of these objects as they stand in it, by their ids in ascending order, and its index:
// whole as far as a look can tell.
inline void write_pack(const std::filesystem::path& repository,
                       const std::vector<std::pair<std::string, std::string>>& objects) {
  std::string pack = "PACK" + number(2) + number(static_cast<std::uint32_t>(objects.size()));
  std::string ids, checks, offsets, fanout;
  for (const auto& [id, bytes] : objects) {
    offsets += number(static_cast<std::uint32_t>(pack.size()));
    ids += raw(id);
    checks += number(0);
    pack += bytes;
  }
  for (int first = 0; first < 256; ++first) {
    std::uint32_t count = 0;
    for (const auto& [id, bytes] : objects)
      count += std::stoi(id.substr(0, 2), nullptr, 16) <= first;
    fanout += number(count);
  }
  const std::string trailer(20, 'x');
  const auto folder = repository / ".git/objects/pack";
  test::write_file(folder / "pack-made.pack", pack + trailer);
  test::write_file(folder / "pack-made.idx",
                   "\377tOc" + number(2) + fanout + ids + checks + offsets + trailer + trailer);
}

// A difference against the object of that id, in a pack.
inline std::string difference(const std::string& base, const std::string& instructions) {
  const std::size_t size = instructions.size();
  REQUIRE(size < 16);
  return std::string(1, static_cast<char>(7 << 4 | size)) + raw(base) + deflated(instructions);
}

// Takes a blob of one byte out of the loose objects and puts two differences in a pack instead,
// each the other's base: libgit2 looks for their end without an end.
inline void write_endless_pack(const ScratchRepository& city, const std::string& blob,
                               const std::string& other) {
  std::filesystem::remove(city.object_file(blob));
  std::filesystem::remove(city.object_file(other));
  // From one byte to one byte: copy it.
  const std::string instructions("\1\1\x90\1", 4);
  std::vector<std::pair<std::string, std::string>> objects = {
      {blob, difference(other, instructions)}, {other, difference(blob, instructions)}};
  if (other < blob) std::swap(objects[0], objects[1]);
  write_pack(city.root(), objects);
}

}  // namespace planlight::test
