#include "portal/boundaries.h"

#include <doctest/doctest.h>

#include "disclosure/disclosing.h"

namespace planlight::portal {
namespace {

constexpr const char* square = "[[-87.7, 41.8], [-87.6, 41.8], [-87.6, 41.9], [-87.7, 41.8]]";

std::string feature(const std::string& district, const std::string& type,
                    const std::string& coordinates) {
  return fmt::format(
      R"({{"type": "Feature", "properties": {{"district": {}}}, "geometry": {{"type": "{}", "coordinates": {}}}}})",
      district, type, coordinates);
}

std::string polygon(const std::string& district, const std::string& ring) {
  return feature(district, "Polygon", '[' + ring + ']');
}

struct Read {
  std::vector<Boundary> boundaries;
  std::vector<std::string> findings;
};

// Features of a city of the districts 1 and 2.
Read read(const std::string& features) {
  const auto disclosed =
      test::disclose("districts/boundaries.geojson",
                     R"({"type": "FeatureCollection", "features": [)" + features + "]}");
  REQUIRE(disclosed.content != nullptr);
  Findings findings;
  auto boundaries = read_boundaries(*disclosed.content, {1, 2}, "b.geojson", findings);
  return {std::move(boundaries), test::shown(findings)};
}

// What is found in the first feature, the second being whole.
std::vector<std::string> findings_of(const std::string& first) {
  return read(first + ", " + polygon("2", square)).findings;
}

using Lines = std::vector<std::string>;

TEST_CASE("a polygon and several of them are read without the position that closes a ring") {
  const auto all = read(polygon("2", square) + ", " +
                        feature("1", "MultiPolygon", fmt::format("[[{0}], [{0}, {0}]]", square)));
  CHECK(all.findings == Lines{});
  REQUIRE(all.boundaries.size() == 2);
  CHECK(all.boundaries[0].district == 2);
  CHECK(all.boundaries[0].polygons[0][0] == Ring{{-87.7, 41.8}, {-87.6, 41.8}, {-87.6, 41.9}});
  REQUIRE(all.boundaries[1].polygons.size() == 2);
  CHECK(all.boundaries[1].polygons[1].size() == 2);
}

TEST_CASE("a height in a position is no part of the map") {
  const auto read_one = read(polygon("1", "[[1, 1, 180], [2, 1, 181], [2, 2, 180], [1, 1, 180]]") +
                             ", " + polygon("2", square));
  CHECK(read_one.findings == Lines{});
  CHECK(read_one.boundaries[0].polygons[0][0] == Ring{{1, 1}, {2, 1}, {2, 2}});
}

TEST_CASE("coordinates that are no polygon are told from the outermost list that is wrong") {
  const auto wrong = [](const char* place, const char* what) {
    return Lines{
        fmt::format("b.geojson: warning: /features/0/geometry/coordinates{}: no polygon: {}; "
                    "export the file as GeoJSON polygons (RFC 7946) [boundary-geometry]",
                    place, what)};
  };
  CHECK(findings_of(feature("1", "Polygon", "[]")) == wrong("", "a polygon is a list of rings"));
  CHECK(findings_of(feature("1", "MultiPolygon", "[]")) == wrong("", "there is no polygon in it"));
  CHECK(findings_of(polygon("1", "[[1, 1], [2, 1], [1, 1]]")) ==
        wrong("/0", "a ring has four positions or more"));
  CHECK(findings_of(polygon("1", "[[1, 1], [2], [3, 3], [1, 1]]")) ==
        wrong("/0/1", "a position is a longitude and a latitude"));
  CHECK(findings_of(polygon("1", "[[1, 1], [2, 2], [3, 3], [1, 1]]")) ==
        wrong("/0", "the ring encloses nothing"));
  CHECK(findings_of(feature("1", "MultiPolygon", fmt::format("[{}]", square)))[0].find(
            "/coordinates/0/0/0: no polygon: a position is") != std::string::npos);
}

TEST_CASE("coordinates of another projection are told") {
  CHECK(findings_of(polygon("1", "[[1150000, 1850000], [2, 1], [2, 2], [1150000, 1850000]]")) ==
        Lines{"b.geojson: warning: /features/0/geometry/coordinates/0/0: no longitude and latitude "
              "in degrees; write [longitude, latitude] in degrees (WGS 84); project the file if it "
              "is in feet or meters [boundary-coordinates]"});
}

TEST_CASE("a ring that is not closed is told") {
  CHECK(findings_of(polygon("1", "[[1, 1], [2, 1], [2, 2], [1, 2]]")) ==
        Lines{"b.geojson: warning: /features/0/geometry/coordinates/0: the ring does not end where "
              "it begins; repeat the first position at the end [boundary-open]"});
}

TEST_CASE("a feature of an unknown district is left out, and a district without one is told") {
  const auto unknown = read(polygon("3", square) + ", " + polygon("2", square));
  CHECK(unknown.boundaries.size() == 1);
  CHECK(
      unknown.findings ==
      Lines{"b.geojson: warning: /features: district 1 has no outline; add its feature; until then "
            "the map is drawn as squares [boundary-missing]",
            "b.geojson: warning: /features/0/properties/district: districts/ does not have the "
            "district 3; correct the number, or add the district [boundary-unknown]"});
}

TEST_CASE("of a district named twice the first outline counts") {
  const auto twice =
      read(polygon("1", square) + ", " + polygon("2", square) + ", " + polygon("1", "[[1, 1]]"));
  CHECK(twice.boundaries.size() == 2);
  CHECK(twice.findings ==
        Lines{"b.geojson: warning: /features/2/properties/district: the district 1 has an outline "
              "already; keep one feature a district; several parts are one MultiPolygon "
              "[boundary-repeated]"});
}

}  // namespace
}  // namespace planlight::portal
