#pragma once
// What a site says, apart from how a theme shows it: kept by who makes some of its pages again.

#include <map>
#include <string>
#include <vector>

#include "command/dead_links.h"
#include "pages/page.h"
#include "portal/district_summary.h"

namespace planlight::command {

struct SiteModel {
  std::map<std::string, pages::Page> pages;        // by path in the source language
  std::vector<portal::DistrictSummary> districts;  // by number
  DeadLinks dead_links;
};

}  // namespace planlight::command
