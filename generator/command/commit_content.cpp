#include "command/commit_content.h"

#include <fmt/core.h>

#include "command/files.h"
#include "disclosure/personal_data_review.h"
#include "documents/approval_record.h"
#include "documents/json.h"
#include "documents/schema.h"
#include "language/time_zone.h"

namespace planlight::command {
namespace {

using documents::DocumentKey;
using documents::DocumentKind;

std::optional<documents::Document> read_json(const repository::Snapshot& snapshot,
                                             const std::string& file, const ObjectId& blob,
                                             Findings& findings) {
  repository::Blob read = snapshot.read(blob);
  if (read.failure) {
    findings.add(Severity::error, "blob-missing", {file}, "this file's git object cannot be read",
                 "fetch the whole history, or run git fsck");
    return std::nullopt;
  }
  return documents::parse_json(file, std::move(read.bytes), findings);
}

std::optional<documents::Settings> read_portal(const repository::Snapshot& snapshot,
                                               const documents::ContentTree& tree,
                                               const std::string& content, Findings& findings) {
  const DocumentKey key{DocumentKind::portal};
  const std::string file = documents::shown_path(content, key.path());
  const auto found = tree.documents.find(key);
  if (found == tree.documents.end()) {
    findings.add(Severity::error, "portal-missing", {file}, "the content has no portal.json",
                 "add one (planlight new portal), or name the right folder with --content");
    return std::nullopt;
  }
  const auto document = read_json(snapshot, file, found->second, findings);
  if (!document) return std::nullopt;
  auto settings = documents::read_settings(*document, findings);
  if (settings) {
    const disclosure::PersonalDataReview review(*settings);
    review.look_at(*document, documents::schema("portal"), findings);
  }
  return settings;
}

std::optional<Date> as_of_day(const repository::Snapshot& snapshot, const Options& options,
                              const std::string& time_zone) {
  const auto day = language::local_date(snapshot.commit_time(), time_zone);
  return options.as_of && day ? options.as_of : day;
}

// The key of the document that a record under approvals/ belongs to.
std::optional<DocumentKey> key_of_stem(const std::string& stem) {
  if (auto key = DocumentKey::parse(stem + ".json")) return key;
  return DocumentKey::parse(stem + ".md");
}

using Records = std::map<std::string, documents::ApprovalRecord>;

Records read_records(const repository::Snapshot& snapshot, const documents::ContentTree& tree,
                     const std::string& content, const documents::Settings& settings,
                     Findings& findings) {
  const disclosure::PersonalDataReview personal_data(settings);
  Records records;
  for (const auto& [stem, blob] : tree.approvals) {
    const std::string file = documents::shown_path(content, fmt::format("approvals/{}.json", stem));
    const auto document = read_json(snapshot, file, blob, findings);
    if (!document) continue;
    if (auto record = documents::read_approval_record(*document, stem, findings)) {
      records.emplace(stem, std::move(*record));
      // The reason of a withdrawal is for everyone to read.
      personal_data.look_at(*document, documents::schema("approval"), findings);
    }
  }
  return records;
}

void read_policy_file(const std::string& file, approval::Policy& policy, Findings& findings) {
  if (file.empty()) return;
  const auto document = documents::parse_json(file, read_file(file), findings);
  if (!document) return;
  policy.replace(documents::read_chain_additions(*document, document->root, "", findings),
                 findings);
}

void decide_all(const Records& records, const approval::Approver& approver,
                CommitContent& content) {
  std::map<DocumentKey, std::optional<ObjectId>> candidates;
  for (const auto& [key, blob] : content.tree.documents) candidates[key] = blob;
  for (const auto& [stem, record] : records) {
    if (const auto key = key_of_stem(stem)) candidates.try_emplace(*key);
  }
  for (const auto& [key, blob] : candidates) {
    if (key.kind == DocumentKind::portal) continue;
    const auto record = records.find(key.stem());
    auto approved = approver.decide(key, blob, record == records.end() ? nullptr : &record->second);
    if (approved) content.approved.emplace(key, std::move(*approved));
  }
}

int year_of_stem(const std::string& stem) {
  const auto key = key_of_stem(stem);
  return key ? key->year : 0;
}

void decide_catalogues(const Records& records, const approval::Approver& approver,
                       CommitContent& content) {
  for (const auto& [language, stems] : content.tree.catalogues) {
    for (const auto& [stem, blob] : stems) {
      const auto record =
          records.find(fmt::format("translations/{}/{}", language.to_string(), stem));
      const auto chosen = approver.decide_catalogue(
          year_of_stem(stem), blob, record == records.end() ? nullptr : &record->second);
      if (chosen) content.catalogues[language][stem] = *chosen;
    }
  }
}

}  // namespace

std::optional<CommitContent> read_commit(const repository::Snapshot& snapshot,
                                         const Options& options, Findings& findings) {
  documents::ContentTree tree = documents::read_tree(snapshot.entries(), options.content, findings);
  auto settings = read_portal(snapshot, tree, options.content, findings);
  if (!settings) return std::nullopt;
  if (options.base_url) settings->base_url = *options.base_url;
  const auto day = as_of_day(snapshot, options, settings->time_zone);
  if (!day) {
    findings.add(Severity::error, "portal-time-zone",
                 {documents::shown_path(options.content, "portal.json"), 0, 0, "/time_zone"},
                 "is no time zone that is known", "write an IANA name, such as America/Chicago");
    return std::nullopt;
  }
  CommitContent content(*day, std::move(*settings));
  content.tree = std::move(tree);
  read_policy_file(options.policy, content.policy, findings);
  content.policy.add(content.settings.approval, findings);
  const Records records =
      read_records(snapshot, content.tree, options.content, content.settings, findings);
  const approval::Approver approver(content.policy, content.as_of);
  decide_all(records, approver, content);
  decide_catalogues(records, approver, content);
  return content;
}

}  // namespace planlight::command
