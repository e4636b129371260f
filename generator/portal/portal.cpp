#include "portal/portal.h"

namespace planlight::portal {

const AboutPage* Portal::about_page(std::string_view slug) const {
  for (const AboutPage& page : about_pages) {
    if (page.slug == slug) return &page;
  }
  return nullptr;
}

const EquityPlan* Portal::newest_equity() const {
  return equity.empty() ? nullptr : &equity.rbegin()->second;
}

}  // namespace planlight::portal
