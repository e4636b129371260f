#pragma once
// One police district: districts/NNN.json.

#include <optional>
#include <string>
#include <vector>

#include "foundation/district_number.h"
#include "portal/text.h"

namespace planlight::portal {

// Its place in the schematic tile map of the city; column 0 is the west, row 0 the north.
struct Tile {
  int column = 0;
  int row = 0;
  bool operator==(const Tile&) const = default;
};

struct Commander {
  Text rank;
  std::string name;
};

struct District {
  explicit District(DistrictNumber its_number) : number(its_number) {}

  DistrictNumber number;
  Text name;
  int area = 0;
  std::string address, phone, email, website;  // empty where not given
  std::vector<Text> neighborhoods;
  std::vector<std::string> zip_codes;
  std::optional<Tile> tile;
  std::optional<Commander> commander;
};

}  // namespace planlight::portal
