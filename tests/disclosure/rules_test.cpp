#include "disclosure/rules.h"

#include <doctest/doctest.h>

#include "disclosure/disclosing.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using sample::edited;
using test::disclose;
using Lines = std::vector<std::string>;

Lines of_plan(std::string_view from, std::string_view to) {
  return disclose("plans/2026/001.json", edited(sample::plan(), from, to)).findings;
}

TEST_CASE("the sample documents keep every rule") {
  CHECK(disclose("districts/001.json", sample::district(1)).findings == Lines{});
  CHECK(disclose("plans/2026/001.json", sample::plan()).findings == Lines{});
  CHECK(disclose("reports/2026/q2/001.json", sample::report(2)).findings == Lines{});
  CHECK(disclose("partnerships/2026/001.json", sample::partnerships()).findings == Lines{});
  CHECK(disclose("meetings/2026/001.json", sample::meetings()).findings == Lines{});
  CHECK(disclose("offices/001.json", sample::office()).findings == Lines{});
  CHECK(disclose("equity/2026.json", sample::equity()).findings == Lines{});
}

TEST_CASE("a document must say what its path says: identity") {
  CHECK(disclose("reports/2026/q2/001.json", sample::report(3, 2, 2025)).findings ==
        Lines{"content/reports/2026/q2/001.json: error: /district: says district 2, the path says "
              "1; correct the document or move it to the path it belongs to [identity]",
              "content/reports/2026/q2/001.json: error: /quarter: says quarter 3, the path says 2; "
              "correct the document or move it to the path it belongs to [identity]",
              "content/reports/2026/q2/001.json: error: /year: says year 2025, the path says 2026; "
              "correct the document or move it to the path it belongs to [identity]"});
  CHECK(disclose("districts/002.json", sample::district(1)).findings ==
        Lines{"content/districts/002.json: error: /number: says number 1, the path says 2; "
              "correct the document or move it to the path it belongs to [identity]"});
}

TEST_CASE("an id stands once over problems and engagements: id-repeated") {
  CHECK(of_plan("\"id\": \"games\"", "\"id\": \"car-theft\"") ==
        Lines{"content/plans/2026/001.json: error: /engagements/0/id: the id \"car-theft\" stands "
              "twice in this document; give each its own id and keep it from year to year "
              "[id-repeated]"});
}

TEST_CASE("no more than two engagements are with other populations: engagements-other") {
  std::string plan = sample::plan();
  std::string more;
  for (const char* id : {"one", "two", "three"}) more += sample::engagement(id, "other") + ",\n";
  plan = edited(plan, sample::engagement("games", "youth"),
                more + sample::engagement("games", "youth"));
  CHECK(disclose("plans/2026/001.json", plan).findings ==
        Lines{"content/plans/2026/001.json: error: /engagements/2/population: more than two "
              "engagements have the population other (S02-03-02 II.A.3.b(1)(f)); keep two, or name "
              "the population that they serve [engagements-other]"});
}

TEST_CASE("a plan without one of the populations of the directive: engagement-population") {
  CHECK(of_plan("\"population\": \"youth\"", "\"population\": \"other\"") ==
        Lines{"content/plans/2026/001.json: warning: /engagements: no engagement is with the "
              "population youth (S02-03-02 II.A.3.b(1)); add the district's top priority with it "
              "[engagement-population]"});
}

TEST_CASE("an engagement with an affinity group names it: engagement-group") {
  CHECK(of_plan(", \"group\": \"immigrants\"", "") ==
        Lines{"content/plans/2026/001.json: error: /engagements/4: an engagement with an affinity "
              "group does not say which (S02-03-02 II.A.3.b(1)(e)); add the field group "
              "[engagement-group]"});
}

