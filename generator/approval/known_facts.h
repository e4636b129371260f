#pragma once
// What was found out once and need not be found out again: that a signature is valid, when a
// version first stood in a commit. Kept from build to build as keyed digests, which tell nothing to
// who does not have the key.

#include <functional>
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
  // stored() once gave; other bytes are no facts. Costs nothing by how many they are.
  void learn(std::string key, std::string stored);

  // What is known of the fact; nothing where it is not known.
  std::optional<std::string> find(std::string_view fact) const;
  // `value` is kept as it is: it must tell nothing internal, and has no space and no line's end.
  void keep(std::string_view fact, std::string value);
  // The digest under which a fact is kept, for values that must tell nothing themselves.
  std::string digest(std::string_view text) const;

  // The facts that were looked for or kept in this run, in an order that is always the same.
  std::string stored() const;
  // Those, and all that were learned: of a run that did not look for all that still holds.
  std::string stored_with_learned() const;

 private:
  std::string merged(std::string_view others) const;

  std::string key_;
  std::string learned_;  // as stored() gave it
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::string, std::less<>> used_;  // by name
};

}  // namespace planlight::approval
