#include <fmt/core.h>

#include "pages/metric_point.h"
#include "pages/metric_view.h"
#include "pages/parts.h"
#include "pages/paths.h"

namespace planlight::pages {
namespace {

constexpr std::size_t most_years = 1 + years_shown_before;

// What a year's newest plan promised, and its four quarters.
struct PlanYear {
  const portal::YearRecord* record;
  const portal::Problem* problem;
};

bool is_measured_alike(const portal::Metric& a, const portal::Metric& b) {
  return a.name.source == b.name.source && a.unit.source == b.unit.source &&
         a.lower_is_better == b.lower_is_better;
}

// Oldest first; the years follow each other without a gap.
std::vector<PlanYear> years_of(const portal::DistrictRecord& record, const portal::YearRecord& year,
                               const portal::Problem& problem) {
  std::vector<PlanYear> years{{&year, &problem}};
  while (years.size() < most_years) {
    const portal::YearRecord* before = record.year(years.front().record->year - 1);
    if (before == nullptr || before->state != portal::PlanState::published) break;
    const portal::Problem* same = before->plan().problem(problem.id);
    if (same == nullptr || !is_measured_alike(same->metric, problem.metric)) break;
    years.insert(years.begin(), {before, same});
  }
  return years;
}

const portal::ProblemProgress* progress_of(const portal::QuarterRecord& quarter,
                                           std::string_view id) {
  return quarter.report ? quarter.report->problem(id) : nullptr;
}

Chart chart_of(const std::vector<PlanYear>& years) {
  const portal::Metric& newest = years.back().problem->metric;
  const portal::Metric& oldest = years.front().problem->metric;
  Chart chart;
  chart.name = newest.name;
  chart.unit = newest.unit;
  chart.baseline = oldest.baseline;
  chart.target = newest.target;
  chart.lower_is_better = newest.lower_is_better;
  ChartPoint before;
  before.label = year_label(years.front().record->year - 1);
  before.state = ChartPoint::State::value;
  before.value = oldest.baseline;
  chart.points.push_back(std::move(before));
  for (const PlanYear& year : years) {
    chart.years.push_back(
        {year_label(year.record->year), chart.points.size(), year.problem->metric.target});
    for (const portal::QuarterRecord& quarter : year.record->quarters) {
      ChartPoint next = metric_point(quarter, progress_of(quarter, year.problem->id));
      next.tick = quarter.quarter.number();
      next.label = Message("chart.quarter-of-year",
                           {{"quarter", next.label}, {"year", year_label(year.record->year)}});
      chart.points.push_back(std::move(next));
    }
  }
  return chart;
}

List quarter_rows(const std::vector<PlanYear>& years) {
  List rows;
  List baselines;
  for (const PlanYear& year : years) {
    baselines.items.push_back(Object{{"value", year.problem->metric.baseline}, {"mark", Node()}});
  }
  rows.items.push_back(
      Object{{"label", Message("metric.year-before")}, {"values", std::move(baselines)}});
  for (int number = 1; number <= 4; ++number) {
    List values;
    for (const PlanYear& year : years) {
      const portal::QuarterRecord& quarter = year.record->quarter(number);
      const auto* progress = progress_of(quarter, year.problem->id);
      const bool has_value = progress != nullptr && progress->value;
      Object state = progress != nullptr ? mark(progress->status) : mark(quarter.state);
      values.items.push_back(Object{{"value", has_value ? Node(*progress->value) : Node()},
                                    {"mark", has_value ? Node() : Node(std::move(state))}});
    }
    rows.items.push_back(Object{{"label", Message(fmt::format("quarter.short.{}", number))},
                                {"values", std::move(values)}});
  }
  return rows;
}

}  // namespace

Node metric_over_years(const portal::DistrictRecord& record, const portal::YearRecord& year,
                       const portal::Problem& problem) {
  const std::vector<PlanYear> years = years_of(record, year, problem);
  if (years.size() < 2) return {};
  List heads, targets;
  for (const PlanYear& one : years) {
    heads.items.push_back(Object{
        {"year", year_label(one.record->year)},
        {"link", paths::link(paths::plan(record.district.number, one.record->year), problem.id)}});
    targets.items.push_back(one.problem->metric.target);
  }
  return Object{{"name", problem.metric.name},
                {"unit", problem.metric.unit},
                {"lower_is_better", problem.metric.lower_is_better},
                {"chart", chart_of(years)},
                {"years", std::move(heads)},
                {"rows", quarter_rows(years)},
                {"targets", std::move(targets)}};
}

List problems_over_years(const portal::DistrictRecord& record, const portal::YearRecord& year) {
  List list;
  for (const portal::Problem& problem : year.plan().problems) {
    Node over = metric_over_years(record, year, problem);
    if (std::holds_alternative<std::monostate>(over.data)) continue;
    list.items.push_back(Object{{"title", problem.title}, {"over", std::move(over)}});
  }
  return list;
}

}  // namespace planlight::pages
