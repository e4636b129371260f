#pragma once
// Links of prose that lead nowhere. Which these are is known only when all files of a site are, and
// it changes pages, which show such a link's words alone: so a site is made with what is expected,
// and made again where that was wrong.

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace planlight::command {

// Where they lead, as rendering::SiteLinks has it: by the district whose documents have the link;
// 0: by documents of the whole city.
using DeadLinks = std::map<int, std::set<std::string>>;

std::set<std::string, std::less<>> all_of(const DeadLinks& links);
// Those of a district's documents, or (0) all, which pages of the city may show. Equal for equal
// links, and for nothing else.
std::string bytes_of(const DeadLinks& links, int district);

}  // namespace planlight::command
