#include "command/site_share.h"

#include <algorithm>

namespace planlight::command {

std::vector<std::pair<std::string, std::optional<Date>>> in_sitemap(
    const std::vector<MadePage>& pages) {
  std::vector<std::pair<std::string, std::optional<Date>>> list;
  for (const MadePage& page : pages) {
    if (page.in_sitemap) list.emplace_back(page.path, page.updated);
  }
  std::ranges::sort(list);
  return list;
}

bool MadeDistrict::is_new_to_others() const {
  if (!before) return true;
  return before->summary() != summary_bytes ||
         (summary && before->translation_bytes() != to_bytes(translations)) ||
         in_sitemap(before->pages()) != in_sitemap(share.pages);
}

}  // namespace planlight::command
