#pragma once
// The Racial Equity Action Plan of a year: equity/YYYY.json.

#include <optional>
#include <string>
#include <vector>

#include "foundation/date.h"
#include "portal/text.h"

namespace planlight::portal {

struct EquityAction {
  std::string id;  // "ps-1.3"
  Text title;
  std::vector<Text> steps;
  Text timeline;
  std::string status;  // not_started, in_progress, complete, ongoing; empty: not reported yet
  Prose progress;
};

struct EquityStrategy {
  std::string id;
  Text title;
  std::vector<Text> measures;
  std::vector<EquityAction> actions;
};

struct EquityPriority {
  std::string id;
  std::string area;  // community_engagement, workforce, public_safety
  Prose result, problem, root_causes, opportunity;
  std::vector<Text> community_indicators, department_indicators;
  std::vector<Prose> voices;
  std::vector<EquityStrategy> strategies;
};

struct EquityPlan {
  int year = 0;
  std::vector<EquityPriority> priorities;
  std::optional<Date> approved;

  const EquityAction* action(std::string_view id) const;
};

}  // namespace planlight::portal
