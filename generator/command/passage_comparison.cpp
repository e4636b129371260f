#include <algorithm>
#include <cstdint>

#include "command/site_comparison.h"
#include "language/similarity.h"

namespace planlight::command {
namespace {

using Passages = std::vector<std::string>;

// Beyond, what lies between the common beginning and end is told as replaced whole.
constexpr std::size_t most_pairs = 4'000'000;

// Passages that went and came in one place: those that have words in common are one that changed.
void add_replaced(const Passages& gone, const Passages& come, std::vector<PassageChange>& changes) {
  constexpr double enough = 0.4;
  std::size_t next = 0;
  for (const std::string& after : come) {
    std::size_t match = next;
    while (match < gone.size() && language::similarity(gone[match], after, enough) < enough) {
      ++match;
    }
    if (match == gone.size()) {
      changes.push_back({std::nullopt, after});
      continue;
    }
    for (; next < match; ++next) changes.push_back({gone[next], std::nullopt});
    changes.push_back({gone[match], after});
    next = match + 1;
  }
  for (; next < gone.size(); ++next) changes.push_back({gone[next], std::nullopt});
}

}  // namespace

std::vector<PassageChange> compare_passages(const Passages& before, const Passages& after) {
  std::size_t start = 0;
  std::size_t old_end = before.size();
  std::size_t new_end = after.size();
  while (start < old_end && start < new_end && before[start] == after[start]) ++start;
  while (old_end > start && new_end > start && before[old_end - 1] == after[new_end - 1]) {
    --old_end;
    --new_end;
  }
  std::vector<PassageChange> changes;
  const std::size_t rows = old_end - start;
  const std::size_t columns = new_end - start;
  if (rows * columns > most_pairs) {
    add_replaced({},
                 {after.begin() + static_cast<std::ptrdiff_t>(start),
                  after.begin() + static_cast<std::ptrdiff_t>(new_end)},
                 changes);
    for (std::size_t i = start; i < old_end; ++i) changes.push_back({before[i], std::nullopt});
    return changes;
  }
  // The lengths of the longest common subsequences of what follows each pair of places.
  std::vector<std::uint32_t> lengths((rows + 1) * (columns + 1), 0);
  const auto length = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
    return lengths[i * (columns + 1) + j];
  };
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      length(i, j) = before[start + i] == after[start + j]
                         ? length(i + 1, j + 1) + 1
                         : std::max(length(i + 1, j), length(i, j + 1));
    }
  }
  Passages gone;
  Passages come;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && before[start + i] == after[start + j]) {
      add_replaced(gone, come, changes);
      gone.clear();
      come.clear();
      ++i;
      ++j;
    } else if (j == columns || (i < rows && length(i + 1, j) >= length(i, j + 1))) {
      gone.push_back(before[start + i++]);
    } else {
      come.push_back(after[start + j++]);
    }
  }
  add_replaced(gone, come, changes);
  return changes;
}

}  // namespace planlight::command
