// The schemas of the project, and what the contract says of them.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <functional>
#include <set>

#include "documents/schema.h"
#include "documents/schema_walk.h"
#include "reading.h"

namespace planlight::documents {
namespace {

using Visit = std::function<void(const SchemaNode&, const std::string&)>;

void visit_nodes(const SchemaNode& node, const std::string& path, const Visit& visit) {
  visit(node, path);
  if (node.items) visit_nodes(*node.items, path + "[]", visit);
  if (node.others) visit_nodes(*node.others, path + ".*", visit);
  for (const SchemaProperty& property : node.properties) {
    visit_nodes(property.node, path.empty() ? property.name : path + "." + property.name, visit);
  }
}

// The paths of all leaves of an audience, in the file's order.
std::string leaves(std::string_view name, Audience audience) {
  std::string all;
  visit_nodes(schema(name).root, "", [&](const SchemaNode& node, const std::string& path) {
    if (node.is_leaf() && node.audience == audience) all += path + "\n";
  });
  return all;
}

}  // namespace

TEST_CASE("all schemas compile") {
  const std::set<std::string_view> expected = {"portal",       "district", "plan",      "report",
                                               "meetings",     "office",   "liaisons",  "equity",
                                               "partnerships", "approval", "boundaries"};
  const std::vector<std::string_view> names = schema_names();
  CHECK(std::set<std::string_view>(names.begin(), names.end()) == expected);
  for (const std::string_view name : names) CHECK(schema(name).name == name);
  CHECK_THROWS_WITH_AS(schema("page"), "there is no schema named page", SchemaError);
}

TEST_CASE("every part of every schema has words for the data dictionary") {
  for (const std::string_view name : schema_names()) {
    visit_nodes(schema(name).root, "", [&](const SchemaNode& node, const std::string& path) {
      CAPTURE(name);
      CAPTURE(path);
      CHECK_FALSE(node.title.empty());
      REQUIRE_FALSE(node.description.empty());
      CHECK(node.description.back() == '.');
    });
  }
}

// Numbers that pages name by a message of their own: one for each, and none beyond.
TEST_CASE("there are seven pillars, wherever they are named") {
  std::string found;
  for (const std::string_view name : schema_names()) {
    visit_nodes(schema(name).root, "", [&](const SchemaNode& node, const std::string& path) {
      if (!path.ends_with("pillars[]")) return;
      found += fmt::format("{} {}: {} to {}\n", name, path, node.minimum.value_or(-1),
                           node.maximum.value_or(-1));
    });
  }
  CHECK(found ==
        "partnerships partnerships[].pillars[]: 1 to 7\n"
        "plan problems[].pillars[]: 1 to 7\n"
        "plan engagements[].pillars[]: 1 to 7\n");
}

TEST_CASE("what is internal is what the contract says") {
  CHECK(leaves("portal", Audience::internal) == "");
  CHECK(leaves("district", Audience::internal) == "notes\n");
  CHECK(leaves("plan", Audience::internal) ==
        "problems[].analysis.victims\n"
        "problems[].analysis.offender_methods\n"
        "problems[].analysis.intelligence\n"
        "problems[].response.resources[].staffing\n"
        "problems[].response.missions[].deployment\n"
        "problems[].response.missions[].personnel[]\n"
        "engagements[].resources[].staffing\n"
        "engagements[].contact.name\n"
        "engagements[].contact.star_number\n"
        "engagements[].participants[]\n"
        "conversations[].notes\n"
        "conversations[].attendees[]\n"
        "sergeant_recommendation\n"
        "reviewer_notes\n"
        "dac_feedback\n");
  CHECK(leaves("report", Audience::internal) ==
        "problems[].intelligence\n"
        "resource_feedback[].effectiveness\n"
        "personnel[]\n"
        "reviewer_notes\n");
  CHECK(leaves("meetings", Audience::internal) == "meetings[].attendees[]\nmeetings[].notes\n");
  CHECK(leaves("partnerships", Audience::internal) ==
        "partnerships[].contact.name\n"
        "partnerships[].contact.phone\n"
        "partnerships[].contact.email\n"
        "partnerships[].contact.address\n"
        "partnerships[].agreement\n"
        "partnerships[].funding\n");
  for (const char* name : {"office", "liaisons"}) {
    CHECK(leaves(name, Audience::internal) ==
          "positions[].name\npositions[].star_number\npositions[].schedule\n");
  }
  CHECK(leaves("equity", Audience::internal) ==
        "priorities[].strategies[].actions[].owner\n"
        "priorities[].strategies[].actions[].budget_notes\n");
  CHECK(leaves("approval", Audience::internal) ==
        "versions[].blob\n"
        "versions[].approvals[].name\n"
        "versions[].approvals[].signature\n"
        "versions[].withdrawn.signature\n"
        "versions[].purged\n"
        "versions[].note\n"
        "withdrawn.signature\n");
}

TEST_CASE("the public fields of a plan are those of the form") {
  CHECK(leaves("plan", Audience::public_) ==
        "district\n"
        "year\n"
        "summary\n"
        "problems[].id\n"
        "problems[].title\n"
        "problems[].type\n"
        "problems[].scanning.sources[]\n"
        "problems[].scanning.rationale\n"
        "problems[].analysis.description\n"
        "problems[].analysis.times_and_places\n"
        "problems[].analysis.root_causes\n"
        "problems[].analysis.prevention\n"
        "problems[].analysis.past_efforts\n"
        "problems[].response.approach\n"
        "problems[].response.community_role\n"
        "problems[].response.resources[].name\n"
        "problems[].response.resources[].kind\n"
        "problems[].response.resources[].commitment\n"
        "problems[].response.missions[].title\n"
        "problems[].response.missions[].kind\n"
        "problems[].response.missions[].description\n"
        "problems[].assessment.metric.name\n"
        "problems[].assessment.metric.measure\n"
        "problems[].assessment.metric.unit\n"
        "problems[].assessment.metric.direction\n"
        "problems[].assessment.metric.baseline\n"
        "problems[].assessment.metric.target\n"
        "problems[].assessment.metric.source\n"
        "problems[].assessment.follow_up\n"
        "problems[].assessment.addressed_when.quantitative\n"
        "problems[].assessment.addressed_when.qualitative\n"
        "problems[].pillars[]\n"
        "problems[].equity_actions[]\n"
        "engagements[].id\n"
        "engagements[].title\n"
        "engagements[].population\n"
        "engagements[].group\n"
        "engagements[].designation\n"
        "engagements[].goal\n"
        "engagements[].why_priority\n"
        "engagements[].other_personnel_role\n"
        "engagements[].planned\n"
        "engagements[].resources[].name\n"
        "engagements[].resources[].kind\n"
        "engagements[].resources[].commitment\n"
        "engagements[].contact.position\n"
        "engagements[].contact.phone\n"
        "engagements[].contact.email\n"
        "engagements[].pillars[]\n"
        "engagements[].equity_actions[]\n"
        "conversations[].number\n"
        "conversations[].format\n"
        "conversations[].date\n"
        "conversations[].place\n"
        "conversations[].attendance\n"
        "conversations[].themes[]\n"
        "changes_after_feedback\n");
}

TEST_CASE("a partnership is public where the organization agreed to be named") {
  const SchemaNode& list = schema("partnerships").root.find("partnerships")->node;
  CHECK(list.items->public_if == "listed");
}

TEST_CASE("a plan has one to three problems") {
  const SchemaNode& problems = schema("plan").root.find("problems")->node;
  CHECK(problems.minimum_items == 1);
  CHECK(problems.maximum_items == 3);
}

TEST_CASE("a report's value may not be known yet") {
  const SchemaProperty* value = schema("report").root.find("problems")->node.items->find("value");
  CHECK(value->required);
  CHECK(value->node.nullable);
}

TEST_CASE("of a file of boundaries the outline and the number alone are public") {
  CHECK(leaves("boundaries", Audience::public_) ==
        "type\n"
        "features[].type\n"
        "features[].geometry.type\n"
        "features[].geometry.coordinates\n"
        "features[].properties.district\n");
  const Document document = read_document(R"({"type": "FeatureCollection", "name": "n", "crs": {},
    "features": [{"type": "Feature", "id": 4, "properties": {"district": 7, "watch": "secret"},
      "geometry": {"type": "MultiPolygon", "coordinates": [[[[-87.6, 41.8]]]], "bbox": [1]}}]})");
  Findings findings;
  validate(document, schema("boundaries"), findings);
  CHECK(shown(findings) == "");
}

}  // namespace planlight::documents
