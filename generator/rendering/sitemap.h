#pragma once
// Sitemaps with hreflang alternates, and the index of several.

#include <cstddef>
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

// All that readers of sitemaps take of one file (sitemaps.org). Ten languages reach the bytes
// first.
struct SitemapLimits {
  std::size_t urls = 50'000;
  std::size_t bytes = 50'000'000;
};

// One file, or, in order, as many as the limits make of it; never none. `languages`: the source
// language first. Entries are written by path; a page in all its languages stays together.
std::vector<std::string> sitemaps(std::vector<SitemapEntry> entries,
                                  const std::vector<LanguageTag>& languages,
                                  const std::string& base_url, const SitemapLimits& limits = {});

// The index of sitemaps of these names, which stand at the site's root.
std::string sitemap_index(const std::vector<std::string>& names, const std::string& base_url);

// Writes other dates into a standing sitemap, for those of these pages that are in it with a date;
// says for how many. `languages`: how many a page has there. The bytes are then those that sitemaps
// would give, where nothing but these dates is another.
std::size_t set_dates(std::span<char> sitemap, const std::vector<SitemapEntry>& entries,
                      std::size_t languages, const std::string& base_url);

}  // namespace planlight::rendering
