#include "command/dead_links.h"

#include "foundation/packed.h"

namespace planlight::command {

std::set<std::string, std::less<>> all_of(const DeadLinks& links) {
  std::set<std::string, std::less<>> all;
  for (const auto& [district, targets] : links) all.insert(targets.begin(), targets.end());
  return all;
}

std::string bytes_of(const DeadLinks& links, int district) {
  Packer packer;
  for (const auto& [number, targets] : links) {
    if (district != 0 && number != district) continue;
    for (const std::string& target : targets) packer.text(target);
  }
  return packer.take();
}

}  // namespace planlight::command
