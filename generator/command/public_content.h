#pragma once
// From approved versions to the public model: what belongs to no one district, and one district at
// a time.

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "command/commit_content.h"
#include "command/district_memory.h"
#include "command/prose_review.h"
#include "disclosure/disclosure.h"
#include "portal/district_assembly.h"
#include "portal/portal.h"

namespace planlight::command {

// The approved documents of one district, by key: those of one group, read and let go together.
struct DistrictGroup {
  int number = 0;
  std::vector<const approval::Approved*> documents;
};

struct PublicContent {
  explicit PublicContent(portal::Portal its_portal) : portal(std::move(its_portal)) {}

  portal::Portal portal;
  std::vector<DistrictGroup> districts;  // by number
  // Documents of the whole city, for the open data: equity plans, boundaries.
  std::vector<std::shared_ptr<const disclosure::PublicDocument>> citywide;
  std::set<std::string> left_out_pages{};  // of pages/, as findings name them
};

// Rules: district-missing (warning: documents of a district that districts/ does not have; they are
// left out), equity-link and pillar-link are checked with each district. `kept`: districts that the
// site has although this commit was not read as far as them. `withheld` may be null.
PublicContent read_public_content(const CommitContent& content,
                                  const disclosure::Disclosure& disclosure, const Options& options,
                                  Findings& findings, disclosure::Withheld* withheld,
                                  ProseReview& prose, const std::set<int>& kept = {});

// The years of a district's published or withdrawn plans, newest first, where every version is
// without errors.
std::vector<int> years_of_plans(const CommitContent& content, int district);

// One district's record; nothing where its own document has errors. `withheld` and `memory` may be
// null.
std::optional<portal::DistrictRecord> read_district(
    const DistrictGroup& group, const PublicContent& content,
    const disclosure::Disclosure& disclosure, const Options& options, Findings& findings,
    disclosure::Withheld* withheld, ProseReview& prose, DistrictMemory* memory = nullptr);

}  // namespace planlight::command
