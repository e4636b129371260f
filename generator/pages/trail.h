#pragma once
// The trail of pages that belong to the whole city.

#include <vector>

#include "pages/page.h"

namespace planlight::pages {

// Home alone.
std::vector<Crumb> home_trail();
// Home, then one page.
std::vector<Crumb> trail_through(Message name, Link link);

}  // namespace planlight::pages
