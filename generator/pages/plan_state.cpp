#include "pages/plan_state.h"

#include "pages/parts.h"

namespace planlight::pages {

using portal::ReportState;

Object missing_plan_mark(const portal::YearSummary* year) {
  if (year != nullptr && year->state == portal::PlanState::withdrawn) {
    return mark(ReportState::withdrawn);
  }
  Object view = mark(ReportState::not_due);
  view.set("not_due", false);
  view.set("not_published", true);
  view.set("code", Literal{"not-published"});
  view.set("word", Message("status.not_published"));
  return view;
}

const portal::QuarterSummary* newest_due(const portal::YearSummary& year) {
  const portal::QuarterSummary* newest = nullptr;
  for (const portal::QuarterSummary& quarter : year.work->quarters) {
    const bool is_open = quarter.state == ReportState::not_due;
    if (quarter.state == ReportState::not_begun || (is_open && newest != nullptr)) continue;
    newest = &quarter;
  }
  return newest;
}

Message report_sentence(const portal::QuarterSummary& quarter) {
  switch (quarter.state) {
    case ReportState::published:
      return quarter.approved ? Message("quarter.published", {{"date", *quarter.approved}})
                              : Message("status.published");
    case ReportState::late: return Message("quarter.late", {{"date", quarter.due}});
    case ReportState::withdrawn: return Message("quarter.withdrawn");
    case ReportState::not_begun:
    case ReportState::not_due: break;
  }
  return Message("quarter.not-due", {{"date", quarter.due}});
}

}  // namespace planlight::pages
