#include "disclosure/rules.h"

#include <fmt/core.h>

#include <array>
#include <set>
#include <string_view>
#include <vector>

#include "disclosure/enforcement_count.h"
#include "documents/text_format.h"
#include "foundation/date.h"

namespace planlight::disclosure {
namespace {

using documents::DocumentKey;
using documents::DocumentKind;

class Checker {
 public:
  Checker(const std::string& file, Findings& findings) : file_(file), findings_(findings) {}

  void error(std::string rule, std::string pointer, std::string what, std::string advice) {
    add(Severity::error, std::move(rule), std::move(pointer), std::move(what), std::move(advice));
  }
  void warning(std::string rule, std::string pointer, std::string what, std::string advice) {
    add(Severity::warning, std::move(rule), std::move(pointer), std::move(what), std::move(advice));
  }

  // Each id once, over all the calls with one `seen`.
  void unique(const PublicValue& items, const std::string& pointer, std::set<std::string>& seen) {
    for (std::size_t i = 0; i < items.items().size(); ++i) {
      const std::string& id = items.items()[i]["id"].text();
      if (!id.empty() && !seen.insert(id).second) {
        error("id-repeated", fmt::format("{}/{}/id", pointer, i),
              fmt::format("the id \"{}\" stands twice in this document", id),
              "give each its own id and keep it from year to year");
      }
    }
  }

  // Of a list in which each number or word is meant to stand once; null where there is none.
  void each_once(const PublicValue& list, const std::string& pointer) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < list.items().size(); ++i) {
      const PublicValue& item = list.items()[i];
      const bool is_number = item.kind() == PublicValue::Kind::number;
      const std::string value = is_number ? fmt::format("{}", item.integer()) : item.text();
      if (seen.insert(value).second) continue;
      warning("value-repeated", fmt::format("{}/{}", pointer, i),
              fmt::format("{} stands twice in this list", value), "take one of them out");
    }
  }

  // What a problem, an engagement or a partnership serves.
  void links(const PublicValue& item, const std::string& pointer) {
    for (const std::string_view list : {"pillars", "equity_actions", "problems"}) {
      each_once(item[list], fmt::format("{}/{}", pointer, list));
    }
  }

  // Of a metric's name or unit; `graver` is the severity.
  void metric_text(const PublicValue& text, const std::string& pointer, Severity graver) {
    const auto counted = counts_enforcement(text.text());
    if (!counted) return;
    add(graver, "metric-counts-enforcement", pointer,
        fmt::format("counts {}, which never measure success (S02-03-02 II.A.1.f)", name(*counted)),
        "measure what residents live with, such as calls for service, index crime or a survey");
  }

  // Of who can be reached: an object with a telephone number and an e-mail address.
  void contact(const PublicValue& holder, const std::string& pointer) {
    const auto say = [&](const std::optional<documents::FormatFault>& fault, const char* field) {
      if (!fault) return;
      warning(std::string(fault->rule), fmt::format("{}/{}", pointer, field),
              std::string(fault->what), std::string(fault->advice));
    };
    say(documents::find_phone_fault(holder["phone"].text()), "phone");
    say(documents::find_email_fault(holder["email"].text()), "email");
  }

 private:
  void add(Severity severity, std::string rule, std::string pointer, std::string what,
           std::string advice) {
    findings_.add(severity, std::move(rule), {file_, 0, 0, std::move(pointer)}, std::move(what),
                  std::move(advice));
  }

  const std::string& file_;
  Findings& findings_;
};

// The path is the identity (contract §1).
void check_identity(const DocumentKey& key, const PublicValue& content, Checker& check) {
  const auto agree = [&](std::string_view field, int of_path) {
    if (of_path == 0 || content[field].is_null()) return;
    if (content[field].integer() == of_path) return;
    check.error(
        "identity", fmt::format("/{}", field),
        fmt::format("says {} {}, the path says {}", field, content[field].integer(), of_path),
        "correct the document or move it to the path it belongs to");
  };
  agree(key.kind == DocumentKind::district ? "number" : "district", key.district);
  agree("year", key.year);
  agree("quarter", key.quarter);
}

