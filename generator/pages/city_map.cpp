#include "pages/city_map.h"

#include <fmt/core.h>

#include <map>

#include "pages/outlines.h"
#include "pages/paths.h"

namespace planlight::pages {
namespace {

// Some kilobytes, for a city of any size.
constexpr std::size_t most_points = 1000;

Literal whole(double value) { return {fmt::format("{}", static_cast<long>(value))}; }

}  // namespace

Node city_map(const std::vector<portal::DistrictSummary>& districts,
              const std::vector<portal::Boundary>& boundaries) {
  if (districts.empty() || boundaries.empty()) return {};
  const Outlines map = lay_out(boundaries, most_points);
  std::map<int, const Outline*> by_number;
  for (const Outline& outline : map.districts) by_number[outline.district] = &outline;
  List shapes;
  for (const portal::DistrictSummary& summary : districts) {
    const portal::District& district = summary.district;
    const auto found = by_number.find(district.number.value());
    if (found == by_number.end() || found->second->rings.empty()) return {};
    const Outline& outline = *found->second;
    shapes.items.push_back(Object{{"number", district.number.value()},
                                  {"name", district.name},
                                  {"link", paths::link(paths::district(district.number))},
                                  {"path", Literal{path_data(outline)}},
                                  {"x", whole(outline.label.x)},
                                  {"y", whole(outline.label.y)}});
  }
  // A border is drawn on both of its sides: room for the half outside.
  constexpr int edge = 4;
  return Object{{"view_box", Literal{fmt::format("-{0} -{0} {1} {2}", edge, map.width + 2 * edge,
                                                 map.height + 2 * edge)}},
                {"districts", std::move(shapes)}};
}

}  // namespace planlight::pages
