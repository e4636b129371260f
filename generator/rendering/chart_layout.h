#pragma once
// The geometry of a metric's chart, before it is SVG, from the start edge on: a language read from
// right to left mirrors it. No label lies over another, over a point or over a mark.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pages/view.h"

namespace planlight::rendering {

struct ChartBox {
  double x = 0, y = 0, width = 0, height = 0;  // the upper corner at the start, and its size

  bool overlaps(const ChartBox& other) const {
    return x < other.x + other.width && other.x < x + width && y < other.y + other.height &&
           other.y < y + height;
  }
};

struct ChartLabel {
  enum class Anchor { start, middle, end };
  Anchor anchor = Anchor::middle;
  double x = 0, y = 0;  // of the anchor; y of the baseline
  ChartBox box;         // about where the letters are
};

// The years' part of the axis, and the height of its target.
struct ChartSpan {
  static constexpr double label_y = 239;
  double begin = 0, end = 0;  // x
  double target = 0;          // y
};

struct ChartLayout {
  static constexpr double width = 320;
  static constexpr double plot_top = 34, axis = 200, ticks = 221;
  static constexpr double mark_top = 177, mark_size = 14;

  double height = 248, unit = 242;  // lower where years stand below the quarters
  double scale_begin = 0;           // the value at the axis; not 0 only where that must be said
  std::vector<double> columns;      // x of each point
  std::vector<std::optional<double>> heights;  // y of each value
  double target = 0, baseline = 0;             // y
  double zone_top = 0, zone_bottom = 0;        // the target's good side
  std::vector<ChartSpan> years;                // empty on a chart of one year
  std::size_t newest = 0;                      // the last value; 0 where there is only the baseline
  std::vector<std::optional<ChartLabel>> values;  // a value without room for it has none
  ChartLabel target_label;
  std::optional<ChartLabel> scale_label;

  static double radius(std::size_t point, std::size_t newest);
};

// What the labels say, as plain text, to know how much room they take.
struct ChartLabels {
  std::vector<std::string> values;  // empty where a point has none
  std::string target;
  std::string scale;  // said where the scale does not begin at 0
};

// Where the scale begins: 0, unless the values lie within less than a third of the largest.
double scale_begin(const pages::Chart& chart);

ChartLayout lay_out(const pages::Chart& chart, const ChartLabels& labels);

// About how wide a text of 13 units is; never too little for digits and letters of any script.
double text_width(std::string_view text);

}  // namespace planlight::rendering
