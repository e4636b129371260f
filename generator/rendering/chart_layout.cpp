#include "rendering/chart_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace planlight::rendering {
namespace {

using State = pages::ChartPoint::State;
using Anchor = ChartLabel::Anchor;

constexpr double first_column = 36, column_step = 62, columns_width = 248;
constexpr double ascent = 10, descent = 3;
constexpr double margin = 4;
constexpr double strip = 11;  // the baseline of what stands above the plot

struct Range {
  double least, most;
};

Range range_of(const pages::Chart& chart) {
  Range range{std::min(chart.baseline, chart.target), std::max(chart.baseline, chart.target)};
  for (const pages::ChartPoint& point : chart.points) {
    if (point.state != State::value) continue;
    range.least = std::min(range.least, point.value);
    range.most = std::max(range.most, point.value);
  }
  for (const pages::ChartYear& year : chart.years) {
    range.least = std::min(range.least, year.target);
    range.most = std::max(range.most, year.target);
  }
  return range;
}

bool is_marked(State state) { return state == State::late || state == State::not_due; }

ChartLabel label_at(double x, double y, Anchor anchor, double width) {
  double start = x;
  if (anchor == Anchor::middle) start -= width / 2;
  if (anchor == Anchor::end) start -= width;
  return {anchor, x, y, {start, y - ascent, width, ascent + descent}};
}

// Places labels one after another, each where it lies over nothing placed before.
class Placing {
 public:
  Placing(const pages::Chart& chart, const ChartLabels& labels, const ChartLayout& layout)
      : chart_(chart), labels_(labels), layout_(layout) {}

  void place(ChartLayout& result) {
    int least = std::numeric_limits<int>::max();
    for (const ChartLabel& target : target_candidates()) {
      ChartLayout tried = layout_;
      const int cost = try_target(target, tried);
      if (cost >= least) continue;
      least = cost;
      result = std::move(tried);
      if (cost < hard) return;
    }
  }

 private:
  static constexpr int hard = 1000;  // lies over something; a line crossed counts 10

  std::vector<ChartLabel> target_candidates() const {
    const double width = text_width(labels_.target);
    const double within = chart_.lower_is_better ? layout_.target + 14 : layout_.target - 6;
    const double beyond = chart_.lower_is_better ? layout_.target - 6 : layout_.target + 14;
    // Of several years, it is the newest one's, and stands in it.
    const double begin = layout_.years.empty() ? 0 : layout_.years.back().begin;
    std::vector<ChartLabel> list;
    const auto add = [&](double x, double y, Anchor anchor) {
      const ChartLabel label = label_at(x, y, anchor, width);
      if (label.box.x >= begin) list.push_back(label);
    };
    const double further = within + (chart_.lower_is_better ? 16 : -16);
    for (const double y : {within, beyond, further}) {
      add(ChartLayout::width - margin, y, Anchor::end);
      add(margin, y, Anchor::start);
      for (std::size_t i = layout_.columns.size(); i-- > 1;) {
        add((layout_.columns[i] + layout_.columns[i - 1]) / 2, y, Anchor::middle);
      }
    }
    list.push_back(label_at(ChartLayout::width - margin, strip, Anchor::end, width));
    return list;
  }

  int try_target(const ChartLabel& target, ChartLayout& tried) {
    boxes_.clear();
    add_marks_and_points();
    if (tried.scale_label) boxes_.push_back(tried.scale_label->box);
    int cost = cost_of(target, false);
    tried.target_label = target;
    boxes_.push_back(target.box);
    for (std::size_t i = 0; i < chart_.points.size(); ++i) {
      if (!layout_.heights[i]) continue;
      ChartLabel best;
      const int cost_of_best = best_value_label(i, best);
      // Many years leave no room for every value; the table beside has them all.
      if (!chart_.years.empty() && cost_of_best >= hard) continue;
      cost += cost_of_best;
      tried.values[i] = best;
      boxes_.push_back(best.box);
    }
    return cost;
  }

  void add_marks_and_points() {
    constexpr double size = ChartLayout::mark_size;
    for (std::size_t i = 0; i < chart_.points.size(); ++i) {
      const double x = layout_.columns[i];
      if (layout_.heights[i]) {
        const double radius = ChartLayout::radius(i, layout_.newest);
        boxes_.push_back({x - radius, *layout_.heights[i] - radius, 2 * radius, 2 * radius});
      } else if (is_marked(chart_.points[i].state)) {
        boxes_.push_back({x - size / 2, ChartLayout::mark_top, size, size});
      }
    }
  }

  // Above the point, else below it, else further off.
  int best_value_label(std::size_t i, ChartLabel& best) const {
    const double width = text_width(labels_.values[i]);
    const double half = width / 2;
    const double x = std::clamp(layout_.columns[i], std::min(half + 2, 160.0),
                                std::max(ChartLayout::width - 2 - half, 160.0));
    const double y = *layout_.heights[i];
    const double away = ChartLayout::radius(i, layout_.newest) + descent + 3;
    int least = std::numeric_limits<int>::max();
    const std::array<double, 6> places{y - away,      y + away + ascent - descent,
                                       y - away - 15, y + away + ascent - descent + 15,
                                       y - away - 30, y + away + ascent - descent + 30};
    for (const double baseline : places) {
      const ChartLabel label = label_at(x, baseline, Anchor::middle, width);
      const int cost = cost_of(label, true);
      if (cost < least) {
        least = cost;
        best = label;
      }
    }
    return least;
  }

