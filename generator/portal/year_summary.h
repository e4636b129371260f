#pragma once
// What is kept of a district's year when its plan and reports are let go.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/public_document.h"
#include "foundation/quarter.h"
#include "portal/on_demand.h"
#include "portal/plan.h"
#include "portal/status.h"
#include "portal/text.h"

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
  std::vector<ProblemSummary> problems;        // empty where no plan is published,
  std::vector<EngagementSummary> engagements;  // and so are these
  std::vector<QuarterSummary> quarters;        // four
};

struct YearSummary {
  int year = 0;
  PlanState state = PlanState::not_published;
  std::optional<Date> approved;
  std::optional<disclosure::Withdrawal> withdrawn;
  std::size_t shown_versions = 0;
  std::optional<Date> newest_event;  // the last day on which something of it was approved, or all
                                     // of it withdrawn
  OnDemand<YearWork> work;

  // Whether its published plan has a problem or an engagement of that id.
  bool plans(std::string_view id) const;
  // The newest status that a report gives; nothing where none does.
  static std::optional<Status> newest(const std::vector<std::optional<Status>>& by_quarter);
};

}  // namespace planlight::portal
