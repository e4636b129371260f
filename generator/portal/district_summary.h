#pragma once
// What pages that gather many districts need of one: small, public, kept for the whole build.

#include <map>
#include <vector>

#include "portal/district_record.h"
#include "portal/year_summary.h"

namespace planlight::portal {

struct DistrictSummary {
  explicit DistrictSummary(District its_district) : district(std::move(its_district)) {}

  District district;
  std::vector<YearSummary> years;  // newest first: those of the portal
  std::vector<Meeting> meetings;
  std::map<int, Partnerships> partnerships;
  std::map<int, disclosure::Withdrawal> withdrawn_partnerships;

  const YearSummary* year(int year) const;
  const YearSummary* newest_plan() const;  // the newest published one
};

DistrictSummary summarize(const DistrictRecord& record);

}  // namespace planlight::portal
