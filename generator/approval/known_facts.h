#pragma once
// What was found out once and need not be found out again: that a signature is valid, when a
// version first stood in a commit. Kept from build to build as keyed digests, which tell nothing to
// who does not have the key.

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/sha256.h"

namespace planlight::approval {

// Safe to use from several threads at once.
class KnownFacts {
 public:
  // For one run alone, until it learns.
  KnownFacts() = default;
  // From an earlier run, before any other use. `key`: digests are keyed with it. `stored`: what
  // stored() once gave; other bytes are no facts.
  void learn(std::string key, std::string_view stored);

  // What is known of the fact; nothing where it is not known.
  std::optional<std::string> find(std::string_view fact) const;
  // `value` is kept as it is: it must tell nothing internal, and has no space and no line's end.
  void keep(std::string_view fact, std::string value);
  // The digest under which a fact is kept, for values that must tell nothing themselves.
  std::string digest(std::string_view text) const;

  // The facts that were looked for or kept in this run, in an order that is always the same.
  std::string stored() const;

 private:
  std::string key_;
  mutable std::mutex mutex_;
  std::map<std::string, std::string> known_;
  mutable std::map<std::string, std::string> used_;
};

}  // namespace planlight::approval
