#pragma once
// A sum over bytes of the state folder, to notice a damaged disk or a write that was cut off.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace planlight::publishing {

// Finds damage, not malice: the folder that this is kept in is closed to others. Four lanes, so
// that it costs less than reading the bytes from memory.
inline std::uint64_t checksum(std::string_view bytes) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15u;
  std::array<std::uint64_t, 4> lanes{1, 2, 3, 4};
  const auto mix = [](std::uint64_t lane, std::uint64_t word) {
    lane = (lane ^ word) * factor;
    return lane ^ (lane >> 29);
  };
  const auto word_at = [bytes](std::size_t at) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    return word;
  };
  std::size_t offset = 0;
  for (; offset + 32 <= bytes.size(); offset += 32) {
    for (std::size_t i = 0; i < 4; ++i) {
      lanes[i] = mix(lanes[i], word_at(offset + 8 * i));
    }
  }
  std::uint64_t sum = bytes.size();
  for (; offset < bytes.size(); ++offset) sum = mix(sum, static_cast<unsigned char>(bytes[offset]));
  for (const std::uint64_t lane : lanes) sum = mix(sum, lane);
  return sum;
}

}  // namespace planlight::publishing
