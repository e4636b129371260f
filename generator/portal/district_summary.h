#pragma once
// What pages that gather many districts need of one: small, public, kept for the whole build.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "portal/district_record.h"
#include "portal/on_demand.h"

namespace planlight::portal {

struct ProblemSummary {
  std::string id;
  Text title;
  std::string type;
  CrossReferences references;
  std::vector<std::optional<Status>> by_quarter;  // four; nothing where no report says it
};

struct EngagementSummary {
  std::string id;
  Text title;
  std::string population, group, designation;
  int planned = 0;
  int held = 0;  // in the published reports of the year
  CrossReferences references;
  std::vector<std::optional<Status>> by_quarter;
};

struct QuarterSummary {
  Quarter quarter;
  Date due;
  ReportState state;
  std::optional<Date> approved;
};

// What a year's plan sets out to do, and how its reports say that it stands.
struct YearWork {
  std::vector<ProblemSummary> problems;
  std::vector<EngagementSummary> engagements;
};

struct YearSummary {
  int year = 0;
  PlanState state = PlanState::not_published;
  std::optional<Date> approved;
  std::optional<disclosure::Withdrawal> withdrawn;
  std::size_t shown_versions = 0;
  OnDemand<YearWork> work;               // empty where no plan is published
  std::vector<QuarterSummary> quarters;  // four

  // The newest status that a report gives; nothing where none does.
  static std::optional<Status> newest(const std::vector<std::optional<Status>>& by_quarter);
};

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
