#pragma once
// What a reader would see change between two sites.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "command/rendered_site.h"

namespace planlight::command {

// A passage that is new, gone or said otherwise: at least one of the two.
struct PassageChange {
  std::optional<std::string> before, after;
  auto operator<=>(const PassageChange&) const = default;
};

enum class PageChangeKind { added, removed, changed };

struct PageChange {
  PageChangeKind kind = PageChangeKind::changed;
  std::string path;      // as it is linked: districts/7/2026/
  std::string title;     // of its h1
  int district = 0;      // 0: the city
  std::string language;  // empty: the source language
  // Those that no page before this one in the list has; of an added page, what it says, of a
  // removed one nothing.
  std::vector<PassageChange> passages;
  std::size_t repeated = 0;            // more that are told before
  std::vector<std::string> languages;  // its twins that are not the same either
};

// A change that stands on many pages: of the site's title, its notice, its footer …
struct WideChange {
  PassageChange passage;
  std::size_t pages = 0;  // in the source language
};

struct SiteComparison {
  std::vector<WideChange> wide;   // on more than ten pages; told at none of them
  std::vector<PageChange> pages;  // of districts by number, then the city's; the most telling first
  // Files that are no pages: data, feeds, calendars, sitemaps, pictures.
  std::vector<std::string> files_added, files_removed, files_changed;

  bool empty() const {
    return pages.empty() && files_added.empty() && files_removed.empty() && files_changed.empty();
  }
};

// A page in another language has its own entry only where its twin in the source language stays.
SiteComparison compare_sites(const RenderedSite& before, const RenderedSite& after);

// The passages that differ between two texts of a page, in their order.
std::vector<PassageChange> compare_passages(const std::vector<std::string>& before,
                                            const std::vector<std::string>& after);

}  // namespace planlight::command
