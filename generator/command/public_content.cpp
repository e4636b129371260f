#include "command/public_content.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "command/content_district.h"
#include "command/meeting_times.h"
#include "portal/reader.h"

namespace planlight::command {
namespace {

using disclosure::PublicDocument;
using documents::DocumentKey;
using documents::DocumentKind;

bool is_published(const approval::Approved& approved) { return !approved.withdrawn(); }

// Every year with a published or withdrawn plan, newest first. With keep_going a plan whose
// versions all have errors is left out, so each must be looked at; else any error ends the build
// anyway.
std::vector<int> plan_years(const CommitContent& content, const disclosure::Disclosure& disclosure,
                            bool keep_going) {
  std::set<int, std::greater<>> years;
  for (const auto& [key, approved] : content.approved) {
    if (key.kind != DocumentKind::plan || years.contains(key.year)) continue;
    if (!content.approved.contains({DocumentKind::district, 0, 0, key.district, {}})) continue;
    Findings ignored;
    if (!keep_going || disclosure.disclose(approved, ignored)) years.insert(key.year);
  }
  return {years.begin(), years.end()};
}

std::vector<DistrictGroup> district_groups(const CommitContent& content, const Options& options,
                                           Findings& findings) {
  std::map<int, DistrictGroup> groups;
  for (const auto& [key, approved] : content.approved) {
    if (key.kind == DocumentKind::district && is_published(approved)) {
      groups[key.district].number = key.district;
    }
  }
  for (const auto& [key, approved] : content.approved) {
    if (key.district == 0) continue;
    const auto group = groups.find(key.district);
    if (group != groups.end()) {
      group->second.documents.push_back(&approved);
      continue;
    }
    findings.add(
        Severity::warning, "district-missing", {documents::shown_path(options.content, key.path())},
        fmt::format("belongs to district {}, which districts/ does not have", key.district),
        fmt::format("add districts/{:03}.json, or remove this document", key.district));
  }
  std::vector<DistrictGroup> list;
  for (auto& [number, group] : groups) list.push_back(std::move(group));
  return list;
}

std::set<int> numbers_of(const std::vector<DistrictGroup>& districts) {
  std::set<int> numbers;
  for (const DistrictGroup& district : districts) numbers.insert(district.number);
  return numbers;
}

// Links to equity actions: approving one document never makes another wrong, so a dead one is a
// warning.
class LinkCheck {
 public:
  LinkCheck(const portal::Portal& portal, const Options& options, Findings& findings)
      : portal_(portal), options_(options), findings_(findings) {}

  void check(const portal::CrossReferences& references, const DocumentKey& key,
             const std::string& pointer) {
    for (std::size_t i = 0; i < references.equity_actions.size(); ++i) {
      const std::string& id = references.equity_actions[i];
      const bool found =
          std::any_of(portal_.equity.begin(), portal_.equity.end(),
                      [&](const auto& plan) { return plan.second.action(id) != nullptr; });
      if (found) continue;
      findings_.add(Severity::warning, "equity-link",
                    {documents::shown_path(options_.content, key.path()), 0, 0,
                     fmt::format("{}/equity_actions/{}", pointer, i)},
                    fmt::format("no published equity plan has the action \"{}\"", id),
                    "correct the id, or leave it: it shows as plain text");
    }
  }

