#pragma once
// A document with other values in the place of its own, for the comparison of what is made of both.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace planlight::disclosure {

// Numbers and texts that follow from a seed alone.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2 + 1) {}

  std::uint64_t next() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return state_ >> 33;
  }
  std::string text() {
    std::string text;
    const std::uint64_t length = 8 + next() % 60;
    for (std::uint64_t i = 0; i < length; ++i) {
      text += next() % 7 == 0 ? ' ' : static_cast<char>('a' + next() % 26);
    }
    return text;
  }

 private:
  std::uint64_t state_;
};

// The bytes of a document with other internal values, and with other public texts where asked for;
// all else stays as it is. As it is where it cannot be read.
std::string with_other_values(std::string bytes, std::string_view schema, std::uint64_t seed,
                              bool with_public_texts);

// Behind the text, number or word that begins at `at`.
std::size_t end_of_leaf(const std::string& bytes, std::size_t at);

}  // namespace planlight::disclosure
