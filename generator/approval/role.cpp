#include "approval/role.h"

namespace planlight::approval {

std::string_view name(Role role) {
  switch (role) {
    case Role::district_commander: return "district_commander";
    case Role::district_executive_officer: return "district_executive_officer";
    case Role::dac_chair: return "dac_chair";
    case Role::area_deputy_chief: return "area_deputy_chief";
    case Role::chief_bureau_of_patrol: return "chief_bureau_of_patrol";
    case Role::director_ocp: return "director_ocp";
    case Role::commander_ocp: return "commander_ocp";
  }
  return {};
}

std::optional<Role> parse_role(std::string_view text) {
  for (const Role role : all_roles()) {
    if (name(role) == text) return role;
  }
  return std::nullopt;
}

const std::vector<Role>& all_roles() {
  static const std::vector<Role> roles = {
      Role::district_commander, Role::district_executive_officer, Role::dac_chair,
      Role::area_deputy_chief,  Role::chief_bureau_of_patrol,     Role::director_ocp,
      Role::commander_ocp,
  };
  return roles;
}

}  // namespace planlight::approval
