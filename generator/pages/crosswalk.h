#pragma once
// Which pillars and which equity actions go together: as many times as the work of a district names
// both.

#include <map>
#include <string>
#include <vector>

#include "pages/district_work.h"

namespace planlight::pages {

struct Crosswalk {
  // By action, then by pillar: how much work names both.
  std::map<std::string, std::map<int, int>> counts;

  int count(std::string_view action, int pillar) const;
};

Crosswalk crosswalk(const std::vector<WorkItem>& work);

}  // namespace planlight::pages
