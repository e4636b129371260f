#include "command/record_history.h"

#include <fmt/core.h>

#include "approval/record_growth.h"
#include "command/version_history.h"

namespace planlight::command {

namespace {

void leave_out(const std::set<std::string>& tampered, CommitContent& content) {
  if (tampered.empty()) return;
  std::erase_if(content.approved,
                [&](const auto& entry) { return tampered.contains(entry.first.stem()); });
  for (auto& [language, stems] : content.catalogues) {
    std::erase_if(stems, [&](const auto& entry) {
      return tampered.contains(
          fmt::format("translations/{}/{}", language.to_string(), entry.first));
    });
  }
  std::erase_if(content.media, [&](const auto& entry) { return tampered.contains(entry.first); });
  std::erase_if(content.static_files,
                [&](const auto& entry) { return tampered.contains("static/" + entry.first); });
}

std::string named_commit(const std::string& id) { return "commit " + id; }

}  // namespace

std::optional<CommitContent> read_published(const repository::Snapshot& snapshot,
                                            const Parents& parents, const Options& options,
                                            Findings& findings, approval::KnownFacts* facts,
                                            Findings* of_history) {
  Findings& said = of_history == nullptr ? findings : *of_history;
  auto content = read_commit(snapshot, options, findings, facts);
  if (!content) return std::nullopt;
  const bool is_signed = !options.allowed_signers.empty();
  auto tampered = leave_out_tampered(snapshot, parents, options, *content, facts, said);
  const auto foreign = check_version_history(snapshot, *content, options, facts, said);
  content->records.clear();
  leave_out(foreign, *content);
  tampered.insert(foreign.begin(), foreign.end());
  // Without the settings there is no site.
  if (is_signed && tampered.contains("portal")) return std::nullopt;
  return content;
}

std::string digest_of_commit(const repository::Snapshot& snapshot,
                             const approval::KnownFacts& facts) {
  return facts.digest(named_commit(snapshot.commit_id()));
}

void look_for_last_built(const repository::GitRepository& repository, const std::string& last_built,
                         const approval::KnownFacts& facts, const Options& options,
                         Findings& findings) {
  constexpr std::size_t most_commits = 10'000;
  const auto found = repository.find_ancestor(
      options.ref, most_commits,
      [&](const std::string& id) { return facts.digest(named_commit(id)) == last_built; });
  if (found) return;
  findings.add(Severity::warning, "record-unchecked",
               {documents::shown_path(options.content, "approvals")},
               "the commit that was built last into this folder is none that this one grew from: "
               "whether its approvals are still there could not be checked",
               "where nobody rewrote the history on purpose, or chose another branch, find out "
               "who did");
}

std::set<std::string> leave_out_tampered(const repository::Snapshot& snapshot,
                                         const Parents& parents, const Options& options,
                                         CommitContent& content, approval::KnownFacts* facts,
                                         Findings& findings) {
  const auto tampered = approval::check_growth(snapshot, parents, options.content, facts, findings);
  leave_out(tampered, content);
  return tampered;
}

}  // namespace planlight::command
