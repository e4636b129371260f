#include "command/said_findings.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "command/job_summary.h"
#include "command/messages.h"

namespace planlight::command {
namespace {

// As the stream wants it: with lines of the documents, and in color, on a terminal alone.
std::string said_to(std::FILE* stream, const FindingsInOrder& findings, const Options& options) {
  if (options.message_format != MessageFormat::human || !is_terminal(stream)) {
    return format_findings(findings, options.message_format);
  }
  constexpr int columns = 100;
  return format_for_terminal(findings, columns, wants_color(stream));
}

// Line by line some hundreds at once: one text of many thousands takes more time for its memory
// than for its words. Annotations are chosen among all.
void say_to(std::FILE* stream, const FindingsInOrder& findings, const Options& options) {
  const std::ptrdiff_t at_once =
      options.message_format == MessageFormat::github ? std::ssize(findings) : 300;
  for (auto from = findings.begin(); from != findings.end();) {
    const auto end = from + std::min(at_once, findings.end() - from);
    const std::string lines = said_to(stream, {from, end}, options);
    stream == stderr ? print_error(lines) : print(lines);
    from = end;
  }
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
  const FindingsInOrder all = findings.in_order();
  if (options.message_format == MessageFormat::sarif) {
    return print(format_findings(all, options.message_format));
  }
  FindingsInOrder errors;
  FindingsInOrder others;
  for (const Finding* finding : all) {
    (finding->severity == Severity::error ? errors : others).push_back(finding);
  }
  say_to(stderr, errors, options);
  if (!options.quiet) say_to(stdout, others, options);
  if (options.message_format == MessageFormat::github) append_job_summary(all);
}

bool says_errors_alone(const Options& options) {
  return options.quiet && options.message_format != MessageFormat::sarif &&
         options.message_format != MessageFormat::github;
}

bool speaks(const Options& options) {
  return !options.quiet && options.message_format == MessageFormat::human;
}

}  // namespace planlight::command
