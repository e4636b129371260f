#include "portal/reader.h"

#include "portal/field_reader.h"

namespace planlight::portal {
namespace {

FieldReader fields(const documents::DocumentKey& key, const disclosure::PublicValue& content) {
  return {content, std::make_shared<const std::string>(key.stem())};
}

DistrictNumber district_of(const documents::DocumentKey& key) {
  return *DistrictNumber::from(key.district);
}

CrossReferences references(const FieldReader& from) {
  return {
      from.each("pillars",
                [](const FieldReader& item) { return static_cast<int>(item.value().integer()); }),
      from.codes("equity_actions")};
}

Resource resource(const FieldReader& from) {
  return {from.text("name"), from.code("kind"), from.prose("commitment")};
}

Mission mission(const FieldReader& from) {
  return {from.text("title"), from.code("kind"), from.prose("description")};
}

Metric metric(const FieldReader& from) {
  Metric metric;
  metric.name = from.text("name");
  metric.unit = from.text("unit");
  metric.source = from.text("source");
  metric.measure = from.code("measure");
  metric.lower_is_better = from.code("direction") != "increase";
  metric.baseline = from.number("baseline");
  metric.target = from.number("target");
  return metric;
}

Problem problem(const FieldReader& from) {
  const FieldReader scanning = from["scanning"];
  const FieldReader analysis = from["analysis"];
  const FieldReader response = from["response"];
  const FieldReader assessment = from["assessment"];
  Problem problem;
  problem.id = from.code("id");
  problem.title = from.text("title");
  problem.type = from.code("type");
  problem.sources = scanning.codes("sources");
  problem.rationale = scanning.prose("rationale");
  problem.description = analysis.prose("description");
  problem.times_and_places = analysis.prose("times_and_places");
  problem.root_causes = analysis.prose("root_causes");
  problem.prevention = analysis.prose("prevention");
  problem.past_efforts = analysis.prose("past_efforts");
  problem.approach = response.prose("approach");
  problem.community_role = response.prose("community_role");
  problem.resources = response.each("resources", resource);
  problem.missions = response.each("missions", mission);
  problem.metric = metric(assessment["metric"]);
  problem.follow_up = assessment.prose("follow_up");
  problem.addressed_quantitative = assessment["addressed_when"].prose("quantitative");
  problem.addressed_qualitative = assessment["addressed_when"].prose("qualitative");
  problem.references = references(from);
  return problem;
}

Engagement engagement(const FieldReader& from) {
  const FieldReader contact = from["contact"];
  Engagement engagement;
  engagement.id = from.code("id");
  engagement.title = from.text("title");
  engagement.population = from.code("population");
  engagement.group = from.code("group");
  engagement.designation = from.code("designation");
  engagement.goal = from.prose("goal");
  engagement.why_priority = from.prose("why_priority");
  engagement.other_personnel_role = from.prose("other_personnel_role");
  engagement.planned = from.integer("planned");
  engagement.resources = from.each("resources", resource);
  engagement.contact_position = contact.text("position");
  engagement.contact_phone = contact.code("phone");
  engagement.contact_email = contact.code("email");
  engagement.references = references(from);
  return engagement;
}

Conversation conversation(const FieldReader& from) {
  Conversation conversation;
  conversation.number = from.integer("number");
  conversation.format = from.code("format");
  conversation.date = from.date("date");
  conversation.place = from.text("place");
  conversation.attendance = from.integer("attendance");
  conversation.themes = from.texts("themes");
  return conversation;
}

ProblemProgress problem_progress(const FieldReader& from) {
  ProblemProgress progress;
  progress.id = from.code("id");
  progress.status = parse_status(from.code("status")).value_or(Status::on_track);
  if (!from.value()["value"].is_null()) progress.value = from.number("value");
  progress.narrative = from.prose("narrative");
  progress.modification = from.prose("modification");
  return progress;
}

PartnershipReview review(const FieldReader& from) {
  return {from.date("date"), from.integer("engagements"), from.integer("residents_reached"),
          from.prose("outcomes"), from.code("decision")};
}

Position position(const FieldReader& from) {
  return {from.code("role"),      from.code("phone"), from.code("email"),
          from.boolean("vacant"), from.text("title"), from.integer("area")};
}

EquityAction equity_action(const FieldReader& from) {
  return {from.code("id"),       from.text("title"),  from.texts("steps"),
          from.text("timeline"), from.code("status"), from.prose("progress")};
}

EquityStrategy equity_strategy(const FieldReader& from) {
  return {from.code("id"), from.text("title"), from.texts("measures"),
          from.each("actions", equity_action)};
}

EquityPriority equity_priority(const FieldReader& from) {
  EquityPriority priority;
  priority.id = from.code("id");
  priority.area = from.code("area");
  priority.result = from.prose("result");
  priority.problem = from.prose("problem");
  priority.root_causes = from.prose("root_causes");
  priority.opportunity = from.prose("opportunity");
  priority.community_indicators = from.texts("community_indicators");
  priority.department_indicators = from.texts("department_indicators");
  priority.voices = from.each("voices", [](const FieldReader& item) { return item.prose(); });
  priority.strategies = from.each("strategies", equity_strategy);
  return priority;
}

}  // namespace

District read_district(const documents::DocumentKey& key, const disclosure::PublicValue& content) {
  const FieldReader from = fields(key, content);
  District district(district_of(key));
  district.name = from.text("name");
  district.area = from.integer("area");
  district.address = from.code("address");
  district.phone = from.code("phone");
  district.email = from.code("email");
  district.website = from.code("website");
  district.neighborhoods = from.texts("neighborhoods");
  district.zip_codes = from.codes("zip_codes");
  if (!content["tile"].is_null()) {
    district.tile = {from["tile"].integer("column"), from["tile"].integer("row")};
  }
  if (!content["commander"].is_null()) {
    district.commander = {from["commander"].text("rank"), from["commander"].code("name")};
  }
  return district;
}

Plan read_plan(const documents::DocumentKey& key, const disclosure::PublicValue& content) {
  const FieldReader from = fields(key, content);
  Plan plan(district_of(key), key.year);
  plan.summary = from.prose("summary");
  plan.problems = from.each("problems", problem);
  plan.engagements = from.each("engagements", engagement);
  plan.conversations = from.each("conversations", conversation);
  plan.changes_after_feedback = from.prose("changes_after_feedback");
  return plan;
}

Report read_report(const documents::DocumentKey& key, const disclosure::PublicValue& content,
                   const Plan& plan) {
  const FieldReader from = fields(key, content);
  Report report(district_of(key), *Quarter::from(key.year, key.quarter));
  report.summary = from.prose("summary");
  report.problems = from.each("problems", problem_progress);
  report.engagements = from.each("engagements", [&](const FieldReader& item) {
    const Engagement* planned = plan.engagement(item.code("id"));
    EngagementProgress progress;
    progress.id = item.code("id");
    progress.status = parse_status(item.code("status")).value_or(Status::on_track);
    progress.held = item.integer("held");
    // An engagement that the plan does not know is treated as sensitive.
    progress.residents_reached = PeopleCount(item.integer("residents_reached"),
                                             planned == nullptr || planned->is_sensitive());
    progress.narrative = item.prose("narrative");
    progress.modification = item.prose("modification");
    return progress;
  });
  report.additional_strategies = from.each("additional_strategies", [](const FieldReader& item) {
    return AdditionalStrategy{item.text("title"), item.prose("description")};
  });
  report.next_quarter = from.prose("next_quarter");
  report.resource_feedback = from.each("resource_feedback", [](const FieldReader& item) {
    return ResourceFeedback{item.code("unit"), item.code("addresses"), item.code("rating")};
  });
  return report;
}

std::vector<Meeting> read_meetings(const documents::DocumentKey& key,
                                   const disclosure::PublicValue& content) {
  const FieldReader from = fields(key, content);
  return from.each("meetings", [&](const FieldReader& item) {
    Meeting meeting(district_of(key), key.year, *LocalTime::parse(item.code("start")),
                    *LocalTime::parse(item.code("end")));
    meeting.id = item.code("id");
    meeting.kind = item.code("kind");
    meeting.title = item.text("title");
    meeting.place = item.text("place");
    meeting.address = item.code("address");
    meeting.online_url = item.code("online_url");
    for (const std::string& tag : item.codes("interpretation")) {
      if (auto language = LanguageTag::parse(tag)) meeting.interpretation.push_back(*language);
    }
    meeting.accessibility = item.prose("accessibility");
    meeting.description = item.prose("description");
    return meeting;
  });
}

Partnerships read_partnerships(const documents::DocumentKey& key,
                               const disclosure::PublicValue& content) {
  const FieldReader from = fields(key, content);
  Partnerships partnerships;
  partnerships.year = key.year;
  partnerships.named = from.each("partnerships", [](const FieldReader& item) {
    Partnership partnership;
    partnership.id = item.code("id");
    partnership.organization = item.text("organization");
    partnership.kind = item.code("kind");
    partnership.sector = item.code("sector");
    partnership.description = item.prose("description");
    partnership.outcome = item.prose("outcome");
    partnership.since = item.date("since");
    partnership.funded_by_department = item.boolean("funded_by_department");
    partnership.reviews = item.each("reviews", review);
    partnership.problems = item.codes("problems");
    partnership.references = references(item);
    return partnership;
  });
  partnerships.total = from.integer("partnerships_total");
  return partnerships;
}

Office read_office(const documents::DocumentKey& key, const disclosure::PublicValue& content) {
  return {fields(key, content).each("positions", position), std::nullopt, std::nullopt};
}

EquityPlan read_equity(const documents::DocumentKey& key, const disclosure::PublicValue& content) {
  return {key.year, fields(key, content).each("priorities", equity_priority), std::nullopt};
}

AboutPage read_about_page(const documents::DocumentKey& key,
                          const disclosure::PublicValue& content) {
  const FieldReader from = fields(key, content);
  return {key.slug, from.text("title"), from.prose("body")};
}

const Problem* Plan::problem(std::string_view id) const {
  for (const Problem& problem : problems) {
    if (problem.id == id) return &problem;
  }
  return nullptr;
}

const Engagement* Plan::engagement(std::string_view id) const {
  for (const Engagement& engagement : engagements) {
    if (engagement.id == id) return &engagement;
  }
  return nullptr;
}

const ProblemProgress* Report::problem(std::string_view id) const {
  for (const ProblemProgress& progress : problems) {
    if (progress.id == id) return &progress;
  }
  return nullptr;
}

const EngagementProgress* Report::engagement(std::string_view id) const {
  for (const EngagementProgress& progress : engagements) {
    if (progress.id == id) return &progress;
  }
  return nullptr;
}

const EquityAction* EquityPlan::action(std::string_view id) const {
  for (const EquityPriority& priority : priorities) {
    for (const EquityStrategy& strategy : priority.strategies) {
      for (const EquityAction& action : strategy.actions) {
        if (action.id == id) return &action;
      }
    }
  }
  return nullptr;
}

}  // namespace planlight::portal