TEST_CASE("success is never the number of arrests, stops or citations: metric-counts-enforcement") {
  const std::string advice =
      ", which never measure success (S02-03-02 II.A.1.f); measure what residents live with, such "
      "as calls for service, index crime or a survey [metric-counts-enforcement]";
  const std::string metric = "content/plans/2026/001.json: error: /problems/0/assessment/metric/";
  CHECK(of_plan("\"name\": \"Car thefts\"", "\"name\": \"Arrests for theft\"") ==
        Lines{metric + "name: counts arrests" + advice});
  CHECK(of_plan("thefts a quarter", "stops a quarter") ==
        Lines{metric + "unit: counts stops" + advice});
  CHECK(disclose("equity/2026.json", edited(sample::equity(), "Partners found", "Citations issued"))
            .findings == Lines{"content/equity/2026.json: warning: "
                               "/priorities/0/strategies/0/measures/0: counts citations" +
                               advice});
}

TEST_CASE("a target on the wrong side of its baseline: metric-direction") {
  CHECK(of_plan("\"target\": 110", "\"target\": 150.5") ==
        Lines{"content/plans/2026/001.json: warning: /problems/0/assessment/metric/target: the "
              "target 150.5 is not on the lower side of the baseline 140; check direction, "
              "baseline and target [metric-direction]"});
  CHECK(of_plan("\"direction\": \"decrease\"", "\"direction\": \"increase\"") ==
        Lines{"content/plans/2026/001.json: warning: /problems/0/assessment/metric/target: the "
              "target 110 is not on the higher side of the baseline 140; check direction, baseline "
              "and target [metric-direction]"});
}

TEST_CASE("a priority has missions of both kinds: missions-kind") {
  CHECK(of_plan("\"kind\": \"non_enforcement\"", "\"kind\": \"enforcement\"") ==
        Lines{"content/plans/2026/001.json: warning: /problems/0/response/missions: no mission is "
              "of the kind non_enforcement (S02-03-02 II.B.2); add one, or say in the approach why "
              "there is none [missions-kind]"});
}

TEST_CASE("there are two community conversations, the first and the second: conversation-number") {
  CHECK(of_plan("\"number\": 2", "\"number\": 1") ==
        Lines{"content/plans/2026/001.json: error: /conversations/1/number: two conversations have "
              "the same number (S02-03-02 II.B.2, II.B.4); number them 1 and 2 "
              "[conversation-number]"});
}

TEST_CASE("a report says what it modified: report-modification") {
  const std::string report =
      edited(sample::report(2), "\"status\": \"on_track\"", "\"status\": \"modified\"");
  CHECK(disclose("reports/2026/q2/001.json", report).findings ==
        Lines{"content/reports/2026/q2/001.json: error: /problems/0: is modified, but what changed "
              "is not said (S02-03-02 III.D.6.c); add the field modification: what changed and why "
              "[report-modification]"});
  CHECK(disclose("reports/2026/q2/001.json",
                 edited(report, "\"narrative\"", "\"modification\": \"Less.\", \"narrative\""))
            .findings == Lines{});
}

TEST_CASE("a meeting ends after it starts: meeting-ends-before") {
  CHECK(disclose("meetings/2026/001.json",
                 edited(sample::meetings(), "2026-05-05T20:00", "2026-05-05T18:30"))
            .findings == Lines{"content/meetings/2026/001.json: error: /meetings/0/end: the "
                               "meeting ends before it starts; correct start or end "
                               "[meeting-ends-before]"});
}

TEST_CASE("a meeting stands in the document of its year: meeting-year") {
  const std::string may = "\"start\": \"2026-05-05T18:30\", \"end\": \"2026-05-05T20:00\"";
  CHECK(disclose("meetings/2026/001.json",
                 edited(sample::meetings(), may,
                        "\"start\": \"2027-05-05T18:30\", \"end\": \"2027-05-05T20:00\""))
            .findings ==
        Lines{"content/meetings/2026/001.json: warning: /meetings/0/start: the meeting is in 2027, "
              "this document has the meetings of 2026; correct the date, or move the meeting to "
              "the document of its year [meeting-year]"});
  CHECK(disclose("meetings/2026/001.json",
                 edited(sample::meetings(), may,
                        "\"start\": \"2026-12-31T23:00\", \"end\": \"2027-01-01T00:30\""))
            .findings == Lines{});
}

