#include "pages/district_work.h"

#include <fmt/core.h>

#include <algorithm>

#include "pages/parts.h"
#include "pages/paths.h"

namespace planlight::pages {
namespace {

using portal::DistrictSummary;
using portal::YearSummary;

Object newest_mark(const std::vector<std::optional<portal::Status>>& by_quarter) {
  const auto status = YearSummary::newest(by_quarter);
  return status ? mark(*status) : unreported_mark();
}

// Problems and engagements alike.
template <typename Entry>
WorkItem planned_item(WorkItem::Kind kind, const DistrictSummary& summary, int year,
                      const Entry& entry) {
  return {kind,
          &summary.district,
          year,
          entry.title,
          paths::link(paths::plan(summary.district.number, year), entry.id),
          &entry.references,
          newest_mark(entry.by_quarter)};
}

void add_plan(const DistrictSummary& summary, const YearSummary& year,
              std::vector<WorkItem>& work) {
  for (const portal::ProblemSummary& problem : year.work->problems) {
    work.push_back(planned_item(WorkItem::Kind::problem, summary, year.year, problem));
  }
  for (const portal::EngagementSummary& engagement : year.work->engagements) {
    work.push_back(planned_item(WorkItem::Kind::engagement, summary, year.year, engagement));
  }
}

void add_partnerships(const DistrictSummary& summary, const portal::Partnerships& partnerships,
                      std::vector<WorkItem>& work) {
  const DistrictNumber district = summary.district.number;
  for (const portal::Partnership& partnership : partnerships.named) {
    work.push_back({WorkItem::Kind::partnership, &summary.district, partnerships.year,
                    partnership.organization,
                    paths::link(paths::partnerships(),
                                partnership_anchor(district, partnerships.year, partnership.id)),
                    &partnership.references, Node()});
  }
}

std::string_view name(WorkItem::Kind kind) {
  switch (kind) {
    case WorkItem::Kind::problem: return "problem";
    case WorkItem::Kind::engagement: return "engagement";
    case WorkItem::Kind::partnership: return "partnership";
  }
  return "problem";
}

}  // namespace

bool WorkItem::serves_pillar(int pillar) const {
  return std::find(references->pillars.begin(), references->pillars.end(), pillar) !=
         references->pillars.end();
}

bool WorkItem::serves_action(std::string_view id) const {
  return std::find(references->equity_actions.begin(), references->equity_actions.end(), id) !=
         references->equity_actions.end();
}

std::vector<WorkItem> district_work(const std::vector<DistrictSummary>& districts,
                                    const std::function<bool(int year)>& is_wanted) {
  std::vector<WorkItem> work;
  for (const DistrictSummary& summary : districts) {
    for (const YearSummary& year : summary.years) {
      if (is_wanted(year.year)) add_plan(summary, year, work);
    }
    for (auto entry = summary.partnerships.rbegin(); entry != summary.partnerships.rend();
         ++entry) {
      if (is_wanted(entry->first)) add_partnerships(summary, entry->second, work);
    }
  }
  return work;
}

std::vector<WorkItem> newest_district_work(const std::vector<DistrictSummary>& districts) {
  std::vector<WorkItem> work;
  for (const DistrictSummary& summary : districts) {
    if (const YearSummary* plan = summary.newest_plan()) add_plan(summary, *plan, work);
    if (summary.partnerships.empty()) continue;
    add_partnerships(summary, summary.partnerships.rbegin()->second, work);
  }
  return work;
}

Object work_view(const WorkItem& item) {
  return {{"title", item.title},
          {"link", item.link},
          {"number", item.district->number.value()},
          {"name", item.district->name},
          {"district_link", paths::link(paths::district(item.district->number))},
          {"year", year_label(item.year)},
          {"kind", code_word("work-kind", name(item.kind))},
          {"mark", item.mark}};
}

const portal::EquityPlan* equity_plan_for(const portal::Portal& portal, int year) {
  const portal::EquityPlan* plan = nullptr;
  for (const auto& [of_year, equity] : portal.equity) {
    if (plan == nullptr || of_year <= year) plan = &equity;
  }
  return plan;
}

std::string partnership_anchor(DistrictNumber district, int year, std::string_view id) {
  return fmt::format("partnership-{}-{}-{}", district.value(), year, id);
}

}  // namespace planlight::pages
