#pragma once
// Two versions of a plan, passage by passage.

#include <vector>

#include "pages/plan_passages.h"

namespace planlight::pages {

// A passage that only one of the versions has lacks the other.
struct PassageChange {
  const Passage* before;
  const Passage* after;

  const Passage& newest() const { return after != nullptr ? *after : *before; }
};

// What changed in one problem or engagement, or (without a title) in the plan as a whole.
struct GroupChange {
  enum class Kind { changed, added, removed };
  Kind kind;
  std::string group;
  Node title;
  std::vector<PassageChange> passages;  // at least one
};

struct PlanComparison {
  std::vector<GroupChange> changes;       // in the order of the newer version, then what it removed
  std::vector<const Passage*> unchanged;  // of the newer version
};

// Points into the passages, which must outlive it.
PlanComparison compare_plans(const std::vector<Passage>& before, const std::vector<Passage>& after);

}  // namespace planlight::pages
