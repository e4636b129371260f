#pragma once
// The links of a finished site, read from its files.

#include <string>
#include <vector>

namespace planlight::command {

// Each relative link, and its fragment, that leads nowhere in the folder: `page: link`. In the
// order of the pages' paths.
std::vector<std::string> dead_links(const std::string& folder);

}  // namespace planlight::command
