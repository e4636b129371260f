#pragma once
// The links of a finished site, read from its files.

#include <string>
#include <vector>

namespace planlight::command {

// Each relative link that leads nowhere in the folder, and each fragment of a link to the same page
// or to one of about/ that this does not have: `page: link`. In the order of the pages' paths.
std::vector<std::string> dead_links(const std::string& folder);

}  // namespace planlight::command
