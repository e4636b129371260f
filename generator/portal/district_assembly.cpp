#include "portal/district_assembly.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <set>

#include "documents/content_tree.h"
#include "portal/reader.h"

namespace planlight::portal {
namespace {

using disclosure::PublicDocument;
using documents::DocumentKind;

std::set<std::string> ids_of(const disclosure::PublicValue& items) {
  std::set<std::string> ids;
  for (const auto& item : items.items()) ids.insert(item["id"].text());
  return ids;
}

template <typename Item>
std::set<std::string> ids_of(const std::vector<Item>& items) {
  std::set<std::string> ids;
  for (const Item& item : items) ids.insert(item.id);
  return ids;
}

bool fits(const disclosure::PublicValue& report, const Plan& plan) {
  return ids_of(report["problems"]) == ids_of(plan.problems) &&
         ids_of(report["engagements"]) == ids_of(plan.engagements);
}

class Assembly {
 public:
  Assembly(const AssemblyOptions& options, Findings& findings)
      : options_(options), findings_(findings) {}

  YearRecord empty_year(int year) const {
    YearRecord record;
    record.year = year;
    for (int number = 1; number <= 4; ++number) {
      const Quarter quarter = *Quarter::from(year, number);
      record.quarters.emplace_back(quarter, quarter.last_day().plus_days(options_.report_due_days));
    }
    return record;
  }

  YearRecord year(int number) const {
    YearRecord record = empty_year(number);
    if (options_.standing == nullptr) return record;
    const auto kept = std::ranges::find(*options_.standing, number, &YearSummary::year);
    if (kept == options_.standing->end()) return record;
    record.state = kept->state;
    record.withdrawn = kept->withdrawn;
    record.standing = std::make_shared<const YearSummary>(*kept);
    return record;
  }

  void take_plan(const PublicDocument& document, YearRecord& year) const {
    if (document.withdrawn) {
      year.state = PlanState::withdrawn;
      year.withdrawn = document.withdrawn;
      return;
    }
    year.state = PlanState::published;
    for (const auto& version : document.versions) {
      year.versions.push_back(
          {read_plan(document.key, *version.content), version.proof, date_of(version.proof)});
    }
  }

  void take_report(const PublicDocument& document, YearRecord& year) {
    QuarterRecord& quarter = year.quarters[static_cast<std::size_t>(document.key.quarter - 1)];
    if (year.state != PlanState::published) {
      // The plan's withdrawal covers its reports; one that was never published holds them back.
      if (year.state == PlanState::not_published) {
        warn(document, "report-held-back", "",
             fmt::format("is approved, but the plan for {} is not published: it is held back",
                         document.key.year),
             "it appears once the plan is approved");
      }
      return;
    }
    if (document.withdrawn) {
      quarter.state = ReportState::withdrawn;
      quarter.withdrawn = document.withdrawn;
      return;
    }
    const auto& content = document.content();
    const auto version = version_for(content, date_of(document.proof()), year);
    if (!version) {
      report_misfit(document, content, year);
      return;
    }
    quarter.state = ReportState::published;
    quarter.plan_version = *version;
    quarter.proof = document.proof();
    quarter.approved = date_of(document.proof());
    quarter.report = read_report(document.key, content, year.versions[*version].plan);
    check_feedback(document, *quarter.report);
  }

  // Late or not due yet: only once a quarter has begun, late only where the plan is published.
  void settle(YearRecord& year) const {
    if (year.standing != nullptr) return;
    for (QuarterRecord& quarter : year.quarters) {
      if (quarter.state != ReportState::not_begun) continue;
      if (options_.as_of < quarter.quarter.first_day()) continue;
      const bool is_late = quarter.due < options_.as_of && year.state == PlanState::published;
      quarter.state = is_late ? ReportState::late : ReportState::not_due;
    }
  }

  // A problem that goes on keeps its id (contract: stable from year to year).
  void check_renamed(const YearRecord& year, const YearRecord& before) {
    if (year.state != PlanState::published || before.state != PlanState::published) return;
    if (year.standing != nullptr) return;
    if (before.standing != nullptr) return check_renamed(year, before.standing->work->problems);
    check_renamed(year, before.plan().problems);
  }

