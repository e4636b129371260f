#include "language/similarity.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace planlight::language {
namespace {

using Units = std::vector<std::size_t>;

constexpr std::size_t short_text = 300;   // in bytes; longer ones are compared by words
constexpr std::size_t most_units = 3000;  // what is beyond is not compared

bool begins_character(char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; }

Units characters_of(std::string_view text) {
  Units units;
  std::size_t start = 0;
  for (std::size_t i = 1; i <= text.size(); ++i) {
    if (i < text.size() && !begins_character(text[i])) continue;
    units.push_back(std::hash<std::string_view>()(text.substr(start, i - start)));
    start = i;
  }
  return units;
}

Units words_of(std::string_view text) {
  Units units;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t\n"), text.size());
    if (end > 0) units.push_back(std::hash<std::string_view>()(text.substr(0, end)));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return units;
}

// Chinese has no spaces: its long texts are few "words", and are compared by characters as well.
bool has_words(std::string_view text) {
  const auto spaces = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
  return spaces * 20 > text.size();
}

double share(std::size_t common, const Units& a, const Units& b) {
  if (a.empty() && b.empty()) return 1;
  return 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

// At least as many as any common subsequence has.
std::size_t count_common_in_any_order(Units a, Units b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  Units common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common.size();
}

std::size_t count_common_in_order(const Units& a, const Units& b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const std::size_t unit : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = unit == b[j - 1] ? diagonal + 1 : std::max(above, row[j - 1]);
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

double similarity(std::string_view a, std::string_view b, double enough) {
  if (a == b) return 1;
  const bool by_words = std::max(a.size(), b.size()) > short_text && has_words(a) && has_words(b);
  Units first = by_words ? words_of(a) : characters_of(a);
  Units second = by_words ? words_of(b) : characters_of(b);
  if (first.size() > most_units) first.resize(most_units);
  if (second.size() > most_units) second.resize(most_units);
  if (share(std::min(first.size(), second.size()), first, second) < enough) return 0;
  if (share(count_common_in_any_order(first, second), first, second) < enough) return 0;
  const double result = share(count_common_in_order(first, second), first, second);
  return result < enough ? 0 : result;
}

}  // namespace planlight::language
