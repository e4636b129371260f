#pragma once
// A metric's chart as inline SVG (S02-03-02 II.A.3.a(4)): from the number before the plan to the
// target, quarter by quarter. It carries no color of its own; the theme gives them by these
// classes:
//
//   svg.chart                    the whole; text of 13 units
//   .chart-zone                  the target's good side (rect)
//   .chart-target                the target (dashed line)       .chart-baseline  before (dotted
//   line) .chart-axis  .chart-tick     the axis and its ticks (lines) .chart-line  .chart-gap from
//   value to value; across a quarter without one (dotted) .chart-before .chart-point .chart-newest
//   points (circles: hollow, filled, filled with accent) .chart-late  .chart-not-due  marks on the
//   axis (path, circle)    .chart-none  no value (path) .chart-value .chart-label
//   .chart-target-label .chart-unit .chart-note       text
//
// Interface messages, in English; {when} is the point's own label, {unit} and {name} the metric's:
//
//   chart.title                {name}, {unit}
//   chart.unit-lower           {unit}; lower is better
//   chart.unit-higher          {unit}; higher is better
//   chart.target-label         Target {target}
//   chart.scale-from           Scale starts at {value}
//   chart.point-before         Before ({when}): {value}.
//   chart.point                {when}: {value}.
//   chart.point-late           {when}: late.
//   chart.point-not-due        {when}: not due yet.
//   chart.point-unknown        {when}: not known yet.
//   chart.point-not-published  {when}: not published.
//   chart.target               Target: {target}.
//   chart.target-of-year       Target for {year}: {target}.

#include <string>
#include <string_view>
#include <vector>

#include "pages/view.h"
#include "rendering/template_renderer.h"

namespace planlight::rendering {

// The keys above, to be checked against the catalogue.
std::vector<std::string_view> chart_message_keys();

// Appends to `out`. `id` is unique in the page; `mirrored`: the language is read from right to
// left. Title and description say in words what the table beside it says.
void write_chart(const pages::Chart& chart, const std::string& id, bool mirrored,
                 NodeOutput& output, std::string& out);

}  // namespace planlight::rendering
