#include "command/meeting_times.h"

#include <fmt/core.h>

#include "language/time_zone.h"

namespace planlight::command {

bool check_meeting_times(const documents::DocumentKey& key, const std::string& file,
                         const disclosure::PublicValue& content, const std::string& time_zone,
                         Findings& findings) {
  if (key.kind != documents::DocumentKind::meetings) return true;
  bool is_right = true;
  const auto& meetings = content["meetings"].items();
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    for (const char* field : {"start", "end"}) {
      const auto time = LocalTime::parse(meetings[i][field].text());
      const auto change = time ? language::change_over(*time, time_zone) : std::nullopt;
      if (!change) continue;
      is_right = false;
      findings.add(Severity::error, "meeting-time",
                   {file, 0, 0, fmt::format("/meetings/{}/{}", i, field)},
                   fmt::format("is no time in {}: on {} the clocks go from {} to {}", time_zone,
                               time->date().to_string(), change->from, change->to),
                   "write the time that clocks show");
    }
  }
  return is_right;
}

}  // namespace planlight::command
