#pragma once
// What was published when: the feeds' entries and the home page's "what is new". Made from
// documents with a chain alone; the others have no date of approval.

#include <vector>

#include "foundation/date.h"
#include "pages/view.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

struct NewsItem {
  NewsItem(Date its_date, PagePath its_path) : date(its_date), path(std::move(its_path)) {}

  Date date;        // of the approval, or of the withdrawal
  PagePath path;    // of the page; with the date it makes the entry's id
  Message title;    // "District 7, Englewood: third-quarter report"
  Message summary;  // one sentence
};

// Newest first, then by path; at most `limit`. Of one district.
std::vector<NewsItem> news_of(const portal::DistrictSummary& district, std::size_t limit);
// Of all, with those of the equity plan.
std::vector<NewsItem> city_news(const std::vector<portal::DistrictSummary>& districts,
                                const portal::Portal& portal, std::size_t limit);

}  // namespace planlight::pages