  template <typename Problems>
  void check_renamed(const YearRecord& year, const Problems& of_year_before) {
    const auto& problems = year.plan().problems;
    for (std::size_t i = 0; i < problems.size(); ++i) {
      for (const auto& earlier : of_year_before) {
        if (earlier.title.source != problems[i].title.source || earlier.id == problems[i].id)
          continue;
        findings_.add(
            Severity::warning, "problem-renamed",
            {shown(year.plan()), 0, 0, fmt::format("/problems/{}/id", i)},
            fmt::format("has the title of last year's problem \"{}\" under another id", earlier.id),
            "keep last year's id, so that the years are shown in sequence");
      }
    }
  }

  void check_partnerships(const PublicDocument& document, const Partnerships& partnerships,
                          const YearRecord* year) {
    for (std::size_t i = 0; i < partnerships.named.size(); ++i) {
      const auto& problems = partnerships.named[i].problems;
      for (std::size_t k = 0; k < problems.size(); ++k) {
        if (year != nullptr && year->plans(problems[k])) continue;
        warn(document, "partnership-link", fmt::format("/partnerships/{}/problems/{}", i, k),
             fmt::format("no published plan of the district for {} has the problem \"{}\"",
                         document.key.year, problems[k]),
             "correct the id, or leave it: it shows as plain text");
      }
    }
  }

 private:
  // The newest version that the ids fit, approved on or before the report's own date; where no
  // version is as old as that, the first.
  static std::optional<std::size_t> version_for(const disclosure::PublicValue& report,
                                                const std::optional<Date>& reported,
                                                const YearRecord& year) {
    bool any_in_time = false;
    for (std::size_t i = 0; i < year.versions.size(); ++i) {
      const auto& approved = year.versions[i].approved;
      if (reported && approved && *approved > *reported) continue;
      any_in_time = true;
      if (fits(report, year.versions[i].plan)) return i;
    }
    const std::size_t first = year.versions.size() - 1;
    if (!any_in_time && fits(report, year.versions[first].plan)) return first;
    return std::nullopt;
  }

  void report_misfit(const PublicDocument& document, const disclosure::PublicValue& report,
                     const YearRecord& year) {
    report_misfit(document, report["problems"], "problems", ids_of(year.plan().problems));
    report_misfit(document, report["engagements"], "engagements", ids_of(year.plan().engagements));
    if (fits(report, year.plan())) {
      error(document, "report-ids", "",
            "fits only a version of the plan that was approved after the report",
            "correct its ids, or approve the report again");
    }
  }

  void report_misfit(const PublicDocument& document, const disclosure::PublicValue& items,
                     std::string_view part, const std::set<std::string>& planned) {
    const std::set<std::string> reported = ids_of(items);
    for (std::size_t i = 0; i < items.items().size(); ++i) {
      const std::string& id = items.items()[i]["id"].text();
      if (planned.contains(id)) continue;
      error(document, "report-ids", fmt::format("/{}/{}/id", part, i),
            fmt::format("the plan for {} has no \"{}\" among its {}", document.key.year, id, part),
            "use the plan's id");
    }
    for (const std::string& id : planned) {
      if (reported.contains(id)) continue;
      error(document, "report-ids", fmt::format("/{}", part),
            fmt::format("says nothing of \"{}\", which the plan for {} has among its {}", id,
                        document.key.year, part),
            "add an entry for it");
    }
  }

  void check_feedback(const PublicDocument& document, const Report& report) {
    for (std::size_t i = 0; i < report.resource_feedback.size(); ++i) {
      const std::string& id = report.resource_feedback[i].addresses;
      if (report.problem(id) != nullptr || report.engagement(id) != nullptr) continue;
      warn(document, "resource-feedback-link", fmt::format("/resource_feedback/{}/addresses", i),
           fmt::format("the plan has no problem or engagement \"{}\"", id),
           "correct the id, or leave it: it shows as plain text");
    }
  }

  std::string shown(const Plan& plan) const {
    return documents::shown_path(options_.content_folder,
                                 fmt::format("plans/{}/{}.json", plan.year, plan.district.stem()));
  }
  void add(Severity severity, const PublicDocument& document, std::string rule, std::string pointer,
           std::string what, std::string advice) {
    findings_.add(severity, std::move(rule),
                  {documents::shown_path(options_.content_folder, document.key.path()), 0, 0,
                   std::move(pointer)},
                  std::move(what), std::move(advice));
  }
  void error(const PublicDocument& document, std::string rule, std::string pointer,
             std::string what, std::string advice) {
    add(Severity::error, document, std::move(rule), std::move(pointer), std::move(what),
        std::move(advice));
  }
  void warn(const PublicDocument& document, std::string rule, std::string pointer, std::string what,
            std::string advice) {
    add(Severity::warning, document, std::move(rule), std::move(pointer), std::move(what),
        std::move(advice));
  }

