#include "command/check.h"

#include <fmt/core.h>

#include <optional>

#include "command/copied_text.h"
#include "command/drafts.h"
#include "command/last_facts.h"
#include "command/messages.h"
#include "command/preview.h"
#include "command/private_report.h"
#include "command/said_findings.h"
#include "command/site.h"
#include "command/working_snapshot.h"
#include "repository/git_repository.h"

namespace planlight::command {
namespace {

// How hard the summaries are to read: all of them in a line, and the hardest by name.
void say_reading_grades(const std::vector<ProseReview::Summary>& summaries) {
  constexpr std::size_t named = 3;
  if (summaries.empty()) return;
  std::string hardest;
  for (std::size_t i = 0; i < std::min(named, summaries.size()); ++i) {
    hardest +=
        fmt::format("{}{} ({:.1f})", i == 0 ? "" : ", ", summaries[i].file, summaries[i].grade);
  }
  print(fmt::format(
      "Summaries: {}, to be read from grade {:.1f} to {:.1f}, half of them at {:.1f} or below "
      "(Flesch-Kincaid); hardest: {}.\n",
      summaries.size(), summaries.back().grade, summaries.front().grade,
      summaries[summaries.size() / 2].grade, hardest));
}

// Each draft by itself, and what would be wrong with the site if all were approved: links between
// documents, prose, pages. What both find is said once. Gives the summaries of that site.
std::vector<ProseReview::Summary> check_as_if_approved(const repository::GitRepository& repository,
                                                       const repository::Snapshot& snapshot,
                                                       const Options& options,
                                                       const ThemeFiles& theme,
                                                       Findings& findings) {
  Findings said;  // by make_site
  std::optional<disclosure::PersonalDataReview> personal_data;
  if (const auto content = read_commit(snapshot, options, said)) {
    personal_data.emplace(content->settings);
  }
  const disclosure::Disclosure disclosure(snapshot, options.content, false, personal_data);
  check_working_tree(repository, disclosure, options, findings);
  auto outcome = check_preview(WorkingSnapshot(repository, options), options, theme, findings);
  if (!outcome) return {};
  return std::move(outcome->summaries);
}

}  // namespace

int check(const Options& options) {
  drop_private_report(options);
  refuse_committed_state(options);
  const auto repository = repository::GitRepository::open(options.repository);
  const auto snapshot = repository->snapshot(options.ref, options.content);
  const ThemeFiles theme = read_theme(options.theme);
  Findings findings;
  EmptySiteSink sink;
  const Parents parents = repository->parent_snapshots(snapshot->commit_id(), options.content);
  approval::KnownFacts facts;
  if (const auto last = learn_last_facts(options, facts)) {
    if (const auto commit = last->remembered("commit")) {
      look_for_last_built(*repository, *commit, facts, options, findings);
    }
  }
  const auto outcome =
      make_site(*snapshot, parents, options, theme, sink, findings, nullptr, &facts);
  Findings said;  // by make_site
  if (const auto content = read_published(*snapshot, parents, options, said, &facts)) {
    find_copied_text(*content, *snapshot, options, findings);
  }
  std::vector<ProseReview::Summary> summaries;
  if (outcome) summaries = outcome->summaries;
  if (options.drafts) {
    summaries = check_as_if_approved(*repository, *snapshot, options, theme, findings);
  }
  note_uncommitted(*repository, options, findings);
  if (options.strict) make_strict(findings);
  say_findings(findings, options);
  write_private_report(*snapshot, options, {outcome ? &*outcome : nullptr}, findings);
  if (speaks(options)) say_reading_grades(summaries);
  if (speaks(options)) print(fmt::format("Checked: {}.\n", count_findings(findings)));
  return findings.has_errors() ? exit_content : exit_done;
}

}  // namespace planlight::command