void check_metric(const PublicValue& metric, const std::string& pointer, Checker& check) {
  check.metric_text(metric["name"], pointer + "/name", Severity::error);
  check.metric_text(metric["unit"], pointer + "/unit", Severity::error);
  const bool falls = metric["direction"].text() == "decrease";
  const double baseline = metric["baseline"].number();
  const double target = metric["target"].number();
  if ((falls && target >= baseline) || (!falls && target <= baseline)) {
    check.warning("metric-direction", pointer + "/target",
                  fmt::format("the target {} is not on the {} side of the baseline {}", target,
                              falls ? "lower" : "higher", baseline),
                  "check direction, baseline and target");
  }
}

void check_problem(const PublicValue& problem, const std::string& pointer, Checker& check) {
  check_metric(problem["assessment"]["metric"], pointer + "/assessment/metric", check);
  check.each_once(problem["scanning"]["sources"], pointer + "/scanning/sources");
  check.links(problem, pointer);
  // S02-03-02 II.B.2: priorities are comprised of two missions, enforcement and non-enforcement.
  for (const std::string_view kind : {"enforcement", "non_enforcement"}) {
    bool has_kind = false;
    for (const PublicValue& mission : problem["response"]["missions"].items()) {
      has_kind = has_kind || mission["kind"].text() == kind;
    }
    if (!has_kind) {
      check.warning("missions-kind", pointer + "/response/missions",
                    fmt::format("no mission is of the kind {} (S02-03-02 II.B.2)", kind),
                    "add one, or say in the approach why there is none");
    }
  }
}

// S02-03-02 II.A.3.b(1): priority populations; others are optional, no more than two.
void check_engagements(const PublicValue& engagements, Checker& check) {
  std::set<std::string> populations;
  int others = 0;
  for (std::size_t i = 0; i < engagements.items().size(); ++i) {
    const PublicValue& engagement = engagements.items()[i];
    const std::string& population = engagement["population"].text();
    const std::string pointer = fmt::format("/engagements/{}", i);
    check.contact(engagement["contact"], pointer + "/contact");
    populations.insert(population);
    check.links(engagement, pointer);
    if (population == "other" && ++others == 3) {
      check.error("engagements-other", pointer + "/population",
                  "more than two engagements have the population other (S02-03-02 II.A.3.b(1)(f))",
                  "keep two, or name the population that they serve");
    }
    if (population == "affinity" && engagement["group"].text().empty()) {
      check.error(
          "engagement-group", pointer,
          "an engagement with an affinity group does not say which (S02-03-02 II.A.3.b(1)(e))",
          "add the field group");
    }
  }
  for (const char* needed :
       {"youth", "older_adults", "businesses", "domestic_violence", "affinity"}) {
    if (populations.contains(needed)) continue;
    check.warning(
        "engagement-population", "/engagements",
        fmt::format("no engagement is with the population {} (S02-03-02 II.A.3.b(1))", needed),
        "add the district's top priority with it");
  }
}

// S02-03-02 II.B.2 and II.B.4: two community conversations.
void check_conversations(const PublicValue& conversations, Checker& check) {
  std::set<std::int64_t> numbers;
  for (std::size_t i = 0; i < conversations.items().size(); ++i) {
    if (!numbers.insert(conversations.items()[i]["number"].integer()).second) {
      check.error("conversation-number", fmt::format("/conversations/{}/number", i),
                  "two conversations have the same number (S02-03-02 II.B.2, II.B.4)",
                  "number them 1 and 2");
    }
  }
}

void check_plan(const PublicValue& plan, Checker& check) {
  std::set<std::string> ids;
  check.unique(plan["problems"], "/problems", ids);
  check.unique(plan["engagements"], "/engagements", ids);
  for (std::size_t i = 0; i < plan["problems"].items().size(); ++i) {
    check_problem(plan["problems"].items()[i], fmt::format("/problems/{}", i), check);
  }
  check_engagements(plan["engagements"], check);
  check_conversations(plan["conversations"], check);
}

// S02-03-02 III.B.4.c, III.D.6.c: what does not meet its criteria is modified; a report says how.
void check_report(const PublicValue& report, Checker& check) {
  std::set<std::string> ids;
  for (const std::string_view part : {"problems", "engagements"}) {
    const std::string pointer = fmt::format("/{}", part);
    check.unique(report[part], pointer, ids);
    const auto& items = report[part].items();
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i]["status"].text() == "modified" && items[i]["modification"].text().empty()) {
        check.error("report-modification", fmt::format("{}/{}", pointer, i),
                    "is modified, but what changed is not said (S02-03-02 III.D.6.c)",
                    "add the field modification: what changed and why");
      }
    }
  }
}