TEST_CASE("a list of links names each once: value-repeated") {
  const std::string advice = " stands twice in this list; take one of them out [value-repeated]";
  CHECK(
      of_plan("\"type\": \"property_crime\"",
              R"("type": "property_crime", "pillars": [3, 1, 3], "equity_actions": ["a", "a"])") ==
      Lines{"content/plans/2026/001.json: warning: /problems/0/equity_actions/1: a" + advice,
            "content/plans/2026/001.json: warning: /problems/0/pillars/2: 3" + advice});
  CHECK(of_plan("\"designation\"", R"("pillars": [2, 2], "designation")") ==
        Lines{"content/plans/2026/001.json: warning: /engagements/0/pillars/1: 2" + advice});
  CHECK(disclose("partnerships/2026/001.json",
                 edited(sample::partnerships(), R"("problems": ["car-theft"])",
                        R"("pillars": [7, 7], "problems": ["car-theft", "car-theft"])"))
            .findings ==
        Lines{"content/partnerships/2026/001.json: warning: /partnerships/0/pillars/1: 7" + advice,
              "content/partnerships/2026/001.json: warning: /partnerships/0/problems/1: car-theft" +
                  advice});
}

TEST_CASE("a district's office has ten positions: office-positions") {
  CHECK(disclose("offices/001.json", edited(sample::office(), "youth_liaison", "affinity_liaison"))
            .findings ==
        Lines{"content/offices/001.json: warning: /positions: the position youth_liaison is not "
              "listed (Community Policing Office II.A.9); add it; mark it vacant where nobody "
              "holds it [office-positions]"});
}

TEST_CASE("a number that nobody can call is pointed out: contact-phone, contact-email") {
  const Lines phone = disclose("districts/001.json", edited(sample::district(1), "312-555-0101",
                                                            "call \\\"me\\\"?;ext=1"))
                          .findings;
  CHECK(phone == Lines{"content/districts/001.json: warning: /phone: is not one telephone number: "
                       "it shows without a link; write the number alone, such as 312-555-0142 or "
                       "312-555-0142 ext. 12 [contact-phone]"});
  const Lines plan = of_plan("cp@example.org", "cp@example.org?bcc=x@example.org");
  REQUIRE(plan.size() == 1);
  CHECK(plan[0] ==
        "content/plans/2026/001.json: warning: /engagements/0/contact/email: is not one e-mail "
        "address: it shows without a link; write the address alone, such as "
        "district07@example.org [contact-email]");
  CHECK(disclose("offices/city.json",
                 R"({"positions": [{"role": "ada_coordinator", "phone": "ask"}]})")
            .findings == Lines{"content/offices/city.json: warning: /positions/0/phone: is not one "
                               "telephone number: it shows without a link; write the number alone, "
                               "such as 312-555-0142 or 312-555-0142 ext. 12 [contact-phone]"});
  CHECK(disclose("offices/001.json",
                 edited(sample::office(), "\"name\": \"Internal name\"", "\"email\": \"mail\""))
            .findings == Lines{"content/offices/001.json: warning: /positions/0/email: is not one "
                               "e-mail address: it shows without a link; write the address alone, "
                               "such as district07@example.org [contact-email]"});
}

TEST_CASE("ids are unique in the whole equity plan") {
  CHECK(disclose("equity/2026.json", edited(sample::equity(), "\"ce-1.1\"", "\"ce-1\"")).findings ==
        Lines{"content/equity/2026.json: error: /priorities/0/strategies/0/actions/0/id: the id "
              "\"ce-1\" stands twice in this document; give each its own id and keep it from year "
              "to year [id-repeated]"});
}

TEST_CASE("a partnership that is not listed has no id to repeat") {
  const auto disclosed =
      disclose("partnerships/2026/001.json",
               edited(sample::partnerships(), "\"internal-shelter\"", "\"library\""));
  CHECK(disclosed.findings == Lines{});
}

}  // namespace
}  // namespace planlight
