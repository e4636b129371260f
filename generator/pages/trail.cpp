#include "pages/trail.h"

#include "pages/paths.h"

namespace planlight::pages {

std::vector<Crumb> home_trail() { return {{Message("nav.home"), paths::link(paths::home())}}; }

std::vector<Crumb> trail_through(Message name, Link link) {
  std::vector<Crumb> trail = home_trail();
  trail.push_back({std::move(name), std::move(link)});
  return trail;
}

}  // namespace planlight::pages
