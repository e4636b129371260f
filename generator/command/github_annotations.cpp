#include "command/github_annotations.h"

#include <fmt/core.h>

#include <algorithm>

#include "command/messages.h"

namespace planlight::command {
namespace {

std::string percent_encoded(std::string_view text, std::string_view special) {
  std::string safe;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) {
      safe += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string of_property(std::string_view text) { return percent_encoded(visible(text), "%\r\n:,"); }
std::string of_message(std::string_view text) { return percent_encoded(visible(text), "%\r\n"); }

std::string_view kind(Severity severity) {
  return severity == Severity::note ? "notice" : name(severity);
}

std::string annotation(const Finding& finding) {
  std::string line = fmt::format("::{} ", kind(finding.severity));
  if (!finding.place.file.empty()) {
    line += fmt::format("file={},", of_property(finding.place.file));
  }
  if (finding.place.line > 0) {
    line += fmt::format("line={},col={},", finding.place.line, finding.place.column);
  }
  std::string message = finding.place.pointer.empty() ? "" : finding.place.pointer + ": ";
  message += finding.what;
  if (!finding.advice.empty()) message += "; " + finding.advice;
  return line + fmt::format("title={}::{}\n", of_property(finding.rule), of_message(message));
}

// A runner takes :: at the beginning of a line for a command, and ##[ anywhere.
void append_plain_line(std::string& log, const Finding& finding) {
  const std::size_t start = log.size();
  log += "- ";
  log += format_findings(FindingsInOrder{&finding}, MessageFormat::human);
  for (std::size_t at = start; (at = log.find("##[", at)) != std::string::npos;) {
    log.replace(at, 2, "# #");
  }
}

}  // namespace

std::string github_annotations(FindingsInOrder findings) {
  constexpr std::size_t most = 10;
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding* a, const Finding* b) { return a->severity < b->severity; });
  std::string annotations;
  std::string log;
  for (auto first = findings.begin(); first != findings.end();) {
    const Severity severity = (*first)->severity;
    const auto end = std::find_if(first, findings.end(),
                                  [&](const Finding* f) { return f->severity != severity; });
    const auto count = static_cast<std::size_t>(end - first);
    const std::size_t shown = count > most ? most - 1 : count;
    for (std::size_t i = 0; i < shown; ++i) annotations += annotation(*first[i]);
    for (std::size_t i = shown; i < count; ++i) append_plain_line(log, *first[i]);
    if (count > shown) {
      annotations += fmt::format(
          "::{} title=planlight::and {} more {}s; the log of this step has "
          "them all\n",
          kind(severity), count - shown, name(severity));
    }
    first = end;
  }
  return annotations + log;
}

std::string github_error(std::string_view text) {
  return fmt::format("::error title=planlight::{}\n", of_message(text));
}

}  // namespace planlight::command
