#pragma once
// The outlines of districts on a plane, with as few points as a picture of that size needs.

#include <string>
#include <vector>

#include "portal/boundaries.h"

namespace planlight::pages {

struct Point {
  double x = 0;  // to the east
  double y = 0;  // to the south
  auto operator<=>(const Point&) const = default;
};

struct Outline {
  int district = 0;
  std::vector<std::vector<Point>> rings;  // the first point is not repeated
  Point label;                            // where a number has the most room around it
  double room = 0;                        // the distance from there to the nearest border
};

struct Outlines {
  double width = 0, height = 0;  // the larger of both is `map_size`
  std::vector<Outline> districts;
};

constexpr double map_size = 1000;

// Equirectangular, the longitudes narrowed by the cosine of the middle latitude: true enough for a
// city. A border of two districts stays one border: it is simplified once, between the points where
// three meet. Points are whole numbers; all rings together have at most `most_points`, more only
// where each ring already has its least.
Outlines lay_out(const std::vector<portal::Boundary>& boundaries, std::size_t most_points);

// A ring as the data of an SVG path, each ring from a point on by whole steps: M10 20l5 0-5 8z
std::string path_data(const Outline& outline);

}  // namespace planlight::pages
