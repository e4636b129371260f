#include "pages/outlines.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <set>

namespace planlight::pages {
namespace {

using Line = std::vector<Point>;

double distance_to_segment(Point p, Point a, Point b) {
  const double x = b.x - a.x, y = b.y - a.y;
  const double length = x * x + y * y;
  const double along = length == 0 ? 0 : ((p.x - a.x) * x + (p.y - a.y) * y) / length;
  const double t = std::clamp(along, 0.0, 1.0);
  return std::hypot(p.x - (a.x + t * x), p.y - (a.y + t * y));
}

// Douglas and Peucker: what stays within `tolerance` of the line goes. The ends stay.
void keep(const Line& line, std::size_t first, std::size_t last, double tolerance, Line& out) {
  double farthest = 0;
  std::size_t at = first;
  for (std::size_t i = first + 1; i < last; ++i) {
    const double distance = distance_to_segment(line[i], line[first], line[last]);
    if (distance > farthest) {
      farthest = distance;
      at = i;
    }
  }
  if (farthest > tolerance) {
    keep(line, first, at, tolerance, out);
    keep(line, at, last, tolerance, out);
  } else {
    out.push_back(line[last]);
  }
}

// The same for both districts at a border, whichever way each goes along it.
Line simplified(Line line, double tolerance) {
  const bool is_turned =
      std::lexicographical_compare(line.rbegin(), line.rend(), line.begin(), line.end());
  if (is_turned) std::reverse(line.begin(), line.end());
  Line out{line.front()};
  keep(line, 0, line.size() - 1, tolerance, out);
  if (is_turned) std::reverse(out.begin(), out.end());
  return out;
}

class Simplifying {
 public:
  explicit Simplifying(const std::vector<Outline>& outlines) {
    std::map<Point, std::set<Point>> neighbors;
    for (const Outline& outline : outlines) {
      for (const Line& ring : outline.rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
          const Point& next = ring[(i + 1) % ring.size()];
          neighbors[ring[i]].insert(next);
          neighbors[next].insert(ring[i]);
        }
      }
    }
    // Where borders meet or part.
    for (const auto& [point, around] : neighbors) {
      if (around.size() > 2) junctions_.insert(point);
    }
  }

  Line ring(Line ring, double tolerance) const {
    const auto fixed = fixed_points(ring);
    std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(fixed.front()),
                ring.end());
    ring.push_back(ring.front());
    Line out{ring.front()};
    for (std::size_t i = 0; i < fixed.size(); ++i) {
      const std::size_t begin = fixed[i] - fixed.front();
      const std::size_t end = i + 1 < fixed.size() ? fixed[i + 1] - fixed.front() : ring.size() - 1;
      const Line border = simplified({ring.begin() + static_cast<std::ptrdiff_t>(begin),
                                      ring.begin() + static_cast<std::ptrdiff_t>(end) + 1},
                                     tolerance);
      out.insert(out.end(), border.begin() + 1, border.end());
    }
    out.pop_back();
    return out;
  }

 private:
  // Junctions; with less than two, also the least point and the one farthest from it.
  std::vector<std::size_t> fixed_points(const Line& ring) const {
    std::vector<std::size_t> fixed;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      if (junctions_.contains(ring[i])) fixed.push_back(i);
    }
    if (fixed.size() > 1) return fixed;
    const std::size_t first =
        fixed.empty()
            ? static_cast<std::size_t>(std::min_element(ring.begin(), ring.end()) - ring.begin())
            : fixed.front();
    const auto from_first = [&](const Point& p) {
      return std::hypot(p.x - ring[first].x, p.y - ring[first].y);
    };
    const auto far = std::max_element(ring.begin(), ring.end(), [&](Point a, Point b) {
      return from_first(a) != from_first(b) ? from_first(a) < from_first(b) : a < b;
    });
    fixed = {first, static_cast<std::size_t>(far - ring.begin())};
    std::sort(fixed.begin(), fixed.end());
    return fixed;
  }

  std::set<Point> junctions_;
};

std::vector<Outline> simplified(const std::vector<Outline>& outlines, double tolerance) {
  const Simplifying simplifying(outlines);
  std::vector<Outline> list;
  for (const Outline& outline : outlines) {
    Outline simple{outline.district, {}, {}, 0};
    for (const Line& ring : outline.rings) {
      Line less = simplifying.ring(ring, tolerance);
      // A ring of two points is nothing; an islet stays what it is.
      simple.rings.push_back(less.size() < 3 ? ring : std::move(less));
    }
    list.push_back(std::move(simple));
  }
  return list;
}

std::size_t count_points(const std::vector<Outline>& outlines) {
  std::size_t count = 0;
  for (const Outline& outline : outlines) {
    for (const Line& ring : outline.rings) count += ring.size();
  }
  return count;
}

