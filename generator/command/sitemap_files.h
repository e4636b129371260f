#pragma once
// The sitemap of a site: sitemap.xml; and of a large site an index of files of what changes
// together, so that a change touches few of them: sitemap-city.xml has the pages of the whole city,
// sitemap-district-7.xml those of a district; where one of these is more than readers of sitemaps
// take (50,000 URLs, 50 MB), sitemap-district-7-1.xml and so on.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "command/site_state.h"
#include "foundation/language_tag.h"
#include "rendering/sitemap.h"

namespace planlight::command {

// The pages of a district in the sitemap, or those of the whole city.
struct SitemapShare {
  enum class Change {
    none,   // since the sitemap that stands was written
    dates,  // other dates, in place of dates
    pages,  // anything else; there was none, or is none any more
  };
  std::size_t pages = 0;
  Change change = Change::pages;
  std::function<std::vector<rendering::SitemapEntry>()> entries;  // asked for only where needed
};

// By the district's number; 0 for the whole city.
using SitemapShares = std::map<int, SitemapShare>;

// Of these pages those in the sitemap, and how many they are.
std::size_t pages_in_sitemap(const std::vector<MadePage>& pages);
std::vector<rendering::SitemapEntry> sitemap_entries(const std::vector<MadePage>& pages);
SitemapShare::Change sitemap_change(const std::vector<MadePage>& before,
                                    const std::vector<MadePage>& now);

class SitemapFiles {
 public:
  static constexpr const char* whole = "sitemap.xml";  // all of it, or the index

  struct Limits {
    // Of a site with one sitemap, 3 MB with four languages. Readers would take more: but a date
    // that changes would be 6 MB of 10,000 pages to write, to digest and to upload, a fifth of an
    // update.
    std::size_t urls_in_whole = 5'000;
    rendering::SitemapLimits file;
  };

  using Put = std::function<void(const std::string& name, std::string_view bytes)>;
  // `languages`: of each page, the source language first.
  SitemapFiles(std::vector<LanguageTag> languages, std::string base_url, const Limits& limits)
      : languages_(std::move(languages)), base_url_(std::move(base_url)), limits_(limits) {}

  // Whether a path of a site is one of these files.
  static bool is_sitemap(std::string_view path);

  // Puts those files that are not as they stand: `standing` are their names, empty where there is
  // no sitemap yet. Gives the names of all.
  std::set<std::string> write(const SitemapShares& shares, const std::set<std::string>& standing,
                              const Put& put) const;

 private:
  bool fits_one_file(const SitemapShares& shares, const std::set<std::string>& standing) const;
  bool write_one(const SitemapShares& shares, const Put& put) const;
  std::vector<std::string> write_share(int district, const SitemapShare& share,
                                       const Put& put) const;

  std::vector<LanguageTag> languages_;
  std::string base_url_;
  Limits limits_;
};

}  // namespace planlight::command
