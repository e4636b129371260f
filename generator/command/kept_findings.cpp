#include "command/kept_findings.h"

#include "command/finding_store.h"

namespace planlight::command {
namespace {

// False where they are lost.
bool add_stored(const publishing::Publication& publication, const SiteState::District& district,
                Findings& findings) {
  if (!district.has_findings) return true;
  const auto stored = StoredDistrict::open(publication.stored_parts(district.stored));
  auto kept = stored ? stored->findings() : std::nullopt;
  if (!kept) return false;
  findings.append(std::move(*kept));
  return true;
}

}  // namespace

Findings kept_findings(const SiteMemory& memory) {
  Findings findings;
  for (const auto& [number, district] : memory.before->districts) {
    if (memory.changed.contains(number)) continue;
    if (!add_stored(memory.publication, district, findings)) throw NeedsWholeSite();
  }
  findings.append(memory.after.dead_links);
  return findings;
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
  for (const auto& [number, district] : state->districts) {
    if (!add_stored(publication, district, *findings)) return std::nullopt;
  }
  return findings;
}

}  // namespace planlight::command