// To whole numbers; points that fall together are one.
void round_points(std::vector<Outline>& outlines) {
  for (Outline& outline : outlines) {
    for (Line& ring : outline.rings) {
      Line rounded;
      for (const Point& p : ring) {
        const Point whole{std::round(p.x), std::round(p.y)};
        if (rounded.empty() || rounded.back() != whole) rounded.push_back(whole);
      }
      while (rounded.size() > 1 && rounded.back() == rounded.front()) rounded.pop_back();
      ring = std::move(rounded);
    }
    std::erase_if(outline.rings, [](const Line& ring) { return ring.size() < 3; });
  }
}

// How far inside the outline a point is; less than 0 outside.
double room_at(Point p, const Outline& outline) {
  double nearest = std::numeric_limits<double>::max();
  bool is_inside = false;
  for (const Line& ring : outline.rings) {
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
      const Point a = ring[i], b = ring[before];
      nearest = std::min(nearest, distance_to_segment(p, a, b));
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
        is_inside = !is_inside;
      }
    }
  }
  return is_inside ? nearest : -nearest;
}

// Looks on a grid, then on finer ones around the best place.
void place_label(Outline& outline) {
  if (outline.rings.empty()) return;
  constexpr int steps = 16, rounds = 4;
  Point least = outline.rings[0][0], most = least;
  for (const Line& ring : outline.rings) {
    for (const Point& p : ring) {
      least = {std::min(least.x, p.x), std::min(least.y, p.y)};
      most = {std::max(most.x, p.x), std::max(most.y, p.y)};
    }
  }
  outline.room = std::numeric_limits<double>::lowest();
  for (int round = 0; round < rounds; ++round) {
    const double x = (most.x - least.x) / steps, y = (most.y - least.y) / steps;
    for (int row = 0; row <= steps; ++row) {
      for (int column = 0; column <= steps; ++column) {
        const Point p{least.x + column * x, least.y + row * y};
        const double room = room_at(p, outline);
        if (room <= outline.room) continue;
        outline.room = room;
        outline.label = p;
      }
    }
    least = {outline.label.x - 2 * x, outline.label.y - 2 * y};
    most = {outline.label.x + 2 * x, outline.label.y + 2 * y};
  }
  outline.label = {std::round(outline.label.x), std::round(outline.label.y)};
}

struct Extent {
  double west = 180, east = -180, south = 90, north = -90;
};

Extent extent_of(const std::vector<portal::Boundary>& boundaries) {
  Extent extent;
  for (const portal::Boundary& boundary : boundaries) {
    for (const portal::Polygon& polygon : boundary.polygons) {
      for (const portal::Coordinates& p : polygon.front()) {
        extent.west = std::min(extent.west, p.longitude);
        extent.east = std::max(extent.east, p.longitude);
        extent.south = std::min(extent.south, p.latitude);
        extent.north = std::max(extent.north, p.latitude);
      }
    }
  }
  return extent;
}

}  // namespace

Outlines lay_out(const std::vector<portal::Boundary>& boundaries, std::size_t most_points) {
  Outlines map;
  if (boundaries.empty()) return map;
  const Extent extent = extent_of(boundaries);
  const double middle = (extent.south + extent.north) / 2 * std::numbers::pi / 180;
  const double narrowed = std::cos(middle);
  const double width = (extent.east - extent.west) * narrowed;
  const double height = extent.north - extent.south;
  const double scale = map_size / std::max(width, height);
  map.width = std::round(width * scale);
  map.height = std::round(height * scale);
  for (const portal::Boundary& boundary : boundaries) {
    Outline outline{boundary.district, {}, {}, 0};
    for (const portal::Polygon& polygon : boundary.polygons) {
      for (const portal::Ring& positions : polygon) {
        Line ring;
        for (const portal::Coordinates& p : positions) {
          ring.push_back({(p.longitude - extent.west) * narrowed * scale,
                          (extent.north - p.latitude) * scale});
        }
        outline.rings.push_back(std::move(ring));
      }
    }
    map.districts.push_back(std::move(outline));
  }
  constexpr double finest = 1.5, coarsest = map_size / 20;
  const std::vector<Outline> exact = std::move(map.districts);
  for (double tolerance = finest; tolerance < coarsest; tolerance *= 1.5) {
    map.districts = simplified(exact, tolerance);
    if (count_points(map.districts) <= most_points) break;
  }
  round_points(map.districts);
  for (Outline& outline : map.districts) place_label(outline);
  return map;
}

std::string path_data(const Outline& outline) {
  std::string data;
  const auto append = [&](double number) {
    if (number >= 0 && std::string_view("Ml").find(data.back()) == std::string_view::npos) {
      data += ' ';
    }
    data += fmt::format("{}", static_cast<long>(number));
  };
  for (const Line& ring : outline.rings) {
    data += 'M';
    append(ring[0].x);
    append(ring[0].y);
    for (std::size_t i = 1; i < ring.size(); ++i) {
      if (i == 1) data += 'l';
      append(ring[i].x - ring[i - 1].x);
      append(ring[i].y - ring[i - 1].y);
    }
    data += 'z';
  }
  return data;
}

}  // namespace planlight::pages
