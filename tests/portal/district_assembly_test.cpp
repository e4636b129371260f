#include "portal/district_assembly.h"

#include <doctest/doctest.h>

#include "portal/assembling.h"

namespace planlight::portal {
namespace {

using sample::edited;
using test::day;
using test::DistrictCase;
using Lines = std::vector<std::string>;

constexpr const char* plan_path = "plans/2026/001.json";
constexpr const char* first_report = "reports/2026/q1/001.json";
constexpr const char* second_report = "reports/2026/q2/001.json";

// A district with an approved plan.
struct Planned : DistrictCase {
  Planned() { add(plan_path, sample::plan(), "2026-01-31"); }

  Lines states() {
    Lines lines;
    const DistrictRecord record = assemble();
    for (const QuarterRecord& quarter : record.years.front().quarters) {
      lines.emplace_back(name(quarter.state));
    }
    return lines;
  }
};

TEST_CASE_FIXTURE(Planned, "a report is late after its due date, and not on it") {
  options.as_of = day("2026-04-30");
  CHECK(states() == Lines{"not_due", "not_due", "not_begun", "not_begun"});
  options.as_of = day("2026-05-01");
  CHECK(states() == Lines{"late", "not_due", "not_begun", "not_begun"});
}

TEST_CASE_FIXTURE(Planned, "a quarter is spoken of from its first day on") {
  options.as_of = day("2025-12-31");
  CHECK(states() == Lines{"not_begun", "not_begun", "not_begun", "not_begun"});
  options.as_of = day("2026-01-01");
  CHECK(states() == Lines{"not_due", "not_begun", "not_begun", "not_begun"});
}

TEST_CASE_FIXTURE(Planned, "the portal says how many days a district has for its report") {
  options.as_of = day("2026-05-01");
  options.report_due_days = 60;
  CHECK(states() == Lines{"not_due", "not_due", "not_begun", "not_begun"});
  CHECK(assemble().years.front().quarter(1).due == day("2026-05-30"));
}

TEST_CASE_FIXTURE(DistrictCase, "without a published plan no report is late") {
  options.as_of = day("2027-12-31");
  const auto record = assemble();
  CHECK(record.years.front().state == PlanState::not_published);
  CHECK(record.years.front().quarter(1).state == ReportState::not_due);
}

TEST_CASE_FIXTURE(Planned, "a published report is neither late nor due") {
  add(first_report, sample::report(1), "2026-04-20");
  options.as_of = day("2026-12-31");
  CHECK(states() == Lines{"published", "late", "late", "not_due"});
  const auto record = assemble();
  CHECK(record.years.front().quarter(1).approved == day("2026-04-20"));
  CHECK(record.years.front().newest_report()->quarter.number() == 1);
  CHECK(found() == Lines{});
}

// Another version of the plan, in which an engagement has another id.
std::string changed_plan() {
  return edited(sample::plan(), "\"id\": \"games\"", "\"id\": \"walks\"");
}
std::string report_of_changed_plan(int quarter) {
  return edited(sample::report(quarter), "\"id\": \"games\"", "\"id\": \"walks\"");
}

TEST_CASE_FIXTURE(Planned, "a report keeps to the newest plan that was approved before it") {
  add(plan_path, edited(sample::plan(), "Fewer cars", "Far fewer cars"), "2026-03-15");
  add(plan_path, edited(sample::plan(), "Fewer cars", "No cars"), "2026-06-01");
  add(first_report, sample::report(1), "2026-04-20");
  const auto record = assemble();
  CHECK(record.years.front().quarter(1).plan_version == 1);
  CHECK(found() == Lines{});
}

TEST_CASE_FIXTURE(Planned, "a report of the day on which a plan was approved keeps to that plan") {
  add(plan_path, changed_plan(), "2026-04-20");
  add(first_report, report_of_changed_plan(1), "2026-04-20");
  CHECK(assemble().years.front().quarter(1).plan_version == 0);
  CHECK(found() == Lines{});
}

TEST_CASE_FIXTURE(Planned, "a report whose ids fit an older version alone keeps to that") {
  add(plan_path, changed_plan(), "2026-03-15");
  add(first_report, sample::report(1), "2026-04-20");
  add(second_report, report_of_changed_plan(2), "2026-07-20");
  const auto record = assemble();
  CHECK(record.years.front().quarter(1).plan_version == 1);
  CHECK(record.years.front().quarter(2).plan_version == 0);
  CHECK(found() == Lines{});
}

TEST_CASE_FIXTURE(DistrictCase, "a report that is older than every plan keeps to the first") {
  add(plan_path, sample::plan(), "2026-05-01");
  add(plan_path, changed_plan(), "2026-06-01");
  add(first_report, sample::report(1), "2026-04-20");
  const auto record = assemble();
  CHECK(record.years.front().quarter(1).state == ReportState::published);
  CHECK(record.years.front().quarter(1).plan_version == 1);
  CHECK(found() == Lines{});
}

TEST_CASE_FIXTURE(Planned, "a report that fits only a later plan is an error: report-ids") {
  add(plan_path, changed_plan(), "2026-06-01");
  add(first_report, report_of_changed_plan(1), "2026-04-20");
  const auto record = assemble();
  CHECK_FALSE(record.years.front().quarter(1).report);
  CHECK(found() == Lines{"content/reports/2026/q1/001.json: error: fits only a version of the plan "
                         "that was approved after the report; correct its ids, or approve the "
                         "report again [report-ids]"});
}

TEST_CASE_FIXTURE(Planned,
                  "a report that names what the plan lacks, or omits what it has, is an "
                  "error: report-ids") {
  add(first_report, edited(sample::report(1), "\"id\": \"car-theft\"", "\"id\": \"car-thefts\""),
      "2026-04-20");
  const auto record = assemble();
  CHECK(record.years.front().quarter(1).state == ReportState::late);
  CHECK(found() ==
        Lines{"content/reports/2026/q1/001.json: error: /problems: says nothing of \"car-theft\", "
              "which the plan for 2026 has among its problems; add an entry for it [report-ids]",
              "content/reports/2026/q1/001.json: error: /problems/0/id: the plan for 2026 has no "
              "\"car-thefts\" among its problems; use the plan's id [report-ids]"});
}

TEST_CASE_FIXTURE(DistrictCase, "an approved report of a plan that is not published is held back") {
  add(first_report, sample::report(1), "2026-04-20");
  const auto record = assemble();
  CHECK(record.years.front().quarter(1).state == ReportState::not_due);
  CHECK_FALSE(record.years.front().quarter(1).report);
  CHECK(found() == Lines{"content/reports/2026/q1/001.json: warning: is approved, but the plan for "
                         "2026 is not published: it is held back; it appears once the plan is "
                         "approved [report-held-back]"});
}

TEST_CASE_FIXTURE(Planned, "a plan's withdrawal covers its reports, without a warning") {
  add(first_report, sample::report(1), "2026-04-20");
  withdraw(plan_path, "2026-06-01");
  const auto record = assemble();
  const YearRecord& year = record.years.front();
  CHECK(year.state == PlanState::withdrawn);
  CHECK(year.withdrawn == disclosure::Withdrawal{day("2026-06-01"), "A mistake."});
  CHECK(year.versions.empty());
  CHECK_FALSE(year.quarter(1).report);
  CHECK(year.quarter(1).state != ReportState::published);
  CHECK(year.quarter(1).state != ReportState::late);
  CHECK(record.newest_plan() == nullptr);
  CHECK(found() == Lines{});
}

TEST_CASE_FIXTURE(Planned, "a withdrawn report says so, and its plan stays") {
  add(first_report, sample::report(1), "2026-04-20");
  withdraw(first_report, "2026-06-01");
  const auto record = assemble();
  CHECK(record.years.front().quarter(1).state == ReportState::withdrawn);
  CHECK(record.years.front().quarter(1).withdrawn->date == day("2026-06-01"));
  CHECK(record.newest_plan() != nullptr);
}

TEST_CASE_FIXTURE(Planned,
                  "a problem of last year under another id is a warning: problem-renamed") {
  years = {2026, 2025};
  add("plans/2025/001.json",
      edited(sample::plan(1, 2025), "\"id\": \"car-theft\"", "\"id\": \"stolen-cars\""),
      "2025-01-31");
  assemble();
  CHECK(found() ==
        Lines{"content/plans/2026/001.json: warning: /problems/0/id: has the title of last year's "
              "problem \"stolen-cars\" under another id; keep last year's id, so that the years "
              "are shown in sequence [problem-renamed]"});
}

TEST_CASE_FIXTURE(Planned, "feedback on a resource of an unknown problem: resource-feedback-link") {
  add(first_report,
      edited(sample::report(1), "\"reviewer_notes\"",
             "\"resource_feedback\": [{\"unit\": \"other\", \"addresses\": \"noise\", \"rating\": "
             "\"effective\"}], \"reviewer_notes\""),
      "2026-04-20");
  assemble();
  CHECK(found() ==
        Lines{"content/reports/2026/q1/001.json: warning: /resource_feedback/0/addresses: the plan "
              "has no problem or engagement \"noise\"; correct the id, or leave it: it shows as "
              "plain text [resource-feedback-link]"});
}

TEST_CASE_FIXTURE(DistrictCase,
                  "a partnership for a problem of no published plan: partnership-link") {
  add("partnerships/2026/001.json", sample::partnerships(), "2026-03-01");
  const auto record = assemble();
  CHECK(record.partnerships.at(2026).approved == day("2026-03-01"));
  CHECK(found() == Lines{"content/partnerships/2026/001.json: warning: /partnerships/0/problems/0: "
                         "no published plan of the district for 2026 has the problem "
                         "\"car-theft\"; correct the id, or leave it: it shows as plain text "
                         "[partnership-link]"});
}

TEST_CASE_FIXTURE(Planned, "meetings stand in the order in which they begin") {
  std::string early = edited(sample::meetings(), "2026-05-05T18:30", "2025-04-05T18:30");
  early = edited(early, "2026-05-05T20:00", "2025-04-05T20:00");
  early = edited(early, "\"id\": \"may\"", "\"id\": \"april\"");
  add("meetings/2026/001.json", sample::meetings(), "");
  add("meetings/2025/001.json", edited(early, "\"year\": 2026", "\"year\": 2025"), "");
  const auto record = assemble();
  REQUIRE(record.meetings.size() == 2);
  CHECK(record.meetings[0].id == "april");
  CHECK(record.meetings[1].id == "may");
}

}  // namespace
}  // namespace planlight::portal
