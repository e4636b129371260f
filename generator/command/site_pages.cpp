#include "command/site_pages.h"

#include <algorithm>

#include "command/data_sets.h"
#include "pages/about_page.h"
#include "pages/accessibility_page.h"
#include "pages/area_page.h"
#include "pages/city_progress_page.h"
#include "pages/data_page.h"
#include "pages/district_page.h"
#include "pages/district_work.h"
#include "pages/equity_page.h"
#include "pages/handout_page.h"
#include "pages/history_page.h"
#include "pages/home_page.h"
#include "pages/meetings_page.h"
#include "pages/not_found_page.h"
#include "pages/partnerships_page.h"
#include "pages/pillars_page.h"
#include "pages/plan_page.h"
#include "pages/quarter_page.h"
#include "pages/search_page.h"
#include "pages/topic_pages.h"
#include "pages/withdrawn_page.h"

namespace planlight::command {
namespace {

std::vector<pages::Page> made(const std::vector<PageMaker>& makers) {
  std::vector<pages::Page> list;
  for (const PageMaker& make : makers) {
    if (auto page = make()) list.push_back(std::move(*page));
  }
  return list;
}

}  // namespace

std::vector<PageMaker> district_page_makers(const portal::DistrictRecord& record,
                                            const portal::Portal& portal,
                                            const std::set<int>& years_left_out) {
  std::vector<PageMaker> list;
  list.emplace_back([&] { return pages::district_page(record, portal); });
  for (const portal::YearRecord& year : record.years) {
    if (years_left_out.contains(year.year)) continue;
    list.emplace_back([&] { return pages::plan_page(record, year, portal); });
    list.emplace_back([&] { return pages::history_page(record, year); });
    list.emplace_back([&] { return pages::handout_page(record, year, portal); });
    list.emplace_back([&] { return pages::large_print_handout_page(record, year, portal); });
    for (const portal::QuarterRecord& quarter : year.quarters) {
      list.emplace_back([&] { return pages::quarter_page(record, year, quarter, portal); });
    }
  }
  return list;
}

std::set<int> years_that_stand(const portal::DistrictRecord& record, int first_changed,
                               std::optional<int> newest_before) {
  const portal::YearRecord* newest = record.newest_plan();
  std::set<int> years;
  for (const portal::YearRecord& year : record.years) {
    if (year.year < first_changed && year.year != newest_before && &year != newest) {
      years.insert(year.year);
    }
  }
  return years;
}

std::vector<pages::Page> district_pages(const portal::DistrictRecord& record,
                                        const portal::Portal& portal) {
  return made(district_page_makers(record, portal));
}

std::vector<pages::Page> city_pages(const std::vector<portal::DistrictSummary>& districts,
                                    const portal::Portal& portal) {
  return made(city_page_makers(districts, portal, nullptr));
}

std::vector<PageMaker> city_page_makers(const std::vector<portal::DistrictSummary>& districts,
                                        const portal::Portal& portal,
                                        const portal::SummaryDifference* changed) {
  const bool all = changed == nullptr || changed->identity;
  const bool work = all || !changed->years.empty();  // what plans and reports say
  const bool partnerships = work || changed->partnerships;
  const bool meetings = all || changed->meetings;
  std::vector<PageMaker> list;
  list.emplace_back([&] { return pages::home_page(districts, portal); });
  for (const int area : portal.areas) {
    list.emplace_back([&, area] { return pages::area_page(area, districts, portal); });
  }
  if (work) list.emplace_back([&] { return pages::city_progress_page(districts, portal); });
  for (const Quarter& quarter : pages::begun_quarters(portal)) {
    const bool is_changed =
        all || changed->years.contains(quarter.year()) || changed->approval_days.contains(quarter);
    if (!is_changed) continue;
    list.emplace_back(
        [&, quarter] { return pages::city_quarter_page(quarter, districts, portal); });
  }
  if (work) {
    list.emplace_back([&] { return pages::topics_page(districts); });
    for (const std::string_view code : pages::topic_codes()) {
      list.emplace_back([&, code] { return pages::topic_page(code, districts, portal); });
    }
  }
  if (partnerships) list.emplace_back([&] { return pages::pillars_page(districts, portal); });
  if (meetings) list.emplace_back([&] { return pages::meetings_page(districts, portal); });
  if (partnerships) list.emplace_back([&] { return pages::partnerships_page(districts, portal); });
  for (const auto& [year, equity] : portal.equity) {
    const bool shows_a_change =
        all || changed->partnerships ||
        std::ranges::any_of(changed->years, [&, plan = &equity](int changed_year) {
          return pages::equity_plan_for(portal, changed_year) == plan;
        });
    if (!shows_a_change) continue;
    list.emplace_back([&, number = year] { return pages::equity_page(number, districts, portal); });
  }
  // It lists files, of which there are others only where a year has other states.
  if (meetings || partnerships) {
    list.emplace_back([&] { return pages::data_page(districts, portal, data_dictionary()); });
  }
  if (!all) return list;
  // What these say of the districts is in the districts' own documents.
  for (const portal::AboutPage& about : portal.about_pages) {
    list.emplace_back([&] { return pages::about_page(about, portal); });
  }
  for (const auto& [year, withdrawal] : portal.withdrawn_equity) {
    list.emplace_back([&withdrawal = withdrawal, year = year] {
      return pages::withdrawn_equity_page(year, withdrawal);
    });
  }
  for (const auto& [slug, withdrawal] : portal.withdrawn_pages) {
    list.emplace_back([&, &withdrawal = withdrawal, &slug = slug] {
      return pages::withdrawn_about_page(slug, withdrawal, portal);
    });
  }
  list.emplace_back([&] { return pages::accessibility_page(portal); });
  list.emplace_back([&] { return pages::search_page(districts, portal); });
  list.emplace_back([] { return pages::not_found_page(); });
  return list;
}

}  // namespace planlight::command
