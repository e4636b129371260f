#include "command/messages.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "command/sarif.h"
#include "command/source_excerpt.h"

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

std::string github_property(std::string_view text) { return percent_encoded(text, "%\r\n:,"); }
std::string github_message(std::string_view text) { return percent_encoded(text, "%\r\n"); }

std::string github_line(const Finding& finding) {
  const std::string_view kind =
      finding.severity == Severity::note ? "notice" : name(finding.severity);
  std::string line = fmt::format("::{} ", kind);
  if (!finding.place.file.empty()) {
    line += fmt::format("file={},", github_property(visible(finding.place.file)));
  }
  if (finding.place.line > 0) {
    line += fmt::format("line={},col={},", finding.place.line, finding.place.column);
  }
  std::string message = finding.place.pointer.empty() ? "" : finding.place.pointer + ": ";
  message += finding.what;
  if (!finding.advice.empty()) message += "; " + finding.advice;
  return line + fmt::format("title={}::{}\n", github_property(finding.rule),
                            github_message(visible(message)));
}

// A code host shows ten annotations of a kind a step: the worst come first.
std::string github_lines(std::vector<Finding> findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
  constexpr std::size_t limit = 10;
  std::string lines;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    std::size_t count = 0;
    for (const Finding& finding : findings) {
      if (finding.severity != severity) continue;
      if (++count <= limit) lines += github_line(finding);
    }
    if (count > limit) {
      lines += fmt::format(
          "::notice title=planlight::and {} more of severity {}; the log of check "
          "has them all\n",
          count - limit, name(severity));
    }
  }
  return lines;
}

std::string json_line(const Finding& finding) {
  return fmt::format(
      "{{\"severity\":\"{}\",\"rule\":\"{}\",\"file\":\"{}\",\"line\":{},\"column\":{},"
      "\"pointer\":\"{}\",\"message\":\"{}\",\"advice\":\"{}\"}}\n",
      name(finding.severity), json_escaped(finding.rule), json_escaped(finding.place.file),
      finding.place.line, finding.place.column, json_escaped(finding.place.pointer),
      json_escaped(finding.what), json_escaped(finding.advice));
}

}  // namespace

std::string visible(std::string_view text) {
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if (byte < 0x20 || byte == 0x7f) {
      safe += fmt::format("\\u{:04x}", byte);
    } else if (byte == 0xc2 && next >= 0x80 && next < 0xa0) {
      safe += fmt::format("\\u{:04x}", next);
      ++i;
    } else {
      safe += text[i];
    }
  }
  return safe;
}

std::string json_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '"' || c == '\\') escaped += '\\';
    // A control character that is shown is escaped at once: \u001b is what JSON says, too.
    escaped += c;
  }
  return visible(escaped);
}

std::string format_findings(const Findings& findings, MessageFormat format) {
  const std::vector<Finding> sorted = findings.sorted();
  if (format == MessageFormat::github) return github_lines(sorted);
  if (format == MessageFormat::sarif) return sarif(sorted);
  std::string lines;
  for (const Finding& finding : sorted) {
    lines +=
        format == MessageFormat::json ? json_line(finding) : visible(to_string(finding)) + '\n';
  }
  return lines;
}

std::string format_for_terminal(const Findings& findings, int columns, bool in_color) {
  std::string lines;
  for (const Finding& finding : findings.sorted()) {
    std::string line = visible(to_string(finding)) + '\n';
    if (in_color) {
      const std::string word = fmt::format(": {}: ", name(finding.severity));
      const std::size_t at = line.find(word);
      const char* color = finding.severity == Severity::error     ? "31"
                          : finding.severity == Severity::warning ? "33"
                                                                  : "36";
      if (at != std::string::npos) {
        line.replace(at, word.size(),
                     fmt::format(": \x1b[1;{}m{}\x1b[0m: ", color, name(finding.severity)));
      }
    }
    lines += line;
    if (finding.source.empty()) continue;
    lines += source_excerpt(finding.source, finding.place.line, finding.place.column, columns);
  }
  return lines;
}

bool is_terminal(std::FILE* stream) { return ::isatty(::fileno(stream)) == 1; }

bool wants_color(std::FILE* stream) {
  const char* no_color = std::getenv("NO_COLOR");
  return is_terminal(stream) && (no_color == nullptr || *no_color == 0);
}

std::string count_findings(const Findings& findings) {
  const std::vector<Finding> sorted = findings.sorted();
  std::string text;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    const auto count = std::count_if(sorted.begin(), sorted.end(),
                                     [&](const Finding& f) { return f.severity == severity; });
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}{}", count, name(severity), count == 1 ? "" : "s");
  }
  return text.empty() ? "no findings" : text;
}

std::string format_environment_error(const EnvironmentError& error, MessageFormat format) {
  const std::string what = error.what();
  switch (format) {
    case MessageFormat::github:
      return fmt::format(
          "::error title=planlight::{}\n",
          github_message(visible(error.advice().empty() ? what : what + "; " + error.advice())));
    case MessageFormat::json:
      return fmt::format(
          "{{\"severity\":\"error\",\"rule\":\"environment\",\"message\":\"{}\",\"advice\":\"{}\"}}"
          "\n",
          json_escaped(what), json_escaped(error.advice()));
    case MessageFormat::human:
    case MessageFormat::sarif: break;
  }
  std::string text = fmt::format("planlight: error: {}\n", visible(what));
  if (!error.advice().empty()) text += fmt::format("  {}\n", visible(error.advice()));
  return text;
}

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

void print_error(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace planlight::command
