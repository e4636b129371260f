#pragma once
// A plan taken apart into passages that can be set beside those of another version.

#include <string>
#include <vector>

#include "pages/view.h"
#include "portal/plan.h"

namespace planlight::pages {

struct Passage {
  std::string key;       // the same in each version: problem/car-theft/rationale
  std::string group;     // problem/car-theft; empty for what belongs to the plan as a whole
  Node group_title;      // Text of the problem or engagement, or Message; null without a group
  Message part;          // what it is: history.part.rationale
  std::string compared;  // equal where the public text is equal
  bool in_words;         // prose or text, to be compared word by word; else facts
  List shown;            // the passage itself: one Prose or Text, or the facts one by one
};

// In reading order; what the plan leaves empty is not there. Keys are unique.
std::vector<Passage> passages_of(const portal::Plan& plan);

}  // namespace planlight::pages
