#pragma once
// What ICU takes milliseconds to find out of a locale, and always answers alike: the pattern of a
// date and what its fields say, digits, small numbers in words, what a language calls itself. Found
// out once for all workers, and kept with the theme's texts from build to build.

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "foundation/packed.h"

namespace planlight::language {

// Safe from several threads.
class LocaleMemory {
 public:
  // What is remembered of the question; where nothing is, what `ask` gives, from then on. Whoever
  // asks the same meanwhile waits for the answer.
  template <typename Ask>
  std::string answer(const std::string& question, const Ask& ask) {
    const std::lock_guard lock(mutex_);
    const auto known = answers_.find(question);
    if (known != answers_.end()) return known->second;
    return answers_.emplace(question, ask()).first->second;
  }

  // All that is remembered, in one order.
  void pack_into(Packer& to) const;
  // Adds what pack_into gave; other bytes make `from` fail.
  void add(Unpacker& from);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string> answers_;
};

}  // namespace planlight::language
