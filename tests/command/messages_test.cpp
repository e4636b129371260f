#include "command/messages.h"

#include <doctest/doctest.h>

namespace planlight::command {
namespace {

Finding finding(Severity severity, std::string rule, Place place, std::string what,
                std::string advice = {}) {
  return {severity, std::move(rule), std::move(place), std::move(what), std::move(advice)};
}

std::string format(Finding one, MessageFormat format) {
  Findings findings;
  findings.add(std::move(one));
  return format_findings(findings, format);
}

const Finding counts_arrests =
    finding(Severity::error, "metric-counts-enforcement",
            {"content/plans/2026/007.json", 31, 18, "/problems/0/assessment/metric/name"},
            "counts arrests", "measure calls for service");

TEST_CASE("people and editors read one finding a line") {
  CHECK(format(counts_arrests, MessageFormat::human) ==
        "content/plans/2026/007.json:31:18: error: /problems/0/assessment/metric/name: counts "
        "arrests; measure calls for service [metric-counts-enforcement]\n");
}

TEST_CASE("programs read one JSON object a line") {
  CHECK(
      format(counts_arrests, MessageFormat::json) ==
      R"({"severity":"error","rule":"metric-counts-enforcement","file":"content/plans/2026/007.json","line":31,"column":18,"pointer":"/problems/0/assessment/metric/name","message":"counts arrests","advice":"measure calls for service"})"
      "\n");
}

TEST_CASE("a code host reads workflow commands") {
  CHECK(format(counts_arrests, MessageFormat::github) ==
        "::error file=content/plans/2026/007.json,line=31,col=18,title=metric-counts-enforcement::"
        "/problems/0/assessment/metric/name: counts arrests; measure calls for service\n");
  CHECK(format(finding(Severity::note, "path-unknown", {"content/x"}, "is ignored"),
               MessageFormat::github) ==
        "::notice file=content/x,title=path-unknown::is ignored\n");
}

TEST_CASE("no text can inject a workflow command") {
  const Finding hostile =
      finding(Severity::error, "path-unfit", {"content/a,line=1::b\n::add-mask::x%0A.json"},
              "is\r\n::error::", "100% wrong");
  const std::string line = format(hostile, MessageFormat::github);
  CHECK(line.find('\n') == line.size() - 1);
  CHECK(line ==
        "::error file=content/a%2Cline=1%3A%3Ab\\u000a%3A%3Aadd-mask%3A%3Ax%250A.json,"
        "title=path-unfit::is\\u000d\\u000a::error::; 100%25 wrong\n");
}

TEST_CASE("no text can steer a terminal") {
  const Finding hostile = finding(Severity::error, "path-unfit", {"content/\x1b[2J.json"},
                                  "rings \x07 and \xc2\x9b"
                                  "31m, \x7f");
  CHECK(format(hostile, MessageFormat::human) ==
        "content/\\u001b[2J.json: error: rings \\u0007 and \\u009b31m, \\u007f [path-unfit]\n");
  for (const MessageFormat each : {MessageFormat::json, MessageFormat::github}) {
    const std::string text = format(hostile, each);
    for (const char* control : {"\x1b", "\x07", "\xc2\x9b", "\x7f"}) {
      CHECK(text.find(control) == std::string::npos);
    }
  }
}

TEST_CASE("bytes that are no text, and marks that turn its direction, are made visible") {
  CHECK(visible("a\xff"
                "b\xe2\x80") ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(visible("\xe2\x80\xae"
                "txt\xe2\x81\xa6"
                "\xe2\x80\xa6") == "\\u202etxt\\u2066\xe2\x80\xa6");
}

TEST_CASE("a control character is made visible wherever in a line it stands") {
  for (std::size_t at = 0; at <= 20; ++at) {
    CAPTURE(at);
    std::string path(20, '~');
    path.insert(at, "\x1f");
    std::string shown(20, '~');
    shown.insert(at, "\\u001f");
    CHECK(format(finding(Severity::note, "path-unfit", {path}, "é"), MessageFormat::human) ==
          shown + ": note: é [path-unfit]\n");
    CHECK(json_escaped(path) == shown);
  }
}

TEST_CASE("quotes and backslashes are escaped in JSON") {
  CHECK(json_escaped("a \"b\" \\ c\n\xC3\xA9") == "a \\\"b\\\" \\\\ c\\u000a\xC3\xA9");
}

TEST_CASE("a code host is told of the worst, how many more there are, and the rest in the log") {
  Findings findings;
  for (int i = 10; i < 22; ++i) {
    findings.add(Severity::warning, "some-rule", {"content/" + std::to_string(i)}, "is odd");
  }
  findings.add(Severity::note, "some-rule", {"content/a"}, "says ##[command] x");
  findings.add(counts_arrests);
  const std::string text = format_findings(findings, MessageFormat::github);
  CHECK(text.starts_with("::error file=content/plans"));
  CHECK(text.find("::warning file=content/18,") != std::string::npos);
  CHECK(text.find("::warning file=content/19,") == std::string::npos);
  CHECK(text.ends_with(
      "::warning title=planlight::and 3 more warnings; the log of this step has them all\n"
      "::notice file=content/a,title=some-rule::says ##[command] x\n"
      "- content/19: warning: is odd [some-rule]\n"
      "- content/20: warning: is odd [some-rule]\n"
      "- content/21: warning: is odd [some-rule]\n"));
}

TEST_CASE("ten annotations of a severity are shown as they are") {
  Findings findings;
  for (int i = 10; i < 20; ++i) {
    findings.add(Severity::error, "some-rule", {"content/" + std::to_string(i)}, "is odd");
  }
  const std::string text = format_findings(findings, MessageFormat::github);
  CHECK(text.ends_with("::error file=content/19,title=some-rule::is odd\n"));
}

TEST_CASE("no line of the log is a command of its own") {
  Findings findings;
  for (int i = 10; i < 22; ++i) {
    findings.add(Severity::error, "path-unfit", {"::add-mask::" + std::to_string(i)},
                 "is ##[error] odd");
  }
  CHECK(format_findings(findings, MessageFormat::github)
            .ends_with("\n- ::add-mask::21: error: is # #[error] odd [path-unfit]\n"));
}

TEST_CASE("findings are shown in a stable order, equal ones once") {
  Findings findings;
  findings.add(Severity::error, "b-rule", {"content/b"}, "second");
  findings.add(Severity::note, "a-rule", {"content/a"}, "first");
  findings.add(Severity::error, "b-rule", {"content/b"}, "second");
  CHECK(format_findings(findings, MessageFormat::human) ==
        "content/a: note: first [a-rule]\ncontent/b: error: second [b-rule]\n");
  CHECK(format_findings(Findings(), MessageFormat::human).empty());
}

TEST_CASE("findings are counted in words") {
  Findings findings;
  CHECK(count_findings(findings) == "no findings");
  findings.add(Severity::warning, "rule", {"a"}, "odd");
  findings.add(Severity::error, "rule", {"a"}, "wrong");
  findings.add(Severity::error, "rule", {"b"}, "wrong");
  CHECK(count_findings(findings) == "2 errors, 1 warning");
}

TEST_CASE("trouble with the surroundings is said in each format") {
  const EnvironmentError error("no repository at /x\ny", "run git init");
  CHECK(format_environment_error(error, MessageFormat::human) ==
        "planlight: error: no repository at /x\\u000ay\n  run git init\n");
  CHECK(format_environment_error(error, MessageFormat::github) ==
        "::error title=planlight::no repository at /x\\u000ay; run git init\n");
  CHECK(format_environment_error(error, MessageFormat::json) ==
        "{\"severity\":\"error\",\"rule\":\"environment\",\"message\":\"no repository at "
        "/x\\u000ay\",\"advice\":\"run git init\"}\n");
}

}  // namespace
}  // namespace planlight::command
