#include "rendering/chart.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "rendering/chart_layout.h"

namespace planlight::rendering {
namespace {

using State = pages::ChartPoint::State;
using Anchor = ChartLabel::Anchor;

// At most one decimal, so that the same chart is the same bytes.
std::string number(double value) {
  // Most places are whole, and a chart has some hundred: a third of its time went into decimals.
  if (std::fabs(value) < 1e9) {
    const int whole = static_cast<int>(value);
    if (whole == value) return fmt::format_int(whole).str();
  }
  std::array<char, 64> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                          std::chars_format::fixed, 1);
  if (error != std::errc()) return "0";  // of no size that a chart has
  std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
  if (text.ends_with(".0")) text.remove_suffix(2);
  return text == "-0" ? "0" : std::string(text);
}

class ChartWriter {
 public:
  ChartWriter(const pages::Chart& chart, bool mirrored, NodeOutput& output, std::string& out)
      : chart_(chart),
        unit_(chart.unit),
        target_(chart.target),
        mirrored_(mirrored),
        output_(output),
        out_(out) {
    ChartLabels labels;
    for (const pages::ChartPoint& point : chart.points) {
      labels.values.push_back(point.state == State::value ? written(point.value) : std::string());
    }
    labels.target = said("chart.target-label", {{"target", &target_}}, Placement::plain_text);
    const pages::Node begin = scale_begin(chart);
    if (scale_begin(chart) != 0) {
      labels.scale = said("chart.scale-from", {{"value", &begin}}, Placement::plain_text);
    }
    layout_ = lay_out(chart, labels);
    labels_ = std::move(labels);
  }

  void write(const std::string& id) {
    put(FMT_COMPILE("<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" font-size=\"13\""
                    " aria-labelledby=\"{}-title\" aria-describedby=\"{}-description\"{}>\n"),
        number(ChartLayout::width), number(layout_.height), id, id,
        mirrored_ ? " direction=\"rtl\"" : "");
    write_words(id);
    write_target();
    write_axis();
    write_series();
    write_points();
    write_labels();
    out_ += "</svg>\n";
  }

 private:
  // Of a format that is read when this is compiled: a chart has some hundred small pieces, and to
  // read their formats again for each took half of its time.
  template <typename Format, typename... Values>
  void put(const Format& format, const Values&... values) {
    fmt::format_to(std::back_inserter(out_), format, values...);
  }

  // The same place seen from the edge where reading begins.
  double across(double x) const { return mirrored_ ? ChartLayout::width - x : x; }
  std::string x(double value) const { return number(across(value)); }

  std::string said(std::string_view key, const NodeOutput::Arguments& arguments,
                   Placement placement) {
    std::string text;
    output_.write_message(key, arguments, placement, text);
    return text;
  }

  std::string written(const pages::Node& node) {
    std::string text;
    output_.write(node, Placement::svg_text, text);
    return text;
  }

  void write_words(const std::string& id) {
    const pages::Node name = chart_.name;
    // Of both, which are one text there, the name's language is the unit's as a rule.
    const std::string mark = output_.language_mark(name);
    const bool is_one = output_.language_mark(unit_) == mark;
    put(FMT_COMPILE("<title id=\"{}-title\"{}>{}</title>\n"), id, is_one ? mark : std::string(),
        said("chart.title", {{"name", &name}, {"unit", &unit_}}, Placement::plain_text));
    put(FMT_COMPILE("<desc id=\"{}-description\"{}>"), id,
        output_.language_mark(pages::Message("chart.target")));
    for (std::size_t i = 0; i < chart_.points.size(); ++i) {
      const pages::ChartPoint& point = chart_.points[i];
      const pages::Node when = point.label, value = point.value;
      NodeOutput::Arguments arguments{{"when", &when}};
      if (point.state == State::value) arguments.emplace_back("value", &value);
      out_ += said(sentence_key(point, i == 0), arguments, Placement::plain_text) + ' ';
    }
    for (const pages::ChartYear& year : chart_.years) {
      const pages::Node label = year.label, target = year.target;
      out_ += said("chart.target-of-year", {{"year", &label}, {"target", &target}},
                   Placement::plain_text) +
              ' ';
    }
    if (chart_.years.empty()) {
      out_ += said("chart.target", {{"target", &target_}}, Placement::plain_text);
    } else {
      out_.pop_back();
    }
    if (layout_.scale_label) out_ += ' ' + labels_.scale + '.';
    out_ += "</desc>\n";
  }

  static std::string_view sentence_key(const pages::ChartPoint& point, bool is_before) {
    switch (point.state) {
      case State::value: return is_before ? "chart.point-before" : "chart.point";
      case State::late: return "chart.point-late";
      case State::not_due: return "chart.point-not-due";
      case State::not_published: return "chart.point-not-published";
      case State::no_value: break;
    }
    return "chart.point-unknown";
  }

  void write_line(std::string_view style, double from_x, double from_y, double to_x, double to_y) {
    put(FMT_COMPILE("<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n"), style,
        x(from_x), number(from_y), x(to_x), number(to_y));
  }

  void write_target() {
    constexpr double margin = 4, end = ChartLayout::width - margin;
    if (layout_.years.empty()) {
      write_zone(margin, end, layout_.zone_top, layout_.zone_bottom);
      write_line("chart-target", margin, layout_.target, end, layout_.target);
    }
    write_line("chart-baseline", margin, layout_.baseline, end, layout_.baseline);
    for (const ChartSpan& year : layout_.years) {
      if (chart_.lower_is_better) {
        write_zone(year.begin, year.end, year.target, ChartLayout::axis);
      } else {
        write_zone(year.begin, year.end, ChartLayout::plot_top, year.target);
      }
      write_line("chart-target", year.begin, year.target, year.end, year.target);
      // The first stands close to the label of the year before, which it must not cross.
      const bool is_first = &year == &layout_.years.front();
      write_line("chart-tick", year.begin, ChartLayout::plot_top, year.begin,
                 is_first ? ChartLayout::axis : ChartSpan::label_y + 3);
    }
  }

