#include "command/kept_findings.h"

#include <algorithm>

#include "command/finding_store.h"

namespace planlight::command {
namespace {

// False where any are lost.
bool add_stored(const publishing::Publication& publication,
                const std::vector<const SiteState::District*>& districts, Findings& findings) {
  constexpr std::size_t most_believed = 100000;
  std::size_t count = 0;
  for (const SiteState::District* district : districts) count += district->findings;
  findings.reserve(std::min(count, most_believed));
  return std::ranges::all_of(districts, [&](const SiteState::District* district) {
    if (district->findings == 0) return true;
    const auto stored = StoredDistrict::open(publication.stored_parts(district->stored));
    return stored && stored->add_findings_to(findings);
  });
}

}  // namespace

void add_kept_findings(const SiteMemory& memory, Findings& findings) {
  std::vector<const SiteState::District*> districts;
  for (const auto& [number, district] : memory.before->districts) {
    if (!memory.changed.contains(number)) districts.push_back(&district);
  }
  findings.append(memory.after.dead_links);
  if (!add_stored(memory.publication, districts, findings)) throw NeedsWholeSite();
}

void remember_findings(publishing::Publication& publication, const SiteMemory& memory) {
  publication.remember("findings", store_findings(memory.of_city));
}

std::optional<Findings> remembered_findings(const publishing::Publication& publication) {
  auto findings = restore_findings(publication.remembered("findings").value_or(""));
  const auto remembered = publication.remembered("state");
  const auto state = remembered ? site_state_from(*remembered, publication.key()) : std::nullopt;
  if (!findings || !state) return std::nullopt;
  findings->append(state->dead_links);
  std::vector<const SiteState::District*> districts;
  for (const auto& [number, district] : state->districts) districts.push_back(&district);
  if (!add_stored(publication, districts, *findings)) return std::nullopt;
  return findings;
}

}  // namespace planlight::command
