#include "command/said_findings.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

#include "command/job_summary.h"
#include "command/messages.h"

namespace planlight::command {
namespace {

// As the stream wants it: with lines of the documents, and in color, on a terminal alone.
std::string said_to(std::FILE* stream, const Findings& findings, const Options& options) {
  if (options.message_format != MessageFormat::human || !is_terminal(stream)) {
    return format_findings(findings, options.message_format);
  }
  constexpr int columns = 100;
  return format_for_terminal(findings, columns, wants_color(stream));
}

}  // namespace

// The site cannot show them, and their author may wonder.
void note_uncommitted(const repository::GitRepository& repository, const Options& options,
                      Findings& findings) {
  constexpr std::size_t named = 3;
  if (!repository.work_tree()) return;
  const auto changed = repository.uncommitted(options.ref, options.content, named + 1);
  if (changed.empty()) return;
  std::string list;
  for (std::size_t i = 0; i < std::min(changed.size(), named); ++i) {
    list += (i == 0 ? "" : ", ") + changed[i];
  }
  if (changed.size() > named) list += " …";
  findings.add(Severity::note, "uncommitted", {options.content},
               fmt::format("has edits that the commit has not: {}", list),
               "commit them to build them");
}

void make_strict(Findings& findings) {
  Findings strict;
  for (Finding finding : findings.unsorted()) {
    if (finding.severity == Severity::warning) finding.severity = Severity::error;
    strict.add(std::move(finding));
  }
  findings = std::move(strict);
}

void say_findings(const Findings& findings, const Options& options) {
  if (options.message_format == MessageFormat::sarif) {
    return print(format_findings(findings, options.message_format));
  }
  Findings errors;
  Findings others;
  for (const Finding& finding : findings.unsorted()) {
    (finding.severity == Severity::error ? errors : others).add(finding);
  }
  print_error(said_to(stderr, errors, options));
  if (!options.quiet) print(said_to(stdout, others, options));
  if (options.message_format == MessageFormat::github) append_job_summary(findings);
}

bool says_errors_alone(const Options& options) {
  return options.quiet && options.message_format != MessageFormat::sarif &&
         options.message_format != MessageFormat::github;
}

bool speaks(const Options& options) {
  return !options.quiet && options.message_format == MessageFormat::human;
}

}  // namespace planlight::command
