#include "command/messages.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>

#include "command/github_annotations.h"
#include "command/sarif.h"
#include "command/source_excerpt.h"
#include "documents/text.h"

namespace planlight::command {
namespace {

// By steps of eight bytes: most of what is said is nothing else.
bool is_printable_ascii(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  std::uint64_t eight = 0;
  std::uint64_t others = 0;
  while (text.size() >= sizeof eight) {
    std::memcpy(&eight, text.data(), sizeof eight);
    // A byte's highest bit stays clear from 0x20 to 0x7e alone.
    others |= eight | (eight + ones) | (eight - 0x20 * ones);
    text.remove_prefix(sizeof eight);
  }
  return (others & (0x80 * ones)) == 0 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
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

// What stands from `start` on in a line is made visible.
void make_visible(std::string& line, std::size_t start) {
  const std::string_view raw = std::string_view(line).substr(start);
  if (is_printable_ascii(raw)) return;
  const std::string safe = visible(raw);
  line.replace(start, std::string::npos, safe);
}

void append_field(std::string& line, std::string_view key, std::string_view text) {
  line += key;
  line += '"';
  append_json_escaped(line, text);
  line += '"';
}

void append_json_line(std::string& lines, const Finding& finding) {
  append_field(lines, R"({"severity":)", name(finding.severity));
  append_field(lines, R"(,"rule":)", finding.rule);
  append_field(lines, R"(,"file":)", finding.place.file);
  fmt::format_to(std::back_inserter(lines), R"(,"line":{},"column":{})", finding.place.line,
                 finding.place.column);
  append_field(lines, R"(,"pointer":)", finding.place.pointer);
  append_field(lines, R"(,"message":)", finding.what);
  append_field(lines, R"(,"advice":)", finding.advice);
  lines += "}\n";
}

void append_line(std::string& lines, const Finding& finding) {
  const std::size_t start = lines.size();
  append_to(lines, finding);
  make_visible(lines, start);
  lines += '\n';
}

// About the bytes that their lines take, so that a text of many thousand grows once.
std::size_t size_of_lines(const FindingsInOrder& findings) {
  constexpr std::size_t between = 120;
  std::size_t size = 0;
  for (const Finding* finding : findings) {
    size += finding->rule.size() + finding->place.file.size() + finding->place.pointer.size() +
            finding->what.size() + finding->advice.size() + between;
  }
  return size;
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

void append_json_escaped(std::string& to, std::string_view text) {
  const bool is_as_it_is =
      text.find('"') == std::string_view::npos && text.find('\\') == std::string_view::npos;
  const std::size_t start = to.size();
  if (is_as_it_is) {
    to += text;
  } else {
    for (const char c : text) {
      if (c == '"' || c == '\\') to += '\\';
      to += c;
    }
  }
  // A control character that is shown is escaped at once: \u001b is what JSON says, too.
  make_visible(to, start);
}

std::string json_escaped(std::string_view text) {
  std::string escaped;
  append_json_escaped(escaped, text);
  return escaped;
}

std::string format_findings(const FindingsInOrder& findings, MessageFormat format) {
  if (format == MessageFormat::github) return github_annotations(findings);
  if (format == MessageFormat::sarif) return sarif(findings);
  std::string lines;
  lines.reserve(size_of_lines(findings));
  for (const Finding* finding : findings) {
    format == MessageFormat::json ? append_json_line(lines, *finding)
                                  : append_line(lines, *finding);
  }
  return lines;
}

std::string format_findings(const Findings& findings, MessageFormat format) {
  return format_findings(findings.in_order(), format);
}

std::string format_for_terminal(const FindingsInOrder& findings, int columns, bool in_color) {
  std::string lines;
  for (const Finding* each : findings) {
    const Finding& finding = *each;
    std::string line;
    append_line(line, finding);
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

std::string count_findings(const FindingsInOrder& findings) {
  std::string text;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    const auto count = std::count_if(findings.begin(), findings.end(),
                                     [&](const Finding* f) { return f->severity == severity; });
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}{}", count, name(severity), count == 1 ? "" : "s");
  }
  return text.empty() ? "no findings" : text;
}

std::string count_findings(const Findings& findings) { return count_findings(findings.in_order()); }

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
  const bool is_written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (std::fflush(stdout) == 0 && is_written) return;
  throw EnvironmentError(
      fmt::format("what there is to say cannot be written: {}", std::strerror(errno)),
      "see where the output goes: the disk may be full");
}

void print_error(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace planlight::command
