#pragma once
// A district's strategic plan for a year (form CPD-21.144; S02-03-02 II.A). Codes are the
// contract's enumerations, as documents write them.

#include <optional>
#include <string>
#include <vector>

#include "foundation/date.h"
#include "foundation/district_number.h"
#include "portal/text.h"

namespace planlight::portal {

struct Resource {
  Text name;
  std::string kind;  // department, city, government, community
  Prose commitment;
};

struct Mission {
  Text title;
  std::string kind;  // enforcement, non_enforcement
  Prose description;
};

struct Metric {
  Text name, unit, source;
  std::string measure;
  bool lower_is_better = true;  // direction: decrease
  double baseline = 0;
  double target = 0;
};

// What the plan links to; ids that lead nowhere show as plain text.
struct CrossReferences {
  std::vector<int> pillars;                 // 1 to 7
  std::vector<std::string> equity_actions;  // "ps-1.3"
};

// A priority problem by the SARA model (S02-03-02 II.A.3.a).
struct Problem {
  std::string id;
  Text title;
  std::string type;  // violent_crime, property_crime, quality_of_life
  std::vector<std::string> sources;
  Prose rationale;                                                             // scanning
  Prose description, times_and_places, root_causes, prevention, past_efforts;  // analysis
  Prose approach, community_role;                                              // response
  std::vector<Resource> resources;
  std::vector<Mission> missions;
  Metric metric;  // assessment
  Prose follow_up, addressed_quantitative, addressed_qualitative;
  CrossReferences references;
};

// A community engagement priority (S02-03-02 II.A.3.b).
struct Engagement {
  std::string id;
  Text title;
  std::string population;
  std::string group;        // of an affinity engagement; else empty
  std::string designation;  // department_driven, community_driven, co_created
  Prose goal, why_priority, other_personnel_role;
  int planned = 0;  // engagements in the year
  std::vector<Resource> resources;
  Text contact_position;
  std::string contact_phone, contact_email;
  CrossReferences references;

  // Counts of few people here could point at a person: 1 to 4 show as "fewer than 5".
  bool is_sensitive() const {
    return population == "domestic_violence" || population == "affinity";
  }
};

// A community conversation (S02-03-02 II.B.2, II.B.4).
struct Conversation {
  int number = 1;
  std::string format;  // world_cafe, open_space
  std::optional<Date> date;
  Text place;
  int attendance = 0;
  std::vector<Text> themes;
};

struct Plan {
  Plan(DistrictNumber its_district, int its_year) : district(its_district), year(its_year) {}

  DistrictNumber district;
  int year;
  Prose summary;
  std::vector<Problem> problems;
  std::vector<Engagement> engagements;
  std::vector<Conversation> conversations;
  Prose changes_after_feedback;

  const Problem* problem(std::string_view id) const;
  const Engagement* engagement(std::string_view id) const;
};

}  // namespace planlight::portal
