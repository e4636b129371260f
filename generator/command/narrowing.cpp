#include "command/narrowing.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace planlight::command {
namespace {

using documents::DocumentKey;
using documents::DocumentKind;

std::string missing(std::string_view option, std::string_view what, int asked,
                    const std::set<int>& there) {
  return fmt::format("{} {}: there is no such {}; there {} {}\n", option, asked, what,
                     there.size() == 1 ? "is" : "are",
                     there.empty() ? "none" : fmt::format("{}", fmt::join(there, ", ")));
}

// Their areas, by district.
std::map<int, int> areas(const CommitContent& content, const disclosure::Disclosure& disclosure) {
  std::map<int, int> of_districts;
  for (const auto& [key, decided] : content.approved) {
    if (key.kind != DocumentKind::district || decided.versions().empty()) continue;
    Findings ignored;
    const auto shown = disclosure.disclose_version(key, decided.versions().front().blob, ignored);
    if (!shown) continue;
    of_districts[key.district] = static_cast<int>((*shown)["area"].number());
  }
  return of_districts;
}

}  // namespace

std::set<int> districts_of_area(const CommitContent& content,
                                const disclosure::Disclosure& disclosure, int area) {
  std::set<int> districts;
  for (const auto& [district, own] : areas(content, disclosure)) {
    if (own == area) districts.insert(district);
  }
  return districts;
}

std::string nothing_there(const CommitContent& content, const disclosure::Disclosure& disclosure,
                          const Options& options) {
  std::set<int> districts;
  for (const auto& [key, blob] : content.tree.documents) {
    if (key.district != 0) districts.insert(key.district);
  }
  if (options.district && !districts.contains(*options.district)) {
    return missing("--district", "district", *options.district, districts);
  }
  if (options.area) {
    std::set<int> there;
    for (const auto& [district, area] : areas(content, disclosure)) there.insert(area);
    if (!there.contains(*options.area)) return missing("--area", "area", *options.area, there);
  }
  return {};
}

}  // namespace planlight::command
