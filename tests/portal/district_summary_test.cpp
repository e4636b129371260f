#include "portal/district_summary.h"

#include <doctest/doctest.h>

#include "portal/assembling.h"
#include "portal/summary_bytes.h"
#include "portal/summary_difference.h"

namespace planlight::portal {
namespace {

using test::day;
using test::DistrictCase;

TEST_CASE_FIXTURE(DistrictCase, "a summary has the status of each quarter that was reported") {
  add("plans/2026/001.json", sample::plan(), "2026-01-31");
  add("reports/2026/q2/001.json",
      sample::edited(sample::report(2), "\"on_track\"", "\"addressed\""), "2026-07-20");
  options.as_of = day("2026-12-31");
  const DistrictSummary summary = summarize(assemble());
  const YearSummary& year = *summary.year(2026);
  CHECK(year.approved == day("2026-01-31"));
  CHECK(year.shown_versions == 1);
  using Statuses = std::vector<std::optional<Status>>;
  CHECK(year.work->problems[0].by_quarter ==
        Statuses{std::nullopt, Status::addressed, std::nullopt, std::nullopt});
  CHECK(YearSummary::newest(year.work->problems[0].by_quarter) == Status::addressed);
  CHECK(year.work->engagements[0].held == 1);
  CHECK(year.work->quarters[0].state == ReportState::late);
  CHECK(year.work->quarters[1].state == ReportState::published);
  CHECK(summary.newest_plan() == &year);
}

TEST_CASE_FIXTURE(DistrictCase, "of a withdrawn plan a summary has its withdrawal alone") {
  add("plans/2026/001.json", sample::plan(), "2026-01-31");
  add("reports/2026/q1/001.json", sample::report(1), "2026-04-20");
  withdraw("plans/2026/001.json", "2026-06-01");
  const DistrictSummary summary = summarize(assemble());
  const YearSummary& year = *summary.year(2026);
  CHECK(year.state == PlanState::withdrawn);
  CHECK(year.withdrawn->date == day("2026-06-01"));
  CHECK(year.work->problems.empty());
  CHECK(year.work->engagements.empty());
  CHECK_FALSE(year.approved);
  CHECK(summary.newest_plan() == nullptr);
}

TEST_CASE_FIXTURE(DistrictCase, "what differs between two summaries is said year by year") {
  add("plans/2026/001.json", sample::plan(), "2026-01-31");
  options.as_of = day("2026-12-31");
  const DistrictSummary before = summarize(assemble());
  CHECK_FALSE(difference(before, before).any());

  DistrictSummary after = before;
  YearWork work = *after.years.front().work;
  work.problems.front().by_quarter[1] = Status::behind;
  after.years.front().work = work;
  CHECK(difference(before, after).years == std::set<int>{2026});
  CHECK_FALSE(difference(before, after).identity);
  CHECK_FALSE(difference(before, after).meetings);
  CHECK_FALSE(difference(before, after).partnerships);

  after = before;
  after.district.area += 1;
  CHECK(difference(before, after).identity);
  after = before;
  after.years.clear();
  CHECK(difference(before, after).identity);
  after = before;
  after.partnerships[2026].total = 3;
  CHECK(difference(before, after).partnerships);
  CHECK(difference(before, after).years.empty());
  after = before;
  after.withdrawn_partnerships.emplace(2026, disclosure::Withdrawal{day("2026-06-01"), "Wrong."});
  CHECK(difference(before, after).partnerships);
  CHECK(difference(before, after).years.empty());
  CHECK(summary_from(to_bytes(after))->withdrawn_partnerships == after.withdrawn_partnerships);
}

void approve_first_report(YearSummary& year, Date day) {
  YearWork work = *year.work;
  work.quarters[0].approved = day;
  year.work = OnDemand<YearWork>(std::move(work));
}

TEST_CASE_FIXTURE(DistrictCase,
                  "a report that is approved on another day differs in nothing but the day") {
  add("plans/2026/001.json", sample::plan(), "2026-01-31");
  add("reports/2026/q1/001.json", sample::report(1), "2026-04-20");
  options.as_of = day("2026-12-31");
  const DistrictSummary before = summarize(assemble());
  DistrictSummary after = before;
  approve_first_report(after.years.front(), day("2026-05-02"));
  CHECK(difference(before, after).any());
  CHECK(difference(before, after).approval_days == std::set<Quarter>{*Quarter::from(2026, 1)});
  CHECK(difference(before, after).years.empty());

  // A plan's day of approval is read with what the plan says.
  after = before;
  after.years.front().approved = day("2026-05-02");
  CHECK(difference(before, after).years == std::set<int>{2026});
  approve_first_report(after.years.front(), day("2026-05-02"));
  CHECK(difference(before, after).years == std::set<int>{2026});
  CHECK(difference(before, after).approval_days.empty());
}

TEST_CASE("the newest status is that of the last quarter that says one") {
  CHECK(YearSummary::newest({}) == std::nullopt);
  CHECK(YearSummary::newest({Status::behind, std::nullopt}) == Status::behind);
  CHECK(YearSummary::newest({Status::behind, Status::modified, std::nullopt}) == Status::modified);
}

}  // namespace
}  // namespace planlight::portal
