#include "rendering/did_you_mean.h"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

namespace planlight::rendering {
namespace {

// How many letters must be put in, taken out or changed.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string did_you_mean(std::string_view name, const std::vector<std::string>& known) {
  const std::string* nearest = nullptr;
  // Two letters that changed places are a distance of two; a short name is not guessed at.
  std::size_t least = std::min((name.size() + 1) / 2, name.size() / 4 + 2);
  for (const std::string& candidate : known) {
    const std::size_t here = distance(name, candidate);
    if (here < least) {
      least = here;
      nearest = &candidate;
    }
  }
  return nearest == nullptr ? std::string() : fmt::format("; did you mean `{}`?", *nearest);
}

}  // namespace planlight::rendering
