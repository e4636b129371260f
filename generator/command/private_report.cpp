#include "command/private_report.h"

#include <fmt/core.h>

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

}  // namespace

std::string private_report(const repository::Snapshot& snapshot, const Options& options,
                           const SiteOutcome& outcome, const publishing::Outcome& published,
                           const Findings& findings) {
  std::string out = fmt::format(
      "{{\n\"tool\": \"planlight {}\",\n\"ref\": \"{}\",\n\"commit\": \"{}\",\n\"as_of\": \"{}\",\n"
      "\"pages\": {},\n\"files\": {},\n\"added\": {},\n\"changed\": {},\n\"removed\": {},\n"
      "\"withheld\": {{",
      version, json_escaped(options.ref), snapshot.commit_id(), outcome.as_of.to_string(),
      outcome.pages, outcome.files, list(published.added), list(published.changed),
      list(published.removed));
  bool first = true;
  for (const auto& [field, count] : outcome.withheld.counts()) {
    out += fmt::format("{}\n  \"{}\": {}", first ? "" : ",", json_escaped(field), count);
    first = false;
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

}  // namespace planlight::command
