#include "pages/partnerships_page.h"

#include <fmt/core.h>

#include <algorithm>

#include "pages/district_work.h"
#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/trail.h"

namespace planlight::pages {
namespace {

using portal::DistrictSummary;

// Title of a problem or an engagement of that year's plan; the id as it is where the plan has none.
Object addressed(const DistrictSummary& summary, int of_year, const std::string& id) {
  Object item{{"label", Literal{id}}, {"link", Node()}};
  const portal::YearSummary* year = summary.year(of_year);
  if (year == nullptr || year->state != portal::PlanState::published) return item;
  const auto take = [&](const auto& entries) {
    for (const auto& entry : entries) {
      if (entry.id != id) continue;
      item.set("label", entry.title);
      item.set("link", paths::link(paths::plan(summary.district.number, of_year), id));
    }
  };
  take(year->work->problems);
  take(year->work->engagements);
  return item;
}

// Each partnership is reviewed (Community Partnerships IV.A); the newest review stands first.
List reviews_view(const portal::Partnership& partnership) {
  std::vector<const portal::PartnershipReview*> reviews;
  for (const portal::PartnershipReview& review : partnership.reviews) reviews.push_back(&review);
  std::stable_sort(reviews.begin(), reviews.end(),
                   [](const auto* a, const auto* b) { return a->date > b->date; });
  List list;
  for (const portal::PartnershipReview* review : reviews) {
    list.items.push_back(Object{{"date", review->date},
                                {"engagements", review->engagements},
                                {"residents_reached", review->residents_reached},
                                {"outcomes", filled(review->outcomes)},
                                {"decision", code_word("decision", review->decision)}});
  }
  return list;
}

Object partnership_view(const DistrictSummary& summary, int year,
                        const portal::Partnership& partnership, const portal::Portal& portal) {
  List problems;
  for (const std::string& id : partnership.problems) {
    problems.items.push_back(addressed(summary, year, id));
  }
  return {{"id", Literal{partnership_anchor(summary.district.number, year, partnership.id)}},
          {"organization", partnership.organization},
          {"kind", code_word("partnership-kind", partnership.kind)},
          {"sector", code_word("sector", partnership.sector)},
          {"description", partnership.description},
          {"outcome", filled(partnership.outcome)},
          {"since", partnership.since},
          {"funded", partnership.funded_by_department},
          {"any_problems", !partnership.problems.empty()},
          {"problems", std::move(problems)},
          {"references", cross_references(partnership.references, portal, year)},
          {"any_reviews", !partnership.reviews.empty()},
          {"reviews", reviews_view(partnership)}};
}

// The newest list that is published; null where none is.
Node list_view(const DistrictSummary& summary, const portal::Portal& portal) {
  if (summary.partnerships.empty()) return {};
  const portal::Partnerships& newest = summary.partnerships.rbegin()->second;
  List items;
  for (const portal::Partnership& partnership : newest.named) {
    items.items.push_back(partnership_view(summary, newest.year, partnership, portal));
  }
  return Object{{"year", year_label(newest.year)},
                {"total", newest.total},
                {"named", static_cast<int>(newest.named.size())},
                {"any_named", !newest.named.empty()},
                {"partnerships", std::move(items)}};
}

Object district_view(const DistrictSummary& summary, const portal::Portal& portal) {
  const std::string id = fmt::format("district-{}", summary.district.number.value());
  return {{"number", summary.district.number.value()},
          {"name", summary.district.name},
          {"district_link", paths::link(paths::district(summary.district.number))},
          {"id", Literal{id}},
          {"here", paths::link(paths::partnerships(), id)},
          {"withdrawn",
           withdrawn_partnerships_view(summary.partnerships, summary.withdrawn_partnerships)},
          {"list", list_view(summary, portal)}};
}

}  // namespace

Page partnerships_page(const std::vector<DistrictSummary>& districts,
                       const portal::Portal& portal) {
  int total = 0;
  int named = 0;
  bool any_published = false;
  List rows;
  for (const DistrictSummary& summary : districts) {
    if (!summary.partnerships.empty()) {
      const portal::Partnerships& newest = summary.partnerships.rbegin()->second;
      total += newest.total;
      named += static_cast<int>(newest.named.size());
      any_published = true;
    }
    if (summary.partnerships.empty() && summary.withdrawn_partnerships.empty()) continue;
    rows.items.push_back(district_view(summary, portal));
  }

  Page page(paths::partnerships());
  page.template_name = "partnerships";
  page.title = Message("partnerships.title");
  page.description = Message("partnerships.description");
  page.section = Section::topics;
  page.trail = home_trail();
  page.view = {{"total", total},
               {"named", named},
               {"any_published", any_published},
               {"districts", std::move(rows)}};
  return page;
}

}  // namespace planlight::pages