  int cost_of(const ChartLabel& label, bool is_value) const {
    int cost = 0;
    for (const ChartBox& box : boxes_) {
      if (label.box.overlaps(box)) cost += hard;
    }
    const double top = label.box.y, bottom = top + label.box.height;
    if (bottom > ChartLayout::axis - 1) cost += hard;
    // Above the plot there is room for one line, kept for the target and the scale.
    if (top < (is_value ? strip + descent : 0)) cost += hard;
    if (label.box.x < 0 || label.box.x + label.box.width > ChartLayout::width) cost += hard;
    for (const double line : {layout_.target, layout_.baseline}) {
      if (is_value && line > top && line < bottom) cost += 10;
    }
    for (const ChartSpan& year : layout_.years) {
      const bool is_within = label.box.x < year.end && label.box.x + label.box.width > year.begin;
      if (is_value && is_within && year.target > top && year.target < bottom) cost += 10;
    }
    return cost;
  }

  const pages::Chart& chart_;
  const ChartLabels& labels_;
  const ChartLayout& layout_;
  std::vector<ChartBox> boxes_;
};

char32_t next_character(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  std::size_t size = 1;
  if (lead >= 0xF0) {
    size = 4;
  } else if (lead >= 0xE0) {
    size = 3;
  } else if (lead >= 0xC0) {
    size = 2;
  }
  size = std::min(size, text.size());
  char32_t character = size == 1 ? lead : lead & (0xFF >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    character = character << 6 | (static_cast<unsigned char>(text[i]) & 0x3F);
  }
  text.remove_prefix(size);
  return character;
}

double character_width(char32_t character) {
  if (character == ' ' || character == '.' || character == ',' || character == 0xA0) return 4.5;
  if (character < 0x2E80) return 8;
  return 13.5;  // Chinese, Japanese, Korean
}

}  // namespace

double text_width(std::string_view text) {
  double width = 0;
  while (!text.empty()) width += character_width(next_character(text));
  return width;
}

double ChartLayout::radius(std::size_t point, std::size_t newest) {
  return point != 0 && point == newest ? 7 : 5;
}

double scale_begin(const pages::Chart& chart) {
  const auto [least, most] = range_of(chart);
  if (least < 0) return least;
  const double range = most - least;
  if (range <= 0 || range >= most / 3) return 0;
  const double step = std::pow(10, std::floor(std::log10(range)));
  return std::max(0.0, std::floor((least - range / 2) / step) * step);
}

ChartLayout lay_out(const pages::Chart& chart, const ChartLabels& labels) {
  ChartLayout layout;
  layout.scale_begin = scale_begin(chart);
  const double most = range_of(chart).most;
  const double span = std::max(most - layout.scale_begin, 0.0);
  // Room above the largest value; more where the good side is above the target.
  const double top = span <= 0 ? layout.scale_begin + 1
                               : layout.scale_begin + span * (chart.lower_is_better ? 1.08 : 1.25);
  const auto height_of = [&](double value) {
    const double share = (value - layout.scale_begin) / (top - layout.scale_begin);
    return ChartLayout::axis - share * (ChartLayout::axis - ChartLayout::plot_top);
  };
  const std::size_t count = chart.points.size();
  const double step = count > 5 ? columns_width / static_cast<double>(count - 1) : column_step;
  for (std::size_t i = 0; i < count; ++i) {
    layout.columns.push_back(first_column + step * static_cast<double>(i));
    const bool has_value = chart.points[i].state == State::value;
    layout.heights.push_back(has_value ? std::optional(height_of(chart.points[i].value))
                                       : std::nullopt);
    if (has_value) layout.newest = i;
  }
  layout.target = height_of(chart.target);
  layout.baseline = height_of(chart.baseline);
  layout.zone_top = chart.lower_is_better ? layout.target : ChartLayout::plot_top;
  layout.zone_bottom = chart.lower_is_better ? ChartLayout::axis : layout.target;
  layout.values.resize(count);
  for (std::size_t y = 0; y < chart.years.size(); ++y) {
    const bool is_last = y + 1 == chart.years.size();
    layout.years.push_back({layout.columns[chart.years[y].first] - step / 2,
                            is_last ? ChartLayout::width - margin
                                    : layout.columns[chart.years[y + 1].first] - step / 2,
                            height_of(chart.years[y].target)});
  }
  if (!chart.years.empty()) {
    layout.height = 266;
    layout.unit = 260;
  }
  if (layout.scale_begin != 0) {
    layout.scale_label = label_at(margin, strip, Anchor::start, text_width(labels.scale));
  }
  const ChartLayout bare = layout;
  Placing(chart, labels, bare).place(layout);
  return layout;
}

}  // namespace planlight::rendering
