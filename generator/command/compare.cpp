#include "command/compare.h"

#include <fmt/core.h>

#include <algorithm>

#include "command/commit_content.h"
#include "command/comparison_report.h"
#include "command/last_facts.h"
#include "command/messages.h"
#include "command/rendered_site.h"

namespace planlight::command {
namespace {

// A comment on a code host holds 65,536 characters.
constexpr std::size_t longest_comment = 60'000;

// The day of the younger commit, as `build` would take it.
std::optional<Date> younger_day(const repository::GitRepository& repository, const Options& options,
                                approval::KnownFacts& facts) {
  std::optional<Date> day;
  for (const std::string& ref : options.refs) {
    Findings ignored;
    const auto snapshot = repository.snapshot(ref, options.content);
    const auto content = read_commit(*snapshot, options, ignored, &facts);
    if (content && (!day || content->as_of > *day)) day = content->as_of;
  }
  return day;
}

// Errors alone: the rest is for `check` to say. Each names its side.
bool say_errors(const std::string& ref, const Findings& findings, MessageFormat format) {
  Findings errors;
  for (const Finding& finding : findings.unsorted()) {
    if (finding.severity == Severity::error) errors.add(finding);
  }
  if (errors.empty()) return false;
  if (format == MessageFormat::human) {
    print_error(fmt::format("{} has errors and would not be published:\n", visible(ref)));
  }
  print_error(format_findings(errors, format));
  return true;
}

std::string written(const Options& options, const ComparisonHead& head,
                    const SiteComparison& comparison) {
  if (options.format == "markdown") {
    return comparison_markdown(head, comparison, longest_comment);
  }
  if (options.format == "html") return comparison_html(head, comparison);
  if (options.format == "json") return comparison_json(head, comparison);
  return comparison_text(head, comparison);
}

}  // namespace

int compare(const Options& options) {
  const auto repository = repository::GitRepository::open(options.repository);
  const ThemeFiles theme = read_theme(options.theme);
  approval::KnownFacts facts;
  learn_last_facts(options, facts);
  Options both = options;
  // What would be published of a commit with errors is still worth a look.
  both.keep_going = true;
  if (!both.as_of) both.as_of = younger_day(*repository, options, facts);
  const RenderedSite before = render_site(*repository, options.refs.at(0), both, theme, facts);
  const RenderedSite after = render_site(*repository, options.refs.at(1), both, theme, facts);
  say_errors(options.refs[0], before.findings, options.message_format);
  const bool is_wrong = say_errors(options.refs[1], after.findings, options.message_format);
  if (!before.as_of || !after.as_of) return exit_content;
  const ComparisonHead head{options.refs[0], options.refs[1], *after.as_of};
  print(written(options, head, compare_sites(before, after)));
  return is_wrong ? exit_content : exit_done;
}

}  // namespace planlight::command
