#include "command/stored_names.h"

#include <algorithm>

namespace planlight::command {
namespace {

std::set<std::string> names_of(const SiteState::District& district) {
  std::set<std::string> names{district.stored};
  for (const auto& [block, name] : district.rows) names.insert(name);
  for (const auto& [block, name] : district.versions) names.insert(name);
  return names;
}

}  // namespace

std::set<std::string> names_of_stored(const SiteState& state) {
  std::set<std::string> names(state.interfaces.begin(), state.interfaces.end());
  for (const auto& [number, district] : state.districts) names.merge(names_of(district));
  return names;
}

std::vector<std::string> names_left(const SiteState& before, const SiteState& after) {
  std::vector<std::string> left;
  for (const std::string& name : before.interfaces) {
    if (std::ranges::find(after.interfaces, name) == after.interfaces.end()) left.push_back(name);
  }
  for (const auto& [number, then] : before.districts) {
    const auto now = after.districts.find(number);
    const bool is_same = now != after.districts.end() && now->second.stored == then.stored &&
                         now->second.rows == then.rows && now->second.versions == then.versions;
    if (is_same) continue;
    const auto names =
        now == after.districts.end() ? std::set<std::string>() : names_of(now->second);
    std::ranges::set_difference(names_of(then), names, std::back_inserter(left));
  }
  return left;
}

}  // namespace planlight::command
