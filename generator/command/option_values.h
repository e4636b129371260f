#pragma once
// Which words an option takes.

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <vector>

namespace planlight::command {

// Refuses all but these words, and names them.
inline CLI::Validator one_of(const std::vector<std::string>& words) {
  return CLI::Validator(
      [words](const std::string& word) {
        if (std::ranges::find(words, word) != words.end()) return std::string();
        return fmt::format("cannot be {}; it is one of {}", word, fmt::join(words, ", "));
      },
      "");
}

}  // namespace planlight::command
