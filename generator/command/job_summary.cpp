#include "command/job_summary.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "command/markdown_text.h"
#include "command/messages.h"

namespace planlight::command {

std::string job_summary(FindingsInOrder findings) {
  constexpr std::size_t most = 50;
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding* a, const Finding* b) { return a->severity < b->severity; });
  std::string out = fmt::format("## Planlight: {}\n\n", count_findings(findings));
  if (findings.empty()) return out;
  out += "| | Where | What | Rule |\n|---|---|---|---|\n";
  for (std::size_t i = 0; i < std::min(most, findings.size()); ++i) {
    const Finding& each = *findings[i];
    std::string where = each.place.file;
    if (each.place.line > 0) where += fmt::format(":{}:{}", each.place.line, each.place.column);
    if (!each.place.pointer.empty()) where += ' ' + each.place.pointer;
    const std::string what = each.advice.empty() ? each.what : each.what + "; " + each.advice;
    out += fmt::format("| {} | {} | {} | {} |\n", name(each.severity), markdown_escaped(where),
                       markdown_escaped(what), markdown_escaped(each.rule));
  }
  if (findings.size() > most) {
    out +=
        fmt::format("\nAnd {} more; the log of the step has them all.\n", findings.size() - most);
  }
  return out + '\n';
}

void append_job_summary(const FindingsInOrder& findings) {
  const char* file = std::getenv("GITHUB_STEP_SUMMARY");
  if (file == nullptr || *file == 0) return;
  const std::string text = job_summary(findings);
  std::FILE* stream = std::fopen(file, "a");
  const bool is_written =
      stream != nullptr && std::fwrite(text.data(), 1, text.size(), stream) == text.size();
  if (stream != nullptr) std::fclose(stream);
  if (!is_written) {
    print_error(fmt::format("the summary of the job cannot be written to {}\n", visible(file)));
  }
}

}  // namespace planlight::command
