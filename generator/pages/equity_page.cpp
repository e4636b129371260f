#include "pages/equity_page.h"

#include <fmt/core.h>

#include <array>
#include <functional>
#include <map>

#include "pages/district_work.h"
#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/trail.h"

namespace planlight::pages {
namespace {

// As documents write them; the last, empty, is an action that nothing was reported of.
constexpr std::array<std::string_view, 5> statuses = {"complete", "ongoing", "in_progress",
                                                      "not_started", ""};

// The shapes of problems' statuses, with the equity plan's own words.
Object status_mark(std::string_view status) {
  if (status.empty()) return unreported_mark();
  Object view = status == "complete"      ? mark(portal::Status::addressed)
                : status == "not_started" ? mark(portal::ReportState::not_due)
                                          : mark(portal::Status::on_track);
  view.set("word", code_word("equity-status", status));
  return view;
}

template <typename T>
List list_of(const std::vector<T>& values) {
  List list;
  for (const T& value : values) list.items.push_back(value);
  return list;
}

// The work of the years that this equity plan speaks for, action by action.
class ServedActions {
 public:
  ServedActions(const portal::EquityPlan& plan,
                const std::vector<portal::DistrictSummary>& districts, const portal::Portal& portal)
      : work_(district_work(districts,
                            [&](int year) { return equity_plan_for(portal, year) == &plan; })) {}

  List of(std::string_view action) const {
    List list;
    for (const WorkItem& item : work_) {
      if (item.serves_action(action)) list.items.push_back(work_view(item));
    }
    return list;
  }

 private:
  std::vector<WorkItem> work_;
};

Object action_view(const portal::EquityAction& action, const ServedActions& served_actions) {
  List served = served_actions.of(action.id);
  const int served_count = static_cast<int>(served.items.size());
  return {{"id", Literal{action.id}},
          {"anchor", Literal{fmt::format("action-{}", action.id)}},
          {"title", action.title},
          {"any_steps", !action.steps.empty()},
          {"steps", list_of(action.steps)},
          {"timeline", filled(action.timeline)},
          {"mark", status_mark(action.status)},
          {"progress", filled(action.progress)},
          {"served_count", served_count},
          {"any_served", served_count > 0},
          {"served", std::move(served)}};
}

Object strategy_view(const portal::EquityStrategy& strategy, const ServedActions& served) {
  List actions;
  for (const portal::EquityAction& action : strategy.actions) {
    actions.items.push_back(action_view(action, served));
  }
  return {{"id", Literal{strategy.id}},
          {"title", strategy.title},
          {"any_measures", !strategy.measures.empty()},
          {"measures", list_of(strategy.measures)},
          {"actions", std::move(actions)}};
}

Object priority_view(const portal::EquityPriority& priority, int year,
                     const ServedActions& served) {
  const std::string id = fmt::format("priority-{}", priority.id);
  List strategies;
  for (const portal::EquityStrategy& strategy : priority.strategies) {
    strategies.items.push_back(strategy_view(strategy, served));
  }
  return {{"id", Literal{id}},
          {"here", paths::link(paths::equity(year), id)},
          {"area", code_word("equity-area", priority.area)},
          {"result", filled(priority.result)},
          {"problem", filled(priority.problem)},
          {"root_causes", filled(priority.root_causes)},
          {"opportunity", filled(priority.opportunity)},
          {"any_community_indicators", !priority.community_indicators.empty()},
          {"community_indicators", list_of(priority.community_indicators)},
          {"any_department_indicators", !priority.department_indicators.empty()},
          {"department_indicators", list_of(priority.department_indicators)},
          {"any_voices", !priority.voices.empty()},
          {"voices", list_of(priority.voices)},
          {"strategies", std::move(strategies)}};
}

std::map<std::string_view, int> count_statuses(const portal::EquityPlan& plan) {
  std::map<std::string_view, int> counts;
  for (const portal::EquityPriority& priority : plan.priorities) {
    for (const portal::EquityStrategy& strategy : priority.strategies) {
      for (const portal::EquityAction& action : strategy.actions) ++counts[action.status];
    }
  }
  return counts;
}

// Newest first.
List year_list(int current, const portal::Portal& portal) {
  std::map<int, bool, std::greater<>> is_withdrawn;
  for (const auto& [year, plan] : portal.equity) is_withdrawn[year] = false;
  for (const auto& [year, withdrawal] : portal.withdrawn_equity) is_withdrawn[year] = true;
  List years;
  for (const auto& [year, withdrawn] : is_withdrawn) {
    years.items.push_back(Object{{"year", year_label(year)},
                                 {"link", paths::link(paths::equity(year))},
                                 {"current", year == current},
                                 {"withdrawn", withdrawn}});
  }
  return years;
}

}  // namespace

std::optional<Page> equity_page(int year, const std::vector<portal::DistrictSummary>& districts,
                                const portal::Portal& portal) {
  const auto found = portal.equity.find(year);
  if (found == portal.equity.end()) return std::nullopt;
  const portal::EquityPlan& plan = found->second;
  const ServedActions served(plan, districts, portal);
  List priorities;
  for (const portal::EquityPriority& priority : plan.priorities) {
    priorities.items.push_back(priority_view(priority, year, served));
  }
  int actions_total = 0;
  List counted;
  std::map<std::string_view, int> counts = count_statuses(plan);
  for (const std::string_view status : statuses) {
    actions_total += counts[status];
    counted.items.push_back(Object{{"mark", status_mark(status)}, {"count", counts[status]}});
  }

  Page page(paths::equity(year));
  page.template_name = "equity";
  page.title = Message("equity.title", {{"year", year}});
  page.description = Message("equity.description", {{"year", year}});
  page.section = Section::equity;
  page.trail = home_trail();
  page.updated = plan.approved;
  page.view = {{"year", year_label(year)},
               {"approved", plan.approved},
               {"actions_total", actions_total},
               {"statuses", std::move(counted)},
               {"any_other_years", portal.equity.size() + portal.withdrawn_equity.size() > 1},
               {"years", year_list(year, portal)},
               {"priorities", std::move(priorities)}};
  return page;
}

}  // namespace planlight::pages
