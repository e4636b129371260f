#include "rendering/chart.h"

#include <doctest/doctest.h>

#include <random>

#include "rendering/chart_layout.h"
#include "rendering_fixture.h"

namespace {

using namespace planlight;
using namespace planlight::rendering;
using namespace planlight::rendering::testing;
using State = pages::ChartPoint::State;

const Messages messages{{"chart.title", "{name}, {unit}"},
                        {"chart.unit-lower", "{unit}; lower is better"},
                        {"chart.unit-higher", "{unit}; higher is better"},
                        {"chart.target-label", "Target {target}"},
                        {"chart.scale-from", "Scale starts at {value}"},
                        {"chart.point-before", "Before ({when}): {value}."},
                        {"chart.point", "{when}: {value}."},
                        {"chart.point-late", "{when}: late."},
                        {"chart.point-not-due", "{when}: not due yet."},
                        {"chart.point-unknown", "{when}: not known yet."},
                        {"chart.point-not-published", "{when}: not published."},
                        {"chart.target", "Target: {target}."},
                        {"chart.target-of-year", "Target for {year}: {target}."},
                        {"before", "2025"},
                        {"this-year", "2026"},
                        {"q1", "Q1"},
                        {"q2", "Q2"},
                        {"q3", "Q3"},
                        {"q4", "Q4"}};

pages::ChartPoint point(const char* label, State state, double value = 0) {
  return {pages::Message(label), state, value};
}

pages::Chart chart() {
  pages::Chart chart;
  chart.name = text("Car thefts");
  chart.unit = text("thefts a quarter");
  chart.baseline = 142;
  chart.target = 90;
  chart.points = {point("before", State::value, 142), point("q1", State::value, 138),
                  point("q2", State::late), point("q3", State::value, 121),
                  point("q4", State::not_due)};
  return chart;
}

std::string svg(const char* language, const pages::Chart& drawn) {
  Speech speech(language, messages, messages);
  Rendering render(speech);
  return render("{{{chart}}}", {{"chart", drawn}});
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::vector<ChartBox> labels_of(const ChartLayout& layout) {
  std::vector<ChartBox> boxes{layout.target_label.box};
  for (const auto& label : layout.values) {
    if (label) boxes.push_back(label->box);
  }
  if (layout.scale_label) boxes.push_back(layout.scale_label->box);
  return boxes;
}

}  // namespace

TEST_CASE("a chart says in words what it shows") {
  const std::string drawn = svg("en", chart());
  CHECK(contains(drawn,
                 "<svg class=\"chart\" viewBox=\"0 0 320 248\" role=\"img\" font-size=\"13\" "
                 "aria-labelledby=\"chart-1-title\" "
                 "aria-describedby=\"chart-1-description\">"));
  CHECK(contains(drawn, "<title id=\"chart-1-title\">Car thefts, thefts a quarter</title>"));
  CHECK(contains(drawn,
                 "<desc id=\"chart-1-description\">Before (2025): 142. Q1: 138. Q2: late. "
                 "Q3: 121. Q4: not due yet. Target: 90.</desc>"));
  CHECK_FALSE(contains(drawn, "style="));
}

TEST_CASE("a chart's name that is not translated is marked with its language") {
  Speech spanish("es", messages, messages);
  Rendering untranslated(spanish);
  const std::string drawn = untranslated("{{{chart}}}", {{"chart", chart()}});
  CHECK(contains(drawn,
                 "<title id=\"chart-1-title\" lang=\"en\">Car thefts, thefts a quarter</title>"));
  CHECK(contains(drawn, "<desc id=\"chart-1-description\">Before (2025): 142."));

  Speech translated("es", messages, messages,
                    {{"plans/2026/007", "Car thefts", "Robos de autos"},
                     {"plans/2026/007", "thefts a quarter", "robos por trimestre"}});
  Rendering whole(translated);
  CHECK(contains(whole("{{{chart}}}", {{"chart", chart()}}),
                 "<title id=\"chart-1-title\">Robos de autos, robos por trimestre</title>"));
}

TEST_CASE("a chart whose words are not in the theme's catalogue is marked with their language") {
  Speech spanish("es", messages, {});
  Rendering render(spanish);
  CHECK(contains(render("{{{chart}}}", {{"chart", chart()}}),
                 "<desc id=\"chart-1-description\" lang=\"en\">Before (2025): 142."));
}

TEST_CASE("values, marks and lines stand where the design has them") {
  const std::string drawn = svg("en", chart());
  CHECK(contains(drawn, "<circle class=\"chart-before\" cx=\"36\" cy=\"46.3\" r=\"5\"/>"));
  CHECK(contains(drawn, "<circle class=\"chart-point\" cx=\"98\""));
  CHECK(contains(drawn, "<circle class=\"chart-newest\" cx=\"222\""));
  CHECK(contains(drawn, "<path class=\"chart-late\" fill=\"none\" d=\"M160 178"));
  CHECK(contains(drawn,
                 "<circle class=\"chart-not-due\" fill=\"none\" cx=\"284\" cy=\"184\" r=\"6\"/>"));
  CHECK(contains(drawn, "<line class=\"chart-line\" x1=\"36\""));
  CHECK(contains(drawn, "<line class=\"chart-gap\" x1=\"98\""));
  CHECK(contains(drawn, "<line class=\"chart-axis\" x1=\"4\" y1=\"200\" x2=\"316\" y2=\"200\"/>"));
  CHECK(contains(
      drawn, "<text class=\"chart-label\" x=\"36\" y=\"221\" text-anchor=\"middle\">2025</text>"));
  CHECK(contains(drawn, "y=\"242\" text-anchor=\"middle\">"));
}

TEST_CASE("years stand in sequence on one axis, each with its own target and its own good side") {
  pages::Chart years = chart();
  years.years = {{pages::Message("before"), 1, 100}, {pages::Message("this-year"), 3, 90}};
  for (std::size_t i = 1; i < 5; ++i) years.points[i].tick = i % 2 == 0 ? 2 : 1;
  const std::string drawn = svg("en", years);
  CHECK(contains(drawn, "viewBox=\"0 0 320 266\""));
  CHECK(contains(drawn, "Target for 2025: 100. Target for 2026: 90.</desc>"));
  CHECK(contains(drawn, "<line class=\"chart-target\" x1=\"67\" y1=\"91.8\" x2=\"191\""));
  CHECK(contains(drawn, "<line class=\"chart-target\" x1=\"191\" y1=\"102.6\" x2=\"316\""));
  CHECK(contains(drawn, "<rect class=\"chart-zone\" x=\"67\" y=\"91.8\" width=\"124\""));
  CHECK(contains(drawn, "text-anchor=\"middle\">1</text>"));
  CHECK(contains(
      drawn, "<text class=\"chart-value\" x=\"129\" y=\"239\" text-anchor=\"middle\">2025</text>"));
  CHECK(contains(svg("ar", years), "<rect class=\"chart-zone\" x=\"129\" y=\"91.8\""));
}

TEST_CASE(
    "the target of several years stands in the newest of them, also where its point lies on it") {
  pages::Chart years = chart();
  years.points = {point("before", State::value, 412), point("q1", State::value, 398),
                  point("q2", State::value, 344),     point("q1", State::value, 341),
                  point("q2", State::value, 268),     point("q3", State::not_due)};
  years.baseline = 412;
  years.target = 260;
  years.years = {{pages::Message("before"), 1, 330}, {pages::Message("this-year"), 3, 260}};
  const std::string drawn = svg("en", years);
  CHECK(contains(drawn,
                 "<text class=\"chart-target-label\" x=\"316\" y=\"133\" text-anchor=\"end\">"));
}

TEST_CASE("a chart is mirrored where reading begins at the right") {
  const std::string drawn = svg("ar", chart());
  CHECK(contains(drawn, " direction=\"rtl\">"));
  CHECK(contains(drawn, "<circle class=\"chart-before\" cx=\"284\""));
  CHECK(contains(drawn, "<circle class=\"chart-newest\" cx=\"98\""));
  CHECK(contains(drawn, "<text class=\"chart-target-label\" x=\"4\""));
  CHECK(contains(drawn,
                 "<tspan lang=\"en\" direction=\"ltr\" class=\"isolate\">"
                 "thefts a quarter</tspan>; lower is better"));
}

TEST_CASE("two charts of a page have ids of their own") {
  Speech speech("en", messages);
  Rendering render(speech);
  const std::string drawn = render("{{{a}}}{{{a}}}", {{"a", chart()}});
  CHECK(contains(drawn, "id=\"chart-1-title\""));
  CHECK(contains(drawn, "id=\"chart-2-title\""));
}

TEST_CASE("the scale begins at 0 unless that would hide what happens, and then says so") {
  pages::Chart drawn = chart();
  CHECK(scale_begin(drawn) == 0);
  drawn.target = 130;
  CHECK(scale_begin(drawn) == 110);
  CHECK(contains(svg("en", drawn), ">Scale starts at 110</text>"));
  drawn.baseline = drawn.target = 5;
  for (auto& each : drawn.points) each.value = 5;
  CHECK(scale_begin(drawn) == 0);
  drawn.points[1].value = -3;
  CHECK(scale_begin(drawn) == -3);
}

TEST_CASE("no label of a chart lies over another, over a point or outside the drawing") {
  std::mt19937 random(7);
  const auto number = [&](int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random);
  };
  for (int round = 0; round < 3000; ++round) {
    const int most = number(0, 3) == 0 ? 99999 : number(2, 400);
    pages::Chart drawn = chart();
    drawn.lower_is_better = number(0, 1) == 0;
    drawn.baseline = number(0, most);
    drawn.target = number(0, most);
    ChartLabels labels;
    for (auto& each : drawn.points) {
      each.state = static_cast<State>(number(0, 3) == 0 ? number(1, 4) : 0);
      each.value = number(0, 2) == 0 ? drawn.points[0].value : number(0, most);
    }
    drawn.points[0].state = State::value;
    drawn.points[0].value = drawn.baseline;
    for (const auto& each : drawn.points) {
      labels.values.push_back(each.state == State::value
                                  ? std::to_string(static_cast<int>(each.value))
                                  : std::string());
    }
    labels.target = "Target " + std::to_string(static_cast<int>(drawn.target));
    labels.scale = "Scale starts at 12,345";
    const ChartLayout layout = lay_out(drawn, labels);
    const auto boxes = labels_of(layout);
    CAPTURE(round);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      CHECK(boxes[i].x >= 0);
      CHECK(boxes[i].x + boxes[i].width <= ChartLayout::width);
      CHECK(boxes[i].y >= 0);
      for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(boxes[i].overlaps(boxes[j]));
      for (std::size_t p = 0; p < layout.columns.size(); ++p) {
        if (!layout.heights[p]) continue;
        const double radius = ChartLayout::radius(p, layout.newest);
        const ChartBox dot{layout.columns[p] - radius, *layout.heights[p] - radius, 2 * radius,
                           2 * radius};
        CHECK_FALSE(boxes[i].overlaps(dot));
      }
    }
  }
}
