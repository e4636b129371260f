#pragma once
// What belongs to the whole portal and to no one district: settings, the as-of date, the years, the
// equity plans, the Markdown pages, the citywide liaisons, the outlines of the districts.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/public_document.h"
#include "documents/settings.h"
#include "foundation/date.h"
#include "portal/about_page.h"
#include "portal/boundaries.h"
#include "portal/equity.h"
#include "portal/office.h"

namespace planlight::portal {

struct Portal {
  documents::Settings settings;
  Date as_of;                          // the only clock there is; printed nowhere
  std::vector<int> years;              // with a published or withdrawn plan, newest first
  std::vector<int> areas;              // of the districts, in order
  std::map<int, EquityPlan> equity;    // published ones, by year
  std::vector<AboutPage> about_pages;  // by slug
  Office liaisons;
  std::vector<Boundary> boundaries;  // those that can be drawn, by feature
  // What is there no more, though its address is: by year, by slug.
  std::map<int, disclosure::Withdrawal> withdrawn_equity = {};
  std::map<std::string, disclosure::Withdrawal> withdrawn_pages = {};

  const AboutPage* about_page(std::string_view slug) const;
  // The newest published equity plan; null where there is none.
  const EquityPlan* newest_equity() const;
};

}  // namespace planlight::portal
