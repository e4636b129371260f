#pragma once
// Everything public about one district, all years together: what its pages are made from, and
// nothing of any other district. It is made, rendered and let go.

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "approval/proof.h"
#include "disclosure/public_document.h"
#include "portal/district.h"
#include "portal/meeting.h"
#include "portal/office.h"
#include "portal/partnership.h"
#include "portal/plan.h"
#include "portal/report.h"
#include "portal/year_summary.h"

namespace planlight::portal {

// One shown version of a plan, as it stood from its approval on.
struct PlanVersion {
  Plan plan;
  approval::Proof proof;
  std::optional<Date> approved;
};

// The report of one quarter, or what became of it.
struct QuarterRecord {
  explicit QuarterRecord(Quarter its_quarter, Date its_due) : quarter(its_quarter), due(its_due) {}

  Quarter quarter;
  Date due;  // report_due_days after the quarter's last day
  ReportState state = ReportState::not_begun;
  std::optional<Report> report;  // where published
  approval::Proof proof;
  std::optional<Date> approved;
  std::size_t plan_version = 0;  // which of the year's versions it keeps to; 0 is the newest
  std::optional<disclosure::Withdrawal> withdrawn;
};

struct YearRecord {
  int year = 0;
  PlanState state = PlanState::not_published;
  std::vector<PlanVersion> versions;  // newest first; empty unless published
  std::optional<disclosure::Withdrawal> withdrawn;
  std::vector<QuarterRecord> quarters;  // four, in order
  // Of a year that stands as an earlier build made it this is all there is, with its state: of its
  // plan no version was read, of its quarters no report.
  std::shared_ptr<const YearSummary> standing{};

  const Plan& plan() const { return versions.front().plan; }
  const QuarterRecord& quarter(int number) const {
    return quarters[static_cast<std::size_t>(number - 1)];
  }
  std::size_t shown_versions() const;
  // Whether its published plan has a problem or an engagement of that id.
  bool plans(std::string_view id) const;
  // The newest quarter whose report is published; null where there is none.
  const QuarterRecord* newest_report() const;
  // The version that was in force for a quarter.
  const Plan& plan_of(const QuarterRecord& quarter) const {
    return versions[quarter.plan_version].plan;
  }
};

struct DistrictRecord {
  explicit DistrictRecord(District its_district) : district(std::move(its_district)) {}

  District district;
  std::vector<YearRecord> years;             // newest first: those of the whole portal
  std::vector<Meeting> meetings;             // by start
  std::map<int, Partnerships> partnerships;  // by year
  // Lists of partnerships that are there no more, by year.
  std::map<int, disclosure::Withdrawal> withdrawn_partnerships;
  Office office;
  // The public documents themselves, for the open data, by path.
  std::map<std::string, std::shared_ptr<const disclosure::PublicDocument>> documents;

  const YearRecord* year(int year) const;
  // The newest year with a published plan; null where there is none.
  const YearRecord* newest_plan() const;
};

}  // namespace planlight::portal
