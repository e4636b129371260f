#include "pages/city_map.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "example.h"
#include "pages/home_page.h"
#include "pages/outlines.h"

using namespace planlight;
using example::at;
using pages::Point;
using portal::Boundary;
using portal::Coordinates;
using portal::Ring;

namespace {

// A rectangle of degrees, from its south-west corner.
Boundary rectangle(int district, double west, double south, double width, double height) {
  return {district,
          {{{{west, south},
             {west + width, south},
             {west + width, south + height},
             {west, south + height}}}}};
}

std::set<Point> points_of(const pages::Outline& outline) {
  std::set<Point> points;
  for (const auto& ring : outline.rings) points.insert(ring.begin(), ring.end());
  return points;
}

// The districts of example::city(), side by side.
std::vector<Boundary> whole_city() {
  return {rectangle(2, 0, 60, 1, 1), rectangle(7, 1, 60, 1, 1), rectangle(25, 2, 60, 1, 1)};
}

}  // namespace

TEST_CASE("north is up, and a degree of longitude is as narrow as at the middle latitude") {
  // At 60 degrees half as wide as high.
  const auto map = pages::lay_out({rectangle(1, 10, 59.5, 2, 1)}, 100);
  CHECK(map.width == 1000);
  CHECK(map.height == 1000);
  const auto tall = pages::lay_out({rectangle(1, 10, 59.5, 1, 1)}, 100);
  CHECK(tall.width == 500);
  CHECK(tall.height == 1000);
  CHECK(tall.districts[0].rings[0] == std::vector<Point>{{500, 1000}, {500, 0}, {0, 0}, {0, 1000}});
}

TEST_CASE("a border of two districts stays one border when it is simplified") {
  // A wavy border between two districts, which each goes along in its own direction.
  Ring west{{0, 1}, {0, 0}}, east{{2, 0}, {2, 1}};
  for (int i = 0; i <= 40; ++i) {
    west.push_back({1 + (i % 4 == 1 ? 0.02 : 0) + (i == 20 ? 0.2 : 0), i / 40.0});
  }
  for (int i = 40; i >= 0; --i) {
    east.push_back({1 + (i % 4 == 1 ? 0.02 : 0) + (i == 20 ? 0.2 : 0), i / 40.0});
  }
  const auto map = pages::lay_out({{1, {{west}}}, {2, {{east}}}}, 20);
  const auto a = points_of(map.districts[0]), b = points_of(map.districts[1]);
  std::set<Point> shared;
  for (const Point& p : a) {
    if (b.contains(p)) shared.insert(p);
  }
  CHECK(a.size() < 12);
  // All of each but its two outer corners.
  CHECK(shared.size() == a.size() - 2);
  CHECK(shared.size() == b.size() - 2);
}

TEST_CASE("an outline of many points keeps to the limit, an islet keeps its form") {
  Ring round;
  for (int i = 0; i < 2000; ++i) {
    const double angle = i * 3.14159265 / 1000;
    round.push_back({std::cos(angle), std::sin(angle)});
  }
  const Ring islet{{1.5, 0}, {1.52, 0}, {1.51, 0.02}};
  const auto map = pages::lay_out({{1, {{round}, {islet}}}}, 60);
  REQUIRE(map.districts[0].rings.size() == 2);
  CHECK(map.districts[0].rings[0].size() <= 57);
  CHECK(map.districts[0].rings[0].size() > 8);
  CHECK(map.districts[0].rings[1].size() == 3);
}

TEST_CASE("a number stands inside its district, where there is most room") {
  // A horseshoe, whose middle is outside of it: its broad side is in the south.
  const Ring horseshoe{{0, 0}, {1, 0}, {1, 1}, {0.9, 1}, {0.9, 0.4}, {0.1, 0.4}, {0.1, 1}, {0, 1}};
  const auto map = pages::lay_out({{1, {{horseshoe}}}}, 100);
  const pages::Outline& outline = map.districts[0];
  CHECK(outline.label.y > 700);
  CHECK(outline.label.y < 900);
  CHECK(outline.room > 150);
}

TEST_CASE("the data of a path goes by whole steps") {
  pages::Outline outline;
  outline.rings = {{{10, 20}, {15, 20}, {10, 28}}, {{0, 0}, {3, -4}, {3, 0}}};
  CHECK(pages::path_data(outline) == "M10 20l5 0-5 8zM0 0l3-4 0 4z");
}

TEST_CASE("the home page has one map: outlines where every district has one, else squares") {
  auto portal = example::portal();
  CHECK(at(pages::home_page(example::city(), portal).view, "map") == "null");
  portal.boundaries = whole_city();
  const auto page = pages::home_page(example::city(), portal);
  CHECK(at(page.view, "map/districts") == "3 items");
  CHECK(at(page.view, "map/districts/1/number") == "7");
  CHECK(at(page.view, "map/districts/1/link") == "districts/7/");
  CHECK(at(page.view, "map/view_box") == "-4 -4 1008 685");
  CHECK(at(page.view, "any_tiles") == "false");
  CHECK(at(page.view, "any_map") == "true");
  portal.boundaries.pop_back();
  CHECK(at(pages::home_page(example::city(), portal).view, "map") == "null");
}
