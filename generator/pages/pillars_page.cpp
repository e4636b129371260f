#include "pages/pillars_page.h"

#include <fmt/core.h>

#include "pages/crosswalk.h"
#include "pages/district_work.h"
#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/trail.h"

namespace planlight::pages {
namespace {

using Kind = WorkItem::Kind;

constexpr int pillar_count = 7;  // S02-03 IV.A

std::string anchor(int pillar) { return fmt::format("pillar-{}", pillar); }

Message pillar_name(int pillar) { return Message(fmt::format("pillar.{}", pillar)); }

Object work_group(std::string_view kind, List items) {
  const int count = static_cast<int>(items.items.size());
  return {{"kind", code_word("work-kinds", kind)}, {"count", count}, {"items", std::move(items)}};
}

// Problems, engagements and partnerships that name the pillar; a kind without any is left out.
List work_groups(int pillar, const std::vector<WorkItem>& work) {
  List problems, engagements, partnerships;
  for (const WorkItem& item : work) {
    if (!item.serves_pillar(pillar)) continue;
    List& list = item.kind == Kind::problem      ? problems
                 : item.kind == Kind::engagement ? engagements
                                                 : partnerships;
    list.items.push_back(work_view(item));
  }
  List groups;
  if (!problems.items.empty()) groups.items.push_back(work_group("problem", std::move(problems)));
  if (!engagements.items.empty()) {
    groups.items.push_back(work_group("engagement", std::move(engagements)));
  }
  if (!partnerships.items.empty()) {
    groups.items.push_back(work_group("partnership", std::move(partnerships)));
  }
  return groups;
}

// `visit` with each action of the newest equity plan, in its order.
template <typename Visit>
void each_action(const portal::Portal& portal, Visit visit) {
  const portal::EquityPlan* plan = portal.newest_equity();
  if (plan == nullptr) return;
  for (const portal::EquityPriority& priority : plan->priorities) {
    for (const portal::EquityStrategy& strategy : priority.strategies) {
      for (const portal::EquityAction& action : strategy.actions) visit(*plan, action);
    }
  }
}

Object action_head(const portal::EquityPlan& plan, const portal::EquityAction& action) {
  return {{"id", Literal{action.id}},
          {"title", action.title},
          {"link", paths::link(paths::equity(plan.year), fmt::format("action-{}", action.id))}};
}

List actions_of(int pillar, const Crosswalk& both, const portal::Portal& portal) {
  List actions;
  each_action(portal, [&](const auto& plan, const auto& action) {
    const int count = both.count(action.id, pillar);
    if (count == 0) return;
    Object view = action_head(plan, action);
    view.set("count", count);
    actions.items.push_back(std::move(view));
  });
  return actions;
}

List pillars_of(std::string_view action, const Crosswalk& both) {
  List pillars;
  for (int pillar = 1; pillar <= pillar_count; ++pillar) {
    const int count = both.count(action, pillar);
    if (count == 0) continue;
    pillars.items.push_back(Object{{"number", pillar},
                                   {"name", pillar_name(pillar)},
                                   {"here", paths::link(paths::pillars(), anchor(pillar))},
                                   {"count", count}});
  }
  return pillars;
}

List crosswalk_rows(const Crosswalk& both, const portal::Portal& portal) {
  List rows;
  each_action(portal, [&](const auto& plan, const auto& action) {
    List pillars = pillars_of(action.id, both);
    if (pillars.items.empty()) return;
    Object row = action_head(plan, action);
    row.set("pillars", std::move(pillars));
    rows.items.push_back(std::move(row));
  });
  return rows;
}

Object pillar_view(int pillar, const std::vector<WorkItem>& work, const Crosswalk& both,
                   const portal::Portal& portal) {
  List groups = work_groups(pillar, work);
  List actions = actions_of(pillar, both, portal);
  const bool any = !groups.items.empty();
  const int actions_count = static_cast<int>(actions.items.size());
  return {{"number", pillar},
          {"id", Literal{anchor(pillar)}},
          {"here", paths::link(paths::pillars(), anchor(pillar))},
          {"name", pillar_name(pillar)},
          {"means", Message(fmt::format("pillar-means.{}", pillar))},
          {"any", any},
          {"groups", std::move(groups)},
          {"any_actions", actions_count > 0},
          {"actions_count", actions_count},
          {"actions", std::move(actions)}};
}

}  // namespace

Page pillars_page(const std::vector<portal::DistrictSummary>& districts,
                  const portal::Portal& portal) {
  const std::vector<WorkItem> work = newest_district_work(districts);
  const Crosswalk both = crosswalk(work);
  List pillars;
  for (int pillar = 1; pillar <= pillar_count; ++pillar) {
    pillars.items.push_back(pillar_view(pillar, work, both, portal));
  }
  List rows = crosswalk_rows(both, portal);
  const bool any_crosswalk = !rows.items.empty();

  Page page(paths::pillars());
  page.template_name = "pillars";
  page.title = Message("pillars.title");
  page.description = Message("pillars.description");
  page.section = Section::topics;
  page.trail = trail_through(Message("nav.topics"), paths::link(paths::topics()));
  page.view = {{"pillars", std::move(pillars)},
               {"any_crosswalk", any_crosswalk},
               {"crosswalk", std::move(rows)}};
  return page;
}

}  // namespace planlight::pages
