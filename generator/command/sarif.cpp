#include "command/sarif.h"

#include <fmt/core.h>

#include <iterator>
#include <set>

#include "command/messages.h"
#include "planlight_version.h"

namespace planlight::command {
namespace {

void append_uri(std::string& out, std::string_view path) {
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '/' || c == '.' || c == '-' || c == '_';
    if (plain) {
      out += c;
    } else {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
}

void append_result(std::string& out, const Finding& finding) {
  out += R"({"ruleId":")";
  append_json_escaped(out, finding.rule);
  out += R"(","level":")";
  out += name(finding.severity);
  out += R"(","message":{"text":")";
  if (!finding.place.pointer.empty()) {
    append_json_escaped(out, finding.place.pointer);
    out += ": ";
  }
  append_json_escaped(out, finding.what);
  if (!finding.advice.empty()) {
    out += "; ";
    append_json_escaped(out, finding.advice);
  }
  out += R"("})";
  if (!finding.place.file.empty()) {
    out += R"(,"locations":[{"physicalLocation":{"artifactLocation":{"uri":")";
    append_uri(out, finding.place.file);
    out += R"("})";
    if (finding.place.line > 0) {
      fmt::format_to(std::back_inserter(out), R"(,"region":{{"startLine":{},"startColumn":{}}})",
                     finding.place.line, finding.place.column);
    }
    out += "}}]";
  }
  out += '}';
}

// A log of one run, around what is special to it.
std::string log_of_run(const std::string& rules, const std::string& invocation,
                       const std::string& results) {
  return fmt::format(
      R"({{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{{"tool":{{"driver":{{"name":"planlight","version":"{}","rules":[{}]}}}},"columnKind":"unicodeCodePoints","invocations":[{}],"results":[{}]}}]}})"
      "\n",
      version, rules, invocation, results);
}

}  // namespace

std::string sarif(const FindingsInOrder& findings) {
  std::set<std::string_view> names;
  for (const Finding* finding : findings) names.insert(finding->rule);
  std::string rules;
  for (const std::string_view rule : names) {
    rules += fmt::format(R"({}{{"id":"{}"}})", rules.empty() ? "" : ",", json_escaped(rule));
  }
  std::string results;
  for (const Finding* finding : findings) {
    if (!results.empty()) results += ",\n";
    append_result(results, *finding);
  }
  return log_of_run(rules, R"({"executionSuccessful":true})", results);
}

std::string sarif_of(const EnvironmentError& error) {
  std::string text = error.what();
  if (!error.advice().empty()) text += "; " + error.advice();
  return log_of_run(
      "",
      fmt::format(
          R"({{"executionSuccessful":false,"toolExecutionNotifications":[{{"level":"error","message":{{"text":"{}"}}}}]}})",
          json_escaped(text)),
      "");
}

}  // namespace planlight::command
