#pragma once
// The roles of the review chain (S02-03-02 II.B.6-7, III.A-D).

#include <optional>
#include <string_view>
#include <vector>

namespace planlight::approval {

// In the order in which a chain is shown.
enum class Role {
  district_commander,
  district_executive_officer,
  dac_chair,
  area_deputy_chief,
  chief_bureau_of_patrol,
  director_ocp,
  commander_ocp,
};

std::string_view name(Role role);  // district_commander, as records write it
std::optional<Role> parse_role(std::string_view name);
const std::vector<Role>& all_roles();

}  // namespace planlight::approval
