#pragma once
// The surroundings failed: a repository, a disk, a permission, a tool. Thrown once, where it is
// noticed, and caught once, in `command`, which ends with exit code 4.

#include <stdexcept>
#include <string>

namespace planlight {
inline namespace foundation {

class EnvironmentError : public std::runtime_error {
 public:
  // what: what failed; advice: what the user can do about it, with the exact command where there is
  // one.
  explicit EnvironmentError(const std::string& what, std::string advice = {})
      : std::runtime_error(what), advice_(std::move(advice)) {}
  const std::string& advice() const { return advice_; }

 private:
  std::string advice_;
};

}  // namespace foundation
}  // namespace planlight