 private:
  const portal::Portal& portal_;
  const Options& options_;
  Findings& findings_;
};

void check_links(const portal::DistrictRecord& record, const portal::Portal& portal,
                 const Options& options, Findings& findings) {
  LinkCheck links(portal, options, findings);
  const int district = record.district.number.value();
  for (const portal::YearRecord& year : record.years) {
    if (year.state != portal::PlanState::published || year.standing != nullptr) continue;
    const DocumentKey key{DocumentKind::plan, year.year, 0, district, {}};
    const portal::Plan& plan = year.plan();
    for (std::size_t i = 0; i < plan.problems.size(); ++i) {
      links.check(plan.problems[i].references, key, fmt::format("/problems/{}", i));
    }
    for (std::size_t i = 0; i < plan.engagements.size(); ++i) {
      links.check(plan.engagements[i].references, key, fmt::format("/engagements/{}", i));
    }
  }
  for (const auto& [year, partnerships] : record.partnerships) {
    const DocumentKey key{DocumentKind::partnerships, year, 0, district, {}};
    for (std::size_t i = 0; i < partnerships.named.size(); ++i) {
      links.check(partnerships.named[i].references, key, fmt::format("/partnerships/{}", i));
    }
  }
}

// Of what was found in a version that is kept, which has no faults of its own.
Findings of_prose(const Findings& found) {
  Findings prose;
  for (const Finding& finding : found.unsorted()) {
    if (finding.rule != "history-shortened") prose.add(finding);
  }
  return prose;
}

// What stands in their place tells of the withdrawal: a page of its own, or a part of others.
void note_withdrawal(const PublicDocument& document, portal::Portal& portal) {
  const DocumentKey& key = document.key;
  if (key.kind == DocumentKind::equity) {
    portal.withdrawn_equity.emplace(key.year, *document.withdrawn);
  }
  if (key.kind == DocumentKind::page) {
    portal.withdrawn_pages.emplace(key.slug, *document.withdrawn);
  }
  if (key.kind == DocumentKind::liaisons) portal.liaisons.withdrawn = document.withdrawn;
}

// Of a plan its history is shown too. Nothing of a report that its plan's state holds back, nor of
// one that fits no plan.
DistrictVersions::Shown shown_of(const DocumentKey& key, const portal::DistrictRecord& record) {
  using Shown = DistrictVersions::Shown;
  const portal::YearRecord* year = record.year(key.year);
  if (key.kind == DocumentKind::plan) {
    return year != nullptr && year->state == portal::PlanState::published ? Shown::all
                                                                          : Shown::nothing;
  }
  if (key.kind != DocumentKind::report) return Shown::newest;
  if (year == nullptr) return Shown::nothing;
  const auto& quarter = year->quarters[static_cast<std::size_t>(key.quarter - 1)];
  return quarter.state == portal::ReportState::published ? Shown::newest : Shown::nothing;
}

// What was found in plans and reports of years that stand.
Findings of_standing(const StandingYears& standing, const Options& options) {
  Findings findings;
  for (const Finding& finding : standing.reading.findings.unsorted()) {
    const auto year = year_of_work(finding, options.content);
    if (year && *year < standing.end) findings.add(finding);
  }
  return findings;
}

// Leaves to the next build what was read now and what stands. `record`: null where there is none.
void remember(const DistrictGroup& group, const portal::DistrictRecord* record,
              const Findings& found, const Options& options, DistrictMemory& memory) {
  for (const Finding& finding : found.unsorted()) {
    if (year_of_work(finding, options.content)) memory.reading.findings.add(finding);
  }
  if (memory.standing) memory.reading.findings.append(of_standing(*memory.standing, options));
  for (const approval::Approved* approved : group.documents) {
    if (memory.standing && memory.standing->have(approved->key())) {
      memory.versions.keep_as_before(*approved);
    } else {
      memory.versions.keep_shown(*approved, record == nullptr ? DistrictVersions::Shown::nothing
                                                              : shown_of(approved->key(), *record));
    }
  }
}

}  // namespace

PublicContent read_public_content(const CommitContent& content,
                                  const disclosure::Disclosure& disclosure, const Options& options,
                                  Findings& findings, disclosure::Withheld* withheld,
                                  ProseReview& prose, const std::set<int>& kept) {
  portal::Portal portal{content.settings, content.as_of, {}, {}, {}, {}, {}, {}};
  portal.years = plan_years(content, disclosure, options.keep_going);
  PublicContent result(std::move(portal));
  result.districts = district_groups(content, options, findings);
  for (const auto& [key, approved] : content.approved) {
    if (key.district != 0) continue;
    const bool is_map = key.kind == DocumentKind::boundaries;
    Findings found;
    const auto document =
        disclosure.disclose(approved, found, withheld, nullptr,
                            [&, key = key](const disclosure::PublicValue& value, Findings& to) {
                              prose.look_at(key, value, to);
                            });
    // The city can be found without its map, so a broken one is left out and stops nothing.
    findings.append_softened(std::move(found), is_map ? Severity::warning : Severity::error);
    if (!document) continue;
    if (document->withdrawn) {
      note_withdrawal(*document, result.portal);
      continue;
    }
    const auto shared = std::make_shared<const PublicDocument>(std::move(*document));
    switch (key.kind) {
      case DocumentKind::equity: {
        portal::EquityPlan plan = portal::read_equity(key, shared->content());
        plan.approved = date_of(shared->proof());
        result.portal.equity.emplace(key.year, std::move(plan));
        result.citywide.push_back(shared);
        break;
      }
      case DocumentKind::page:
        result.portal.about_pages.push_back(portal::read_about_page(key, shared->content()));
        break;
      case DocumentKind::liaisons:
        result.portal.liaisons = portal::read_office(key, shared->content());
        break;
      case DocumentKind::boundaries: {
        std::set<int> numbers = numbers_of(result.districts);
        numbers.insert(kept.begin(), kept.end());
        result.portal.boundaries =
            portal::read_boundaries(shared->content(), numbers,
                                    documents::shown_path(options.content, key.path()), findings);
        result.citywide.push_back(shared);
        break;
      }
      default: break;
    }
  }
  return result;
}

std::vector<int> years_of_plans(const CommitContent& content, int district) {
  std::set<int, std::greater<>> years;
  if (!content.approved.contains({DocumentKind::district, 0, 0, district, {}})) return {};
  for (const auto& [key, approved] : content.approved) {
    if (key.kind == DocumentKind::plan && key.district == district) years.insert(key.year);
  }
  return {years.begin(), years.end()};
}

std::optional<portal::DistrictRecord> read_district(const DistrictGroup& group,
                                                    const PublicContent& content,
                                                    const disclosure::Disclosure& disclosure,
                                                    const Options& options, Findings& findings,
                                                    disclosure::Withheld* withheld,
                                                    ProseReview& prose, DistrictMemory* memory) {
  DistrictVersions* known = memory == nullptr ? nullptr : &memory->versions;
  const StandingYears* standing =
      memory != nullptr && memory->standing ? &*memory->standing : nullptr;
  Findings all;
  portal::DistrictDocuments documents;
  bool has_identity = false;
  for (const approval::Approved* approved : group.documents) {
    const DocumentKey& key = approved->key();
    if (standing != nullptr && standing->spare(key)) continue;
    Findings found;
    const auto noted = known == nullptr ? std::nullopt : known->prose_findings(*approved);
    bool is_looked_at = false;
    bool has_links = false;
    bool has_right_times = true;
    auto document =
        disclosure.disclose(*approved, found, withheld, known,
                            [&](const disclosure::PublicValue& value, Findings& said) {
                              if (noted) {
                                said.append(*noted);
                              } else {
                                is_looked_at = true;
                                has_links = prose.look_at(key, value, said);
                              }
                              has_right_times = check_meeting_times(
                                  key, documents::shown_path(options.content, key.path()), value,
                                  content.portal.settings.time_zone, said);
                            });
    if (memory != nullptr && has_links) memory->reading.with_links.insert(key.path());
    // It was read for its links alone.
    if (standing != nullptr && standing->have(key)) continue;
    if (known != nullptr && document && is_looked_at && !has_links) {
      known->note_prose(*approved, of_prose(found));
    }
    all.append(std::move(found));
    if (!document || !has_right_times) continue;
    has_identity = has_identity || document->key.kind == DocumentKind::district;
    documents.push_back(std::make_shared<const PublicDocument>(std::move(*document)));
  }
  std::optional<portal::DistrictRecord> record;
  if (has_identity) {
    const portal::AssemblyOptions assembly{
        content.portal.as_of, content.portal.settings.report_due_days, options.content,
        options.keep_going, standing == nullptr ? nullptr : &standing->years};
    record = portal::assemble_district(documents, content.portal.years, assembly, all);
    check_links(*record, content.portal, options, all);
  }
  if (memory != nullptr) remember(group, record ? &*record : nullptr, all, options, *memory);
  if (standing != nullptr) all.append(of_standing(*standing, options));
  findings.append(std::move(all));
  return record;
}

}  // namespace planlight::command