  void write_zone(double begin, double end, double top, double bottom) {
    if (bottom <= top) return;
    put(FMT_COMPILE("<rect class=\"chart-zone\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n"),
        number(std::min(across(begin), across(end))), number(top), number(end - begin),
        number(bottom - top));
  }

  void write_axis() {
    constexpr double axis = ChartLayout::axis;
    write_line("chart-axis", 4, axis, ChartLayout::width - 4, axis);
    for (const double column : layout_.columns) {
      write_line("chart-tick", column, axis, column, axis + 5);
    }
  }

  // Consecutive values in one line; across a quarter without a value, dotted.
  void write_series() {
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
      if (!layout_.heights[i]) continue;
      if (before) {
        write_line(i == *before + 1 ? "chart-line" : "chart-gap", layout_.columns[*before],
                   *layout_.heights[*before], layout_.columns[i], *layout_.heights[i]);
      }
      before = i;
    }
  }

  void write_points() {
    for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
      if (!layout_.heights[i]) {
        write_mark(chart_.points[i].state, layout_.columns[i]);
        continue;
      }
      std::string_view style = i == layout_.newest ? "chart-newest" : "chart-point";
      if (i == 0) style = "chart-before";
      put(FMT_COMPILE("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n"), style,
          x(layout_.columns[i]), number(*layout_.heights[i]),
          number(ChartLayout::radius(i, layout_.newest)));
    }
  }

  void write_mark(State state, double column) {
    constexpr double half = ChartLayout::mark_size / 2;
    constexpr double middle = ChartLayout::mark_top + half;
    const double at = across(column);
    if (state == State::late) {
      // A clock: a ring and its hands. A clock is not mirrored.
      put(FMT_COMPILE(
              "<path class=\"chart-late\" fill=\"none\" d=\"M{} {}a6 6 0 1 0 0 12a6 6 0 1 0 0-12z"
              "m0 2.5v3.8l2.6 1.5\"/>\n"),
          number(at), number(middle - 6));
    } else if (state == State::not_due) {
      put(FMT_COMPILE(
              "<circle class=\"chart-not-due\" fill=\"none\" cx=\"{}\" cy=\"{}\" r=\"6\"/>\n"),
          number(at), number(middle));
    } else {
      put(FMT_COMPILE("<path class=\"chart-none\" fill=\"none\" d=\"M{} {}h8\"/>\n"),
          number(at - 4), number(middle));
    }
  }

  void write_text(std::string_view style, const ChartLabel& label, std::string_view text) {
    static constexpr std::string_view anchors[] = {"start", "middle", "end"};
    put(FMT_COMPILE("<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n"), style,
        x(label.x), number(label.y), anchors[static_cast<int>(label.anchor)], text);
  }

  void write_labels() {
    for (std::size_t i = 0; i < layout_.values.size(); ++i) {
      if (layout_.values[i]) write_text("chart-value", *layout_.values[i], labels_.values[i]);
      const ChartLabel tick{Anchor::middle, layout_.columns[i], ChartLayout::ticks, {}};
      const int quarter = chart_.points[i].tick;
      write_text("chart-label", tick,
                 quarter == 0 ? written(chart_.points[i].label) : written(quarter));
    }
    for (std::size_t i = 0; i < layout_.years.size(); ++i) {
      const ChartSpan& span = layout_.years[i];
      const ChartLabel year{Anchor::middle, (span.begin + span.end) / 2, ChartSpan::label_y, {}};
      write_text("chart-value", year, written(chart_.years[i].label));
    }
    write_text("chart-target-label", layout_.target_label,
               said("chart.target-label", {{"target", &target_}}, Placement::svg_text));
    if (layout_.scale_label) {
      const pages::Node begin = layout_.scale_begin;
      write_text("chart-note", *layout_.scale_label,
                 said("chart.scale-from", {{"value", &begin}}, Placement::svg_text));
    }
    write_unit();
  }

  void write_unit() {
    constexpr double room = ChartLayout::width - 8;
    const std::string_view key = chart_.lower_is_better ? "chart.unit-lower" : "chart.unit-higher";
    const bool is_long = text_width(said(key, {{"unit", &unit_}}, Placement::plain_text)) > room;
    put(FMT_COMPILE(
            "<text class=\"chart-unit\" x=\"{}\" y=\"{}\" text-anchor=\"middle\"{}>{}</text>\n"),
        number(ChartLayout::width / 2), number(layout_.unit),
        // A long unit is drawn narrower rather than cut.
        is_long ? fmt::format(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", number(room))
                : std::string(),
        said(key, {{"unit", &unit_}}, Placement::svg_text));
  }

  const pages::Chart& chart_;
  pages::Node unit_, target_;
  bool mirrored_;
  NodeOutput& output_;
  std::string& out_;
  ChartLabels labels_;
  ChartLayout layout_;
};

}  // namespace

std::vector<std::string_view> chart_message_keys() {
  return {"chart.title",         "chart.unit-lower",          "chart.unit-higher",
          "chart.target-label",  "chart.scale-from",          "chart.point-before",
          "chart.point",         "chart.point-late",          "chart.point-not-due",
          "chart.point-unknown", "chart.point-not-published", "chart.target",
          "chart.target-of-year"};
}

void write_chart(const pages::Chart& chart, const std::string& id, bool mirrored,
                 NodeOutput& output, std::string& out) {
  ChartWriter(chart, mirrored, output, out).write(id);
}

}  // namespace planlight::rendering
