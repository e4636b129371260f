#pragma once
// What a build knows of a district from the one before, and leaves to the next one: an update reads
// of plans and reports those alone that its changes can reach.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "command/district_versions.h"
#include "documents/document_key.h"
#include "foundation/finding.h"
#include "portal/district_summary.h"

namespace planlight::command {

// What the plans and reports of a district gave when they were read, besides its record.
struct DistrictReading {
  Findings findings;  // in each, and between it and those of its year and of earlier ones
  // Paths of those with links to follow, which are read whatever stands: a page may be gone.
  std::set<std::string, std::less<>> with_links;
};
std::string to_bytes(const DistrictReading& reading);
// Nothing for other bytes.
std::optional<DistrictReading> reading_from(std::string_view bytes);

// The years before this one, of a district whose changes reach none of them. Nothing that is made
// for other years reads their plans and reports, or more than these summaries.
struct StandingYears {
  // `first_changed`: the first year of which plans or reports are others; nothing else of the
  // district is. `before`: what it was. Nothing where all years may be asked for.
  static std::optional<StandingYears> of(int first_changed, const portal::DistrictSummary& before,
                                         DistrictReading reading);

  int end = 0;
  std::vector<portal::YearSummary> years;
  DistrictReading reading;  // of all years

  // Whether a document is a plan or a report of these years.
  bool have(const documents::DocumentKey& key) const;
  // Whether it need not be read.
  bool spare(const documents::DocumentKey& key) const;
};

struct DistrictMemory {
  DistrictVersions versions;
  std::optional<StandingYears> standing{};
  DistrictReading reading{};  // filled by reading
};

}  // namespace planlight::command
