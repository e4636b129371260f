#include "command/record_history.h"

#include <fmt/core.h>

#include "approval/record_growth.h"

namespace planlight::command {

void leave_out_tampered(const repository::Snapshot& snapshot, const Parents& parents,
                        const Options& options, CommitContent& content, Findings& findings) {
  const auto tampered = approval::check_growth(snapshot, parents, options.content, findings);
  if (tampered.empty()) return;
  std::erase_if(content.approved,
                [&](const auto& entry) { return tampered.contains(entry.first.stem()); });
  for (auto& [language, stems] : content.catalogues) {
    std::erase_if(stems, [&](const auto& entry) {
      return tampered.contains(
          fmt::format("translations/{}/{}", language.to_string(), entry.first));
    });
  }
}

}  // namespace planlight::command
