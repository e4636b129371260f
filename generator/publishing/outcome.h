#pragma once
// What a build changed for readers.

#include <cstddef>
#include <string>
#include <vector>

namespace planlight::publishing {

// What readers see change, with the integrity list among it. Sorted by path.
struct Outcome {
  std::vector<std::string> added;
  std::vector<std::string> changed;
  std::vector<std::string> removed;
  std::size_t unchanged = 0;
  // Altered, removed or added by hand in the output folder, and put right. Looked for only when
  // nothing else changed; otherwise the whole folder is another one anyway.
  std::vector<std::string> healed;

  bool nothing_changed() const {
    return added.empty() && changed.empty() && removed.empty() && healed.empty();
  }
};

}  // namespace planlight::publishing
