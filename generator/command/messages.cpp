#include "command/messages.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "command/github_annotations.h"
#include "command/sarif.h"
#include "command/source_excerpt.h"
#include "documents/text.h"

namespace planlight::command {
namespace {

std::string json_line(const Finding& finding) {
  return fmt::format(
      "{{\"severity\":\"{}\",\"rule\":\"{}\",\"file\":\"{}\",\"line\":{},\"column\":{},"
      "\"pointer\":\"{}\",\"message\":\"{}\",\"advice\":\"{}\"}}\n",
      name(finding.severity), json_escaped(finding.rule), json_escaped(finding.place.file),
      finding.place.line, finding.place.column, json_escaped(finding.place.pointer),
      json_escaped(finding.what), json_escaped(finding.advice));
}

// In valid UTF-8: what would steer a terminal, or turn the direction of what follows it.
void append_visible(std::string& safe, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t at) {
      return i + at < text.size() ? static_cast<unsigned char>(text[i + at]) : 0U;
    };
    if (byte(0) < 0x20 || byte(0) == 0x7f) {
      safe += fmt::format("\\u{:04x}", byte(0));
    } else if (byte(0) == 0xc2 && byte(1) < 0xa0) {
      safe += fmt::format("\\u{:04x}", byte(1));
      i += 1;
    } else if (byte(0) == 0xe2 && ((byte(1) == 0x80 && byte(2) >= 0xaa && byte(2) <= 0xae) ||
                                   (byte(1) == 0x81 && byte(2) >= 0xa6 && byte(2) <= 0xa9))) {
      safe += fmt::format("\\u20{:02x}", (byte(1) == 0x80 ? 0x00 : 0x40) + byte(2) - 0x80);
      i += 2;
    } else {
      safe += text[i];
    }
  }
}

}  // namespace

std::string visible(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const std::size_t valid = documents::find_invalid_utf8(text).value_or(text.size());
    append_visible(safe, text.substr(0, valid));
    text.remove_prefix(valid);
    if (text.empty()) break;
    safe += "\xEF\xBF\xBD";  // the replacement character
    text.remove_prefix(1);
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
  if (format == MessageFormat::github) return github_annotations(sorted);
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
      return github_error(error.advice().empty() ? what : what + "; " + error.advice());
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
