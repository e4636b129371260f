#pragma once
// sitemap.xml with hreflang alternates; split by an index past 50,000 URLs (contract §2) or
// 50 MB, which is all that readers of sitemaps take of a file.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "foundation/date.h"
#include "foundation/language_tag.h"
#include "foundation/page_path.h"

namespace planlight::rendering {

struct SitemapEntry {
  PagePath path;                // in the source language
  std::optional<Date> updated;  // the approval date; nothing for kinds without a chain
};

// The files to write: sitemap.xml, and sitemap-1.xml … where it is an index. `languages`: the
// source language first. Entries are written by path.
std::map<std::string, std::string> sitemaps(std::vector<SitemapEntry> entries,
                                            const std::vector<LanguageTag>& languages,
                                            const std::string& base_url);

}  // namespace planlight::rendering
