#pragma once
// Which pages a site has, in one place.

#include <functional>
#include <optional>
#include <set>
#include <vector>

#include "pages/languages_page.h"
#include "pages/news.h"
#include "pages/page.h"
#include "portal/district_record.h"
#include "portal/district_summary.h"
#include "portal/portal.h"
#include "portal/summary_difference.h"

namespace planlight::command {

// One page, made when it is asked for: the views of all pages of a district with many years, or of
// all pages of the city, are more than memory should hold. Nothing where there is none. What a
// maker was given outlives it; makers may be asked by several threads.
using PageMaker = std::function<std::optional<pages::Page>()>;
// The district's own page, and those of its years but for these.
std::vector<PageMaker> district_page_makers(const portal::DistrictRecord& record,
                                            const portal::Portal& portal,
                                            const std::set<int>& years_left_out = {});

// The years whose pages stand although plans and reports of `first_changed` and of years behind it
// are others: pages of a year read that year and earlier ones, and those of the newest plan (which
// was that of `newest_before`) that it is the newest.
std::set<int> years_that_stand(const portal::DistrictRecord& record, int first_changed,
                               std::optional<int> newest_before);

// The pages of one district, all its years.
std::vector<pages::Page> district_pages(const portal::DistrictRecord& record,
                                        const portal::Portal& portal);

// The pages that gather many districts, and those of the whole city; but for the page of languages,
// which needs to know how all others came out.
std::vector<pages::Page> city_pages(const std::vector<portal::DistrictSummary>& districts,
                                    const portal::Portal& portal);
// Of these, those that may be others now that this much of some districts is another; null: all.
std::vector<PageMaker> city_page_makers(const std::vector<portal::DistrictSummary>& districts,
                                        const portal::Portal& portal,
                                        const portal::SummaryDifference* changed);

}  // namespace planlight::command
