#pragma once
// sitemap.xml with hreflang alternates; split by an index past 50,000 URLs (contract §2) or
// 50 MB, which is all that readers of sitemaps take of a file.

#include <map>
#include <optional>
#include <span>
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

// Writes other dates into a standing sitemap, for those of these pages that are in it with a date;
// says for how many. `languages`: how many a page has there. The bytes are then those that sitemaps
// would give, where nothing but these dates is another.
std::size_t set_dates(std::span<char> sitemap, const std::vector<SitemapEntry>& entries,
                      std::size_t languages, const std::string& base_url);

}  // namespace planlight::rendering
