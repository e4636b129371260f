#pragma once
// The outlines of the districts: districts/boundaries.geojson (GeoJSON, RFC 7946).

#include <set>
#include <string>
#include <vector>

#include "disclosure/public_value.h"
#include "foundation/finding.h"

namespace planlight::portal {

struct Coordinates {
  double longitude = 0;  // degrees, east of Greenwich
  double latitude = 0;   // degrees, north of the equator
  bool operator==(const Coordinates&) const = default;
};

// Without the last position, which repeats the first; at least three.
using Ring = std::vector<Coordinates>;
// The outer ring, then the holes.
using Polygon = std::vector<Ring>;

struct Boundary {
  int district = 0;
  std::vector<Polygon> polygons;
};

// By district. `districts`: the numbers of those that districts/ has. A feature that cannot be
// drawn is left out, with a warning at its place in `file`, because the city can be found without a
// map:
//
//   boundary-geometry     no polygon: coordinates are not rings of positions, or a ring has no area
//   boundary-coordinates  not a longitude (-180 to 180) and a latitude (-90 to 90)
//   boundary-open         a ring that does not end where it begins (RFC 7946, 3.1.6)
//   boundary-unknown      names a district that districts/ does not have
//   boundary-repeated     names a district that an earlier feature has named; the first counts
//   boundary-missing      a district of districts/ has no outline
std::vector<Boundary> read_boundaries(const disclosure::PublicValue& content,
                                      const std::set<int>& districts, const std::string& file,
                                      Findings& findings);

}  // namespace planlight::portal