  const AssemblyOptions& options_;
  Findings& findings_;
};

const PublicDocument& district_document(const DistrictDocuments& documents) {
  const auto found = std::find_if(documents.begin(), documents.end(), [](const auto& document) {
    return document->key.kind == DocumentKind::district;
  });
  assert(found != documents.end());
  return **found;
}

YearRecord* find_year(std::vector<YearRecord>& years, int year) {
  for (YearRecord& record : years) {
    if (record.year == year) return &record;
  }
  return nullptr;
}

}  // namespace

std::size_t YearRecord::shown_versions() const {
  return standing == nullptr ? versions.size() : standing->shown_versions;
}

bool YearRecord::plans(std::string_view id) const {
  if (state != PlanState::published) return false;
  if (standing != nullptr) return standing->plans(id);
  return plan().problem(id) != nullptr || plan().engagement(id) != nullptr;
}

const QuarterRecord* YearRecord::newest_report() const {
  for (auto quarter = quarters.rbegin(); quarter != quarters.rend(); ++quarter) {
    if (quarter->state == ReportState::published) return &*quarter;
  }
  return nullptr;
}

const YearRecord* DistrictRecord::year(int number) const {
  for (const YearRecord& record : years) {
    if (record.year == number) return &record;
  }
  return nullptr;
}

const YearRecord* DistrictRecord::newest_plan() const {
  for (const YearRecord& record : years) {
    if (record.state == PlanState::published) return &record;
  }
  return nullptr;
}

DistrictRecord assemble_district(const DistrictDocuments& documents, const std::vector<int>& years,
                                 const AssemblyOptions& options, Findings& findings) {
  const PublicDocument& identity = district_document(documents);
  DistrictRecord record(read_district(identity.key, identity.content()));
  Assembly assembly(options, findings);
  for (const int year : years) record.years.push_back(assembly.year(year));

  // Plans come before the reports that keep to them.
  for (const auto& document : documents) {
    record.documents[document->key.path()] = document;
    YearRecord* year = find_year(record.years, document->key.year);
    if (document->key.kind == DocumentKind::plan && year != nullptr) {
      assembly.take_plan(*document, *year);
    }
  }
  for (const auto& document : documents) {
    YearRecord* year = find_year(record.years, document->key.year);
    switch (document->key.kind) {
      case DocumentKind::report: {
        YearRecord unplanned = assembly.empty_year(document->key.year);
        assembly.take_report(*document, year == nullptr ? unplanned : *year);
        break;
      }
      case DocumentKind::meetings:
        if (document->withdrawn) break;
        for (Meeting& meeting : read_meetings(document->key, document->content())) {
          record.meetings.push_back(std::move(meeting));
        }
        break;
      case DocumentKind::partnerships: {
        if (document->withdrawn) {
          record.withdrawn_partnerships.emplace(document->key.year, *document->withdrawn);
          break;
        }
        Partnerships partnerships = read_partnerships(document->key, document->content());
        partnerships.approved = date_of(document->proof());
        assembly.check_partnerships(*document, partnerships, year);
        record.partnerships[document->key.year] = std::move(partnerships);
        break;
      }
      case DocumentKind::office:
        if (document->withdrawn) {
          record.office.withdrawn = document->withdrawn;
          break;
        }
        record.office = read_office(document->key, document->content());
        record.office.approved = date_of(document->proof());
        break;
      default: break;
    }
  }
  for (YearRecord& year : record.years) assembly.settle(year);
  for (std::size_t i = 0; i + 1 < record.years.size(); ++i) {
    assembly.check_renamed(record.years[i], record.years[i + 1]);
  }
  std::stable_sort(record.meetings.begin(), record.meetings.end(),
                   [](const Meeting& a, const Meeting& b) {
                     return std::tie(a.start, a.id) < std::tie(b.start, b.id);
                   });
  return record;
}

}  // namespace planlight::portal
