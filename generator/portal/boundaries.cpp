#include "portal/boundaries.h"

#include <fmt/core.h>

#include <cmath>
#include <optional>

namespace planlight::portal {
namespace {

using disclosure::PublicValue;
using Kind = PublicValue::Kind;

class BoundaryReader {
 public:
  BoundaryReader(const std::set<int>& districts, const std::string& file, Findings& findings)
      : districts_(districts), file_(file), findings_(findings) {}

  std::vector<Boundary> read(const PublicValue& features) {
    std::vector<Boundary> boundaries;
    std::set<int> named;
    for (std::size_t i = 0; i < features.items().size(); ++i) {
      const PublicValue& feature = features.items()[i];
      const std::string pointer = fmt::format("/features/{}", i);
      const int district = static_cast<int>(feature["properties"]["district"].integer());
      if (!is_fit(district, pointer + "/properties/district", named)) continue;
      auto polygons = read_geometry(feature["geometry"], pointer + "/geometry/coordinates");
      if (polygons) boundaries.push_back({district, std::move(*polygons)});
    }
    for (const int district : districts_) {
      if (named.contains(district)) continue;
      warn("boundary-missing", "/features", fmt::format("district {} has no outline", district),
           "add its feature; until then the map is drawn as squares");
    }
    return boundaries;
  }

 private:
  bool is_fit(int district, const std::string& pointer, std::set<int>& named) {
    if (!districts_.contains(district)) {
      warn("boundary-unknown", pointer,
           fmt::format("districts/ does not have the district {}", district),
           "correct the number, or add the district");
      return false;
    }
    if (!named.insert(district).second) {
      warn("boundary-repeated", pointer,
           fmt::format("the district {} has an outline already", district),
           "keep one feature a district; several parts are one MultiPolygon");
      return false;
    }
    return true;
  }

  std::optional<std::vector<Polygon>> read_geometry(const PublicValue& geometry,
                                                    const std::string& pointer) {
    const PublicValue& coordinates = geometry["coordinates"];
    std::vector<Polygon> polygons;
    if (geometry["type"].text() == "Polygon") {
      auto polygon = read_polygon(coordinates, pointer);
      if (!polygon) return std::nullopt;
      polygons.push_back(std::move(*polygon));
      return polygons;
    }
    for (std::size_t i = 0; i < coordinates.items().size(); ++i) {
      auto polygon = read_polygon(coordinates.items()[i], fmt::format("{}/{}", pointer, i));
      if (!polygon) return std::nullopt;
      polygons.push_back(std::move(*polygon));
    }
    if (polygons.empty()) return no_polygon(pointer, "there is no polygon in it");
    return polygons;
  }

  std::optional<Polygon> read_polygon(const PublicValue& rings, const std::string& pointer) {
    Polygon polygon;
    for (std::size_t i = 0; i < rings.items().size(); ++i) {
      auto ring = read_ring(rings.items()[i], fmt::format("{}/{}", pointer, i));
      if (!ring) return std::nullopt;
      polygon.push_back(std::move(*ring));
    }
    if (polygon.empty()) return no_polygon(pointer, "a polygon is a list of rings");
    return polygon;
  }

  std::optional<Ring> read_ring(const PublicValue& positions, const std::string& pointer) {
    Ring ring;
    for (std::size_t i = 0; i < positions.items().size(); ++i) {
      const std::string here = fmt::format("{}/{}", pointer, i);
      const auto& numbers = positions.items()[i].items();
      // A height may stand third (RFC 7946, 3.1.1).
      const bool is_position = (numbers.size() == 2 || numbers.size() == 3) &&
                               numbers[0].kind() == Kind::number &&
                               numbers[1].kind() == Kind::number;
      if (!is_position) return no_polygon(here, "a position is a longitude and a latitude");
      const Coordinates position{numbers[0].number(), numbers[1].number()};
      if (std::abs(position.longitude) > 180 || std::abs(position.latitude) > 90) {
        warn("boundary-coordinates", here, "no longitude and latitude in degrees",
             "write [longitude, latitude] in degrees (WGS 84); project the file if it is in feet "
             "or meters");
        return std::nullopt;
      }
      ring.push_back(position);
    }
    if (ring.size() < 4) return no_polygon(pointer, "a ring has four positions or more");
    if (ring.front() != ring.back()) {
      warn("boundary-open", pointer, "the ring does not end where it begins",
           "repeat the first position at the end");
      return std::nullopt;
    }
    ring.pop_back();
    if (has_no_area(ring)) return no_polygon(pointer, "the ring encloses nothing");
    return ring;
  }

  static bool has_no_area(const Ring& ring) {
    double doubled = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Coordinates& a = ring[i];
      const Coordinates& b = ring[(i + 1) % ring.size()];
      doubled += (a.longitude - ring[0].longitude) * (b.latitude - ring[0].latitude) -
                 (b.longitude - ring[0].longitude) * (a.latitude - ring[0].latitude);
    }
    return std::abs(doubled) < 1e-12;
  }

  std::nullopt_t no_polygon(const std::string& pointer, std::string_view what) {
    warn("boundary-geometry", pointer, fmt::format("no polygon: {}", what),
         "export the file as GeoJSON polygons (RFC 7946)");
    return std::nullopt;
  }

  void warn(const char* rule, std::string pointer, std::string what, std::string advice) {
    findings_.add(Severity::warning, rule, {file_, 0, 0, std::move(pointer)}, std::move(what),
                  std::move(advice));
  }

  const std::set<int>& districts_;
  const std::string& file_;
  Findings& findings_;
};

}  // namespace

std::vector<Boundary> read_boundaries(const PublicValue& content, const std::set<int>& districts,
                                      const std::string& file, Findings& findings) {
  return BoundaryReader(districts, file, findings).read(content["features"]);
}

}  // namespace planlight::portal
