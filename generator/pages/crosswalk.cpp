#include "pages/crosswalk.h"

#include <set>

namespace planlight::pages {

int Crosswalk::count(std::string_view action, int pillar) const {
  const auto pillars = counts.find(std::string(action));
  if (pillars == counts.end()) return 0;
  const auto found = pillars->second.find(pillar);
  return found == pillars->second.end() ? 0 : found->second;
}

Crosswalk crosswalk(const std::vector<WorkItem>& work) {
  Crosswalk crosswalk;
  for (const WorkItem& item : work) {
    // Named twice in one place is still one.
    const std::set<std::string> actions(item.references->equity_actions.begin(),
                                        item.references->equity_actions.end());
    const std::set<int> pillars(item.references->pillars.begin(), item.references->pillars.end());
    for (const std::string& action : actions) {
      for (const int pillar : pillars) ++crosswalk.counts[action][pillar];
    }
  }
  return crosswalk;
}

}  // namespace planlight::pages
