#include "command/sarif.h"

#include <fmt/core.h>

#include <set>

#include "command/messages.h"
#include "planlight_version.h"

namespace planlight::command {
namespace {

std::string uri(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '/' || c == '.' || c == '-' || c == '_';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string result(const Finding& finding) {
  std::string message = finding.place.pointer.empty() ? "" : finding.place.pointer + ": ";
  message += finding.what;
  if (!finding.advice.empty()) message += "; " + finding.advice;
  std::string out =
      fmt::format(R"({{"ruleId":"{}","level":"{}","message":{{"text":"{}"}})",
                  json_escaped(finding.rule), name(finding.severity), json_escaped(message));
  if (!finding.place.file.empty()) {
    out += fmt::format(R"(,"locations":[{{"physicalLocation":{{"artifactLocation":{{"uri":"{}"}})",
                       uri(finding.place.file));
    if (finding.place.line > 0) {
      out += fmt::format(R"(,"region":{{"startLine":{},"startColumn":{}}})", finding.place.line,
                         finding.place.column);
    }
    out += "}}]";
  }
  return out + '}';
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

std::string sarif(const std::vector<Finding>& findings) {
  std::set<std::string> names;
  for (const Finding& finding : findings) names.insert(finding.rule);
  std::string rules;
  for (const std::string& rule : names) {
    rules += fmt::format(R"({}{{"id":"{}"}})", rules.empty() ? "" : ",", json_escaped(rule));
  }
  std::string results;
  for (const Finding& finding : findings) {
    results += (results.empty() ? "" : ",\n") + result(finding);
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
