#include "command/record_entry.h"

#include <algorithm>

#include "approval/standing.h"
#include "command/json_file.h"

namespace planlight::command {

using documents::RecordedVersion;
using documents::Value;

std::optional<RecordFile> read_record(std::string file, std::string bytes, const std::string& stem,
                                      Findings& findings) {
  auto document = documents::parse_json(std::move(file), std::move(bytes), findings);
  if (!document) return std::nullopt;
  auto record = documents::read_approval_record(*document, stem, findings);
  if (!record) return std::nullopt;
  return RecordFile{std::move(*document), std::move(*record)};
}

RecordFile new_record(std::string file, const std::string& document_path) {
  RecordFile made;
  made.document.file = file;
  made.document.root =
      json_object({{"document", json_text(document_path)}, {"versions", json_array()}});
  made.record.file = std::move(file);
  made.record.document = document_path;
  return made;
}

std::optional<std::size_t> entry_of(const documents::ApprovalRecord& record,
                                    const std::vector<approval::Role>& chain, const ObjectId& blob,
                                    Date as_of) {
  for (std::size_t i = record.versions.size(); i > 0; --i) {
    const RecordedVersion& version = record.versions[i - 1];
    if (version.blob != blob) {
      if (approval::proof_of(chain, version, as_of)) return std::nullopt;
      continue;
    }
    if (version.purged && version.approvals.empty()) continue;  // marks another entry
    const bool is_older_than_withdrawal =
        record.withdrawn && std::any_of(version.approvals.begin(), version.approvals.end(),
                                        [&](const documents::Approval& each) {
                                          return each.date < record.withdrawn->date;
                                        });
    if (version.withdrawn || is_older_than_withdrawal) return std::nullopt;
    return i - 1;
  }
  return std::nullopt;
}

void add_approval(RecordFile& file, std::optional<std::size_t> entry, const ObjectId& blob,
                  approval::Role role, const std::string& name, Date date) {
  auto& versions = find_member(file.document.root, "versions")->items();
  if (!entry) {
    versions.push_back(
        json_object({{"blob", json_text(blob.to_string())}, {"approvals", json_array()}}));
    RecordedVersion version;
    version.blob = blob;
    file.record.versions.push_back(std::move(version));
    entry = versions.size() - 1;
  }
  Value& version = versions[*entry];
  if (find_member(version, "approvals") == nullptr) set_member(version, "approvals", json_array());
  find_member(version, "approvals")
      ->items()
      .push_back(json_object({{"role", json_text(approval::name(role))},
                              {"name", json_text(name)},
                              {"date", json_text(date.to_string())}}));
  file.record.versions[*entry].approvals.push_back(
      {std::string(approval::name(role)), date, name, {}, {}});
}

void set_signature(RecordFile& file, std::optional<std::size_t> entry,
                   const std::string& signature) {
  if (!entry) {
    set_member(*find_member(file.document.root, "withdrawn"), "signature", json_text(signature));
    file.record.withdrawn->signature = signature;
    return;
  }
  Value& version = find_member(file.document.root, "versions")->items()[*entry];
  set_member(find_member(version, "approvals")->items().back(), "signature", json_text(signature));
  file.record.versions[*entry].approvals.back().signature = signature;
}

void set_withdrawal(RecordFile& file, Date date, const std::string& reason) {
  set_member(file.document.root, "withdrawn",
             json_object({{"date", json_text(date.to_string())}, {"reason", json_text(reason)}}));
  file.record.withdrawn = documents::Withdrawal{date, reason, {}};
}

}  // namespace planlight::command
