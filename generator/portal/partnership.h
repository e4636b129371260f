#pragma once
// Community partnerships (directive Community Partnerships III, IV). Only those that agreed to be
// named come this far; the others enter nothing but a count.

#include <optional>
#include <string>
#include <vector>

#include "foundation/date.h"
#include "foundation/district_number.h"
#include "portal/plan.h"
#include "portal/text.h"

namespace planlight::portal {

struct PartnershipReview {
  std::optional<Date> date;
  int engagements = 0;
  int residents_reached = 0;
  Prose outcomes;
  std::string decision;  // continue, modify, cease
};

struct Partnership {
  std::string id;
  Text organization;
  std::string kind;  // formal, informal
  std::string sector;
  Prose description, outcome;
  std::optional<Date> since;
  bool funded_by_department = false;
  std::vector<PartnershipReview> reviews;  // the document's order
  std::vector<std::string> problems;       // ids in that year's plan
  CrossReferences references;
};

struct Partnerships {
  int year = 0;
  int total = 0;  // with those that are not named
  std::vector<Partnership> named;
  std::optional<Date> approved;
};

}  // namespace planlight::portal
