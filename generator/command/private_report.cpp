#include "command/private_report.h"

#include <fmt/core.h>

#include <filesystem>
#include <system_error>

#include "command/files.h"
#include "command/messages.h"
#include "planlight_version.h"

namespace planlight::command {
namespace {

std::string list(const std::vector<std::string>& paths) {
  std::string out = "[";
  for (const std::string& path : paths) {
    if (out.size() > 1) out += ", ";
    out += fmt::format("\"{}\"", json_escaped(path));
  }
  return out + "]";
}

std::string report_of(const repository::Snapshot& snapshot, const Options& options,
                      const Reported& reported, const Findings& findings) {
  const SiteOutcome* outcome = reported.outcome;
  const publishing::Outcome nothing;
  const publishing::Outcome& published = reported.published ? *reported.published : nothing;
  std::string out = fmt::format(
      "{{\n\"tool\": \"planlight {}\",\n\"command\": \"{}\",\n\"ref\": \"{}\",\n"
      "\"commit\": \"{}\",\n\"as_of\": {},\n\"published\": {},\n\"pages\": {},\n"
      "\"files\": {},\n\"added\": {},\n\"changed\": {},\n\"removed\": {},\n\"leaks\": {},\n"
      "\"withheld\": {{",
      version, options.command, json_escaped(options.ref), snapshot.commit_id(),
      outcome ? fmt::format("\"{}\"", outcome->as_of.to_string()) : "null",
      reported.published != nullptr, outcome ? outcome->pages : 0, outcome ? outcome->files : 0,
      list(published.added), list(published.changed), list(published.removed),
      list(reported.leaks));
  bool first = true;
  if (outcome != nullptr) {
    for (const auto& [field, count] : outcome->withheld.counts()) {
      out += fmt::format("{}\n  \"{}\": {}", first ? "" : ",", json_escaped(field), count);
      first = false;
    }
  }
  out += "\n},\n\"findings\": [";
  first = true;
  std::string lines = format_findings(findings, MessageFormat::json);
  for (std::size_t start = 0; start < lines.size();) {
    const std::size_t end = lines.find('\n', start);
    out += fmt::format("{}\n  {}", first ? "" : ",", lines.substr(start, end - start));
    first = false;
    start = end + 1;
  }
  return out + "\n]\n}\n";
}

}  // namespace

void drop_private_report(const Options& options) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  if (options.report.empty() || !fs::is_regular_file(fs::symlink_status(options.report, ignored)))
    return;
  fs::remove(options.report, ignored);
}

void write_private_report(const repository::Snapshot& snapshot, const Options& options,
                          const Reported& reported, const Findings& findings) {
  if (options.report.empty()) return;
  write_private_file(options.report, report_of(snapshot, options, reported, findings));
}

}  // namespace planlight::command
