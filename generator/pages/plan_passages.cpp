#include "pages/plan_passages.h"

#include <fmt/core.h>

#include <set>

#include "pages/parts.h"

namespace planlight::pages {
namespace {

Message part_named(std::string_view name) { return Message(fmt::format("history.part.{}", name)); }

class Collector {
 public:
  void begin_group(std::string_view kind, const std::string& id, Node title) {
    group_ = fmt::format("{}/{}", kind, id);
    group_title_ = std::move(title);
  }
  void end_group() {
    group_.clear();
    group_title_ = Node();
  }

  // Prose or Text.
  template <typename Words>
  void words(std::string_view part, const Words& words) {
    words_of(std::string(part), part_named(part), words);
  }
  // One of several of a kind, told apart by its name.
  template <typename Words>
  void words(std::string_view part, const portal::Text& name, const Words& words) {
    words_of(fmt::format("{}/{}", part, name.source),
             Message(fmt::format("history.part.{}", part), {{"name", name}}), words);
  }
  void code(std::string_view part, std::string_view family, const std::string& code) {
    if (!code.empty()) codes(part, family, {code});
  }
  void codes(std::string_view part, std::string_view family,
             const std::vector<std::string>& codes) {
    std::string compared;
    List shown;
    for (const std::string& code : codes) {
      compared += code + ' ';
      shown.items.push_back(code_word(family, code));
    }
    add(std::string(part), part_named(part), std::move(compared), false, std::move(shown));
  }
  template <typename Number>
  void number(std::string_view part, Number number) {
    List shown;
    shown.items.push_back(number);
    add(std::string(part), part_named(part), fmt::format("{}", number), false, std::move(shown));
  }
  void fact(std::string_view part, Node shown, std::string compared) {
    fact_of(std::string(part), part, std::move(shown), std::move(compared));
  }
  // One of several, told apart by itself: it is there or not.
  void member(std::string_view part, Node shown, const std::string& compared) {
    fact_of(fmt::format("{}/{}", part, compared), part, std::move(shown), compared);
  }

  std::vector<Passage> finish() { return std::move(passages_); }

 private:
  template <typename Words>
  void words_of(std::string key, Message part, const Words& words) {
    List shown;
    shown.items.push_back(words);
    add(std::move(key), std::move(part), words.source, true, std::move(shown));
  }
  void fact_of(std::string key, std::string_view part, Node shown, std::string compared) {
    List list;
    list.items.push_back(std::move(shown));
    add(std::move(key), part_named(part), std::move(compared), false, std::move(list));
  }
  void add(std::string key, Message part, std::string compared, bool in_words, List shown) {
    if (compared.empty()) return;
    key = group_.empty() ? key : fmt::format("{}/{}", group_, key);
    while (!keys_.insert(key).second) key += '+';
    passages_.push_back({std::move(key), group_, group_title_, std::move(part), std::move(compared),
                         in_words, std::move(shown)});
  }

  std::string group_;
  Node group_title_;
  std::set<std::string> keys_;
  std::vector<Passage> passages_;
};

void add_resources(Collector& collector, const std::vector<portal::Resource>& resources) {
  for (const portal::Resource& resource : resources) {
    collector.words("resource", resource.name, resource.commitment);
    collector.code("resource-kind", "resource-kind", resource.kind);
  }
}

void add_references(Collector& collector, const portal::CrossReferences& references) {
  for (const int pillar : references.pillars) {
    collector.member("pillar", Message(fmt::format("pillar.{}", pillar)), std::to_string(pillar));
  }
  for (const std::string& action : references.equity_actions) {
    collector.member("equity-action", Literal{action}, action);
  }
}

void add_metric(Collector& collector, const portal::Metric& metric) {
  collector.words("metric-name", metric.name);
  collector.code("measure", "measure", metric.measure);
  collector.words("unit", metric.unit);
  collector.code("direction", "direction", metric.lower_is_better ? "decrease" : "increase");
  collector.number("baseline", metric.baseline);
  collector.number("target", metric.target);
  collector.words("metric-source", metric.source);
}

// In the order of the plan's page: scanning, analysis, response, assessment.
void add_problem(Collector& collector, const portal::Problem& problem) {
  collector.begin_group("problem", problem.id, problem.title);
  collector.words("title", problem.title);
  collector.code("type", "problem-type", problem.type);
  collector.words("rationale", problem.rationale);
  collector.codes("sources", "source", problem.sources);
  collector.words("description", problem.description);
  collector.words("times-and-places", problem.times_and_places);
  collector.words("root-causes", problem.root_causes);
  collector.words("prevention", problem.prevention);
  collector.words("past-efforts", problem.past_efforts);
  collector.words("approach", problem.approach);
  for (const portal::Mission& mission : problem.missions) {
    collector.words("mission", mission.title, mission.description);
    collector.code("mission-kind", "mission-kind", mission.kind);
  }
  add_resources(collector, problem.resources);
  collector.words("community-role", problem.community_role);
  add_metric(collector, problem.metric);
  collector.words("addressed-quantitative", problem.addressed_quantitative);
  collector.words("addressed-qualitative", problem.addressed_qualitative);
  collector.words("follow-up", problem.follow_up);
  add_references(collector, problem.references);
  collector.end_group();
}

void add_engagement(Collector& collector, const portal::Engagement& engagement) {
  collector.begin_group("engagement", engagement.id, engagement.title);
  collector.words("title", engagement.title);
  collector.code("population", "population", engagement.population);
  collector.code("group", "group", engagement.group);
  collector.code("designation", "designation", engagement.designation);
  collector.words("goal", engagement.goal);
  collector.words("why-priority", engagement.why_priority);
  collector.words("other-personnel-role", engagement.other_personnel_role);
  collector.number("planned", engagement.planned);
  add_resources(collector, engagement.resources);
  collector.words("contact-position", engagement.contact_position);
  collector.fact("contact-phone", Literal{engagement.contact_phone}, engagement.contact_phone);
  collector.fact("contact-email", Literal{engagement.contact_email}, engagement.contact_email);
  add_references(collector, engagement.references);
  collector.end_group();
}

void add_conversation(Collector& collector, const portal::Conversation& conversation) {
  collector.begin_group("conversation", std::to_string(conversation.number),
                        Message("history.conversation", {{"number", conversation.number}}));
  collector.code("format", "conversation-format", conversation.format);
  if (conversation.date) {
    collector.fact("date", *conversation.date, conversation.date->to_string());
  }
  collector.words("place", conversation.place);
  collector.number("attendance", conversation.attendance);
  for (const portal::Text& theme : conversation.themes) {
    collector.member("theme", theme, theme.source);
  }
  collector.end_group();
}

}  // namespace

std::vector<Passage> passages_of(const portal::Plan& plan) {
  Collector collector;
  collector.words("summary", plan.summary);
  for (const portal::Problem& problem : plan.problems) add_problem(collector, problem);
  for (const portal::Engagement& engagement : plan.engagements) {
    add_engagement(collector, engagement);
  }
  for (const portal::Conversation& conversation : plan.conversations) {
    add_conversation(collector, conversation);
  }
  collector.words("changes-after-feedback", plan.changes_after_feedback);
  return collector.finish();
}

}  // namespace planlight::pages
