#pragma once
// Small documents that pass every rule without a finding, to be edited by the tests. Each holds at
// least one internal text; all of these begin with "Internal".

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>

namespace planlight::sample {

// The text with the first `from` replaced by `to`; fails the test where `from` is not in it.
inline std::string edited(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  INFO("to be replaced: ", std::string(from));
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

inline std::string portal() {
  return R"({
  "title": "Small City Plans",
  "publisher": "Small City",
  "base_url": "https://plans.example.org/city/",
  "languages": ["en"],
  "time_zone": "America/Chicago",
  "contact": {"name": "Office", "phone": "312-555-0142", "email": "ocp@example.org", "url": "https://example.org/"}
}
)";
}

inline std::string district(int number) {
  return fmt::format(R"({{
  "number": {0},
  "name": "District Name {0}",
  "area": 1,
  "phone": "312-555-01{0:02}",
  "notes": "Internal desk note {0}"
}}
)",
                     number);
}

inline std::string engagement(std::string_view id, std::string_view population) {
  return fmt::format(R"({{
      "id": "{0}", "title": "Title of {0}", "population": "{1}"{2},
      "designation": "co_created", "goal": "Goal of {0}.", "why_priority": "Reason of {0}.",
      "other_personnel_role": "Role in {0}.", "planned": 4,
      "contact": {{"position": "Sergeant", "phone": "312-555-0100", "email": "cp@example.org", "name": "Internal contact of {0}"}}
    }})",
                     id, population, population == "affinity" ? R"(, "group": "immigrants")" : "");
}

// The problem `car-theft`; the engagements `games`, `tea`, `shops`, `safe-talks` and `welcome`, the
// last two of them sensitive.
inline std::string plan(int district = 1, int year = 2026) {
  return fmt::format(
      R"({{
  "district": {0},
  "year": {1},
  "summary": "Fewer cars are stolen.",
  "problems": [
    {{
      "id": "car-theft",
      "title": "Cars stolen overnight",
      "type": "property_crime",
      "scanning": {{"sources": ["calls_for_service"], "rationale": "Residents named it first."}},
      "analysis": {{
        "description": "Cars vanish at night.", "times_and_places": "After midnight.",
        "root_causes": "Unlit streets.", "prevention": "Better light.",
        "victims": "Internal victims of {0}", "intelligence": "Internal intelligence of {0}"
      }},
      "response": {{
        "approach": "Light and locks.", "community_role": "Neighbors look out.",
        "resources": [{{"name": "Streets and Sanitation", "kind": "city", "commitment": "New lamps.", "staffing": "Internal staffing"}}],
        "missions": [
          {{"title": "Night patrol", "kind": "enforcement", "description": "Patrols.", "deployment": "Internal deployment", "personnel": ["Internal officer"]}},
          {{"title": "Lock giveaway", "kind": "non_enforcement", "description": "Locks."}}
        ]
      }},
      "assessment": {{
        "metric": {{"name": "Car thefts", "measure": "index_crime", "unit": "thefts a quarter", "direction": "decrease", "baseline": 140, "target": 110, "source": "Crime reports"}},
        "follow_up": "Counted each quarter.",
        "addressed_when": {{"quantitative": "Under 110.", "qualitative": "Residents say so."}}
      }}
    }}
  ],
  "engagements": [
    {2},
    {3},
    {4},
    {5},
    {6}
  ],
  "conversations": [
    {{"number": 1, "format": "world_cafe", "date": "2025-09-10", "place": "Library", "attendance": 40, "themes": ["Light"], "notes": "Internal notes"}},
    {{"number": 2, "format": "open_space", "date": "2025-11-12", "place": "School", "attendance": 30, "themes": ["Locks"]}}
  ],
  "reviewer_notes": "Internal review of {0}"
}}
)",
      district, year, engagement("games", "youth"), engagement("tea", "older_adults"),
      engagement("shops", "businesses"), engagement("safe-talks", "domestic_violence"),
      engagement("welcome", "affinity"));
}

inline std::string report(int quarter, int district = 1, int year = 2026) {
  const auto progress = [](std::string_view id, int reached) {
    return fmt::format(
        R"({{"id": "{0}", "status": "on_track", "held": 1, "residents_reached": {1}, "narrative": "Progress of {0}."}})",
        id, reached);
  };
  return fmt::format(
      R"({{
  "district": {0},
  "year": {1},
  "quarter": {2},
  "summary": "Quarter {2} went well.",
  "problems": [
    {{"id": "car-theft", "status": "on_track", "value": 120, "narrative": "Thefts fell in quarter {2}.", "intelligence": "Internal lead {2}"}}
  ],
  "engagements": [
    {3},
    {4},
    {5},
    {6},
    {7}
  ],
  "additional_strategies": [],
  "reviewer_notes": "Internal review of quarter {2}"
}}
)",
      district, year, quarter, progress("games", 30), progress("tea", 3), progress("shops", 12),
      progress("safe-talks", 3), progress("welcome", 25));
}

// Two partnerships, of which the second did not agree to be named.
inline std::string partnerships(int district = 1, int year = 2026) {
  const auto partnership = [](std::string_view id, std::string_view name, bool is_listed) {
    return fmt::format(
        R"({{"id": "{}", "listed": {}, "organization": "{}", "kind": "informal", "sector": "educational",
      "description": "A room on Thursdays.", "since": "2024-01-01", "funded_by_department": false, "reviews": [],
      "problems": ["car-theft"], "contact": {{"name": "Internal person"}}}})",
        id, is_listed, name);
  };
  return fmt::format(R"({{
  "district": {},
  "year": {},
  "partnerships": [
    {},
    {}
  ]
}}
)",
                     district, year, partnership("library", "The branch library", true),
                     partnership("internal-shelter", "Internal shelter", false));
}

inline std::string meetings(int district = 1, int year = 2026) {
  return fmt::format(R"({{
  "district": {},
  "year": {},
  "meetings": [
    {{"id": "may", "kind": "beat_meeting", "title": "Beat meeting", "start": "2026-05-05T18:30", "end": "2026-05-05T20:00", "place": "Library", "notes": "Internal minutes"}}
  ]
}}
)",
                     district, year);
}

inline std::string office(int district = 1) {
  std::string positions;
  for (const char* role :
       {"community_policing_sergeant", "affinity_liaison", "court_advocacy", "faith_based_liaison",
        "older_adults_liaison", "youth_liaison", "domestic_violence_liaison", "business_liaison",
        "community_organizer", "community_policing_officer"}) {
    if (!positions.empty()) positions += ",\n    ";
    positions += fmt::format(R"({{"role": "{}", "name": "Internal name"}})", role);
  }
  return fmt::format("{{\n  \"district\": {},\n  \"positions\": [\n    {}\n  ]\n}}\n", district,
                     positions);
}

inline std::string equity(int year = 2026) {
  return fmt::format(R"({{
  "year": {},
  "priorities": [
    {{
      "id": "ce", "area": "community_engagement", "result": "A voice for all.", "problem": "Few are heard.",
      "root_causes": "History.", "opportunity": "Listen.", "community_indicators": ["Trust"], "department_indicators": ["Reach"],
      "strategies": [
        {{"id": "ce-1", "title": "Partners", "measures": ["Partners found"],
         "actions": [{{"id": "ce-1.1", "title": "Find partners", "steps": ["Ask."], "owner": "Internal owner"}}]}}
      ]
    }}
  ]
}}
)",
                     year);
}

}  // namespace planlight::sample
