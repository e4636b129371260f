#include "pages/metric_view.h"

#include <fmt/core.h>

#include "pages/metric_point.h"
#include "pages/parts.h"

namespace planlight::pages {
namespace {

Message before_label(int year) { return Message("metric.before", {{"year", year - 1}}); }

// What a report up to `up_to` says of a problem; null where it says nothing or is later.
const portal::ProblemProgress* progress_in(const portal::QuarterRecord& quarter,
                                           std::string_view id, Quarter up_to) {
  if (!quarter.report || quarter.quarter > up_to) return nullptr;
  return quarter.report->problem(id);
}

// "240 311 requests" would be read as one number.
bool begins_with_number(const portal::Text& unit) {
  return !unit.empty() && unit.source[0] >= '0' && unit.source[0] <= '9';
}

Object row(const portal::QuarterRecord& quarter, const portal::ProblemProgress* progress) {
  const int number = quarter.quarter.number();
  Object mark_view = progress != nullptr ? mark(progress->status) : mark(quarter.state);
  // A value may not be known yet although the report is there (contract: reports, value).
  const bool is_unknown = progress != nullptr && !progress->value;
  return {{"label", Message(fmt::format("quarter.short.{}", number))},
          {"months", Message(fmt::format("quarter.months.{}", number))},
          {"value", progress != nullptr ? Node(progress->value) : Node()},
          {"is_unknown", is_unknown},
          {"mark", std::move(mark_view)}};
}

std::string sentence_key(std::string_view sentence, const portal::Metric& metric) {
  return fmt::format("{}.{}{}", sentence, metric.lower_is_better ? "decrease" : "increase",
                     begins_with_number(metric.unit) ? "-apart" : "");
}

}  // namespace

ChartPoint metric_point(const portal::QuarterRecord& quarter,
                        const portal::ProblemProgress* progress) {
  ChartPoint point;
  point.label = Message(fmt::format("quarter.short.{}", quarter.quarter.number()));
  if (progress != nullptr && progress->value) {
    point.state = ChartPoint::State::value;
    point.value = *progress->value;
  } else if (progress != nullptr) {
    point.state = ChartPoint::State::no_value;
  } else if (quarter.state == portal::ReportState::late) {
    point.state = ChartPoint::State::late;
  } else if (quarter.state == portal::ReportState::published ||
             quarter.state == portal::ReportState::withdrawn) {
    point.state = ChartPoint::State::not_published;
  } else {
    point.state = ChartPoint::State::not_due;
  }
  return point;
}

Object metric_view(const portal::Metric& metric, int year) {
  return {{"name", metric.name},
          {"unit", metric.unit},
          {"unit_apart", begins_with_number(metric.unit)
                             ? Node(Message("metric.unit-apart", {{"unit", metric.unit}}))
                             : Node()},
          {"source", filled(metric.source)},
          {"measure", code_word("measure", metric.measure)},
          {"before_label", before_label(year)},
          {"baseline", metric.baseline},
          {"target", metric.target},
          {"lower_is_better", metric.lower_is_better}};
}

Message metric_sentence(const portal::YearRecord& year, const portal::Problem& problem,
                        Quarter up_to) {
  const portal::Metric& metric = problem.metric;
  const std::vector<Field> known = {
      {"unit", metric.unit}, {"baseline", metric.baseline}, {"target", metric.target}};
  for (auto quarter = year.quarters.rbegin(); quarter != year.quarters.rend(); ++quarter) {
    const portal::ProblemProgress* progress = progress_in(*quarter, problem.id, up_to);
    if (progress == nullptr || !progress->value) continue;
    Message message(sentence_key("metric.sentence", metric));
    message.arguments = known;
    message.arguments.push_back({"value", *progress->value});
    return message;
  }
  Message message(sentence_key("metric.sentence-before", metric));
  message.arguments = known;
  return message;
}

Object metric_progress(const portal::YearRecord& year, const portal::Problem& problem,
                       Quarter up_to) {
  const portal::Metric& metric = problem.metric;
  Chart chart;
  chart.name = metric.name;
  chart.unit = metric.unit;
  chart.baseline = metric.baseline;
  chart.target = metric.target;
  chart.lower_is_better = metric.lower_is_better;
  ChartPoint before;
  before.label = year_label(year.year - 1);
  before.state = ChartPoint::State::value;
  before.value = metric.baseline;
  chart.points.push_back(std::move(before));

  List rows;
  bool any_gap = false;
  for (const portal::QuarterRecord& quarter : year.quarters) {
    const portal::ProblemProgress* progress = progress_in(quarter, problem.id, up_to);
    any_gap = any_gap || (progress == nullptr && quarter.quarter <= up_to);
    chart.points.push_back(metric_point(quarter, progress));
    rows.items.push_back(row(quarter, progress));
  }
  return {{"name", metric.name},
          {"unit", metric.unit},
          {"lower_is_better", metric.lower_is_better},
          {"sentence", metric_sentence(year, problem, up_to)},
          {"chart", std::move(chart)},
          {"rows", std::move(rows)},
          {"before_label", before_label(year.year)},
          {"baseline", metric.baseline},
          {"target", metric.target},
          {"any_gap", any_gap}};
}

}  // namespace planlight::pages
