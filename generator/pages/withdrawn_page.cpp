#include "pages/withdrawn_page.h"

#include <utility>

#include "pages/about_page.h"
#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/trail.h"

namespace planlight::pages {
namespace {

Page short_page(PagePath path, Message title, const disclosure::Withdrawal& withdrawal) {
  Page page(std::move(path));
  page.template_name = "withdrawn";
  page.in_search = false;
  page.title = std::move(title);
  page.description = Message("withdrawn.description", {{"date", withdrawal.date}});
  return page;
}

Page city_page(PagePath path, Message title, Section section,
               const disclosure::Withdrawal& withdrawal) {
  Page page = short_page(std::move(path), std::move(title), withdrawal);
  page.section = section;
  page.trail = home_trail();
  page.view = {{"plate", Node()},
               {"withdrawal", withdrawal_view(withdrawal)},
               {"back", paths::link(paths::home())},
               {"any_siblings", false},
               {"siblings", List()}};
  return page;
}

}  // namespace

Page withdrawn_page(PagePath path, Message title, const portal::District& district,
                    const disclosure::Withdrawal& withdrawal, std::vector<Crumb> trail) {
  Page page = short_page(std::move(path), std::move(title), withdrawal);
  page.section = Section::districts;
  page.trail = std::move(trail);
  page.view = {{"plate", district_plate(district)},
               {"withdrawal", withdrawal_view(withdrawal)},
               {"back", paths::link(paths::district(district.number))},
               {"any_siblings", false},
               {"siblings", List()}};
  return page;
}

Page withdrawn_equity_page(int year, const disclosure::Withdrawal& withdrawal) {
  return city_page(paths::equity(year), Message("equity.title", {{"year", year}}), Section::equity,
                   withdrawal);
}

Page withdrawn_about_page(std::string_view slug, const disclosure::Withdrawal& withdrawal,
                          const portal::Portal& portal) {
  Page page = city_page(paths::about(slug), Message("withdrawn.page"), Section::about, withdrawal);
  page.view.set("any_siblings", !portal.about_pages.empty());
  page.view.set("siblings", about_siblings(slug, portal));
  return page;
}

}  // namespace planlight::pages