void check_partnerships(const PublicValue& partnerships, Checker& check) {
  std::set<std::string> ids;
  check.unique(partnerships, "/partnerships", ids);
  for (std::size_t i = 0; i < partnerships.items().size(); ++i) {
    check.links(partnerships.items()[i], fmt::format("/partnerships/{}", i));
  }
}

void check_meetings(int year, const PublicValue& document, Checker& check) {
  std::set<std::string> ids;
  const PublicValue& meetings = document["meetings"];
  check.unique(meetings, "/meetings", ids);
  for (std::size_t i = 0; i < meetings.items().size(); ++i) {
    const auto start = LocalTime::parse(meetings.items()[i]["start"].text());
    const auto end = LocalTime::parse(meetings.items()[i]["end"].text());
    if (start && end && *end <= *start) {
      check.error("meeting-ends-before", fmt::format("/meetings/{}/end", i),
                  "the meeting ends before it starts", "correct start or end");
    }
    if (start && start->date().year() != year) {
      check.warning("meeting-year", fmt::format("/meetings/{}/start", i),
                    fmt::format("the meeting is in {}, this document has the meetings of {}",
                                start->date().year(), year),
                    "correct the date, or move the meeting to the document of its year");
    }
  }
}

// Of a district's office and of the citywide liaisons.
void check_positions(const PublicValue& document, Checker& check) {
  const auto& positions = document["positions"].items();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    check.contact(positions[i], fmt::format("/positions/{}", i));
  }
}

// S02-03 (Community Policing Office) II.A.9, III.A: ten positions in each district's office.
void check_office(const PublicValue& office, Checker& check) {
  check_positions(office, check);
  std::set<std::string> roles;
  for (const PublicValue& position : office["positions"].items()) {
    roles.insert(position["role"].text());
  }
  static constexpr std::array<const char*, 10> needed = {
      "community_policing_sergeant", "affinity_liaison",     "court_advocacy",
      "faith_based_liaison",         "older_adults_liaison", "youth_liaison",
      "domestic_violence_liaison",   "business_liaison",     "community_organizer",
      "community_policing_officer"};
  for (const char* role : needed) {
    if (roles.contains(role)) continue;
    check.warning(
        "office-positions", "/positions",
        fmt::format("the position {} is not listed (Community Policing Office II.A.9)", role),
        "add it; mark it vacant where nobody holds it");
  }
}

void check_equity(const PublicValue& equity, Checker& check) {
  std::set<std::string> ids;
  check.unique(equity["priorities"], "/priorities", ids);
  for (std::size_t p = 0; p < equity["priorities"].items().size(); ++p) {
    const PublicValue& strategies = equity["priorities"].items()[p]["strategies"];
    const std::string pointer = fmt::format("/priorities/{}/strategies", p);
    check.unique(strategies, pointer, ids);
    for (std::size_t s = 0; s < strategies.items().size(); ++s) {
      const PublicValue& strategy = strategies.items()[s];
      check.unique(strategy["actions"], fmt::format("{}/{}/actions", pointer, s), ids);
      for (std::size_t m = 0; m < strategy["measures"].items().size(); ++m) {
        check.metric_text(strategy["measures"].items()[m],
                          fmt::format("{}/{}/measures/{}", pointer, s, m), Severity::warning);
      }
    }
  }
}

}  // namespace

void check_rules(const DocumentKey& key, const std::string& file, const PublicValue& content,
                 Findings& findings) {
  Checker check(file, findings);
  check_identity(key, content, check);
  switch (key.kind) {
    case DocumentKind::plan: return check_plan(content, check);
    case DocumentKind::report: return check_report(content, check);
    case DocumentKind::meetings: return check_meetings(key.year, content, check);
    case DocumentKind::partnerships: return check_partnerships(content["partnerships"], check);
    case DocumentKind::office: return check_office(content, check);
    case DocumentKind::equity: return check_equity(content, check);
    case DocumentKind::district: return check.contact(content, "");
    case DocumentKind::liaisons: return check_positions(content, check);
    case DocumentKind::portal:
    case DocumentKind::boundaries:
    case DocumentKind::page: return;
  }
}

}  // namespace planlight::disclosure
