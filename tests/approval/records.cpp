#include "approval/records.h"

#include <fmt/core.h>

#include <array>

namespace planlight::test {

Date day(std::string_view text) { return Date::parse(text).value(); }

ObjectId blob(std::string_view text) {
  std::array<std::uint8_t, 20> bytes{};
  for (std::size_t i = 0; i < text.size(); ++i) {
    bytes[i % 20] = static_cast<std::uint8_t>(bytes[i % 20] * 31 + text[i]);
  }
  return ObjectId(bytes);
}

Approval entry(std::string_view role, std::string_view date, std::string name) {
  return {std::string(role), day(date), std::move(name), "a signature", {}};
}

RecordedVersion approved(std::string_view text, std::string_view date,
                         const std::vector<approval::Role>& chain) {
  RecordedVersion version = draft(text);
  for (const approval::Role role : chain) {
    version.approvals.push_back(entry(approval::name(role), date));
  }
  return version;
}

RecordedVersion draft(std::string_view text) {
  RecordedVersion version;
  version.blob = blob(text);
  return version;
}

RecordedVersion withdrawn(RecordedVersion version, std::string_view date) {
  version.withdrawn = documents::Withdrawal{day(date), "a version's reason"};
  return version;
}

RecordedVersion purged(RecordedVersion version) {
  version.purged = true;
  return version;
}

ApprovalRecord record(std::vector<RecordedVersion> versions) {
  ApprovalRecord record;
  record.file = "content/approvals/plans/2026/007.json";
  record.document = "plans/2026/007.json";
  record.versions = std::move(versions);
  for (std::size_t i = 0; i < record.versions.size(); ++i) {
    RecordedVersion& version = record.versions[i];
    version.place = {record.file, 0, 0, fmt::format("/versions/{}", i)};
    for (std::size_t j = 0; j < version.approvals.size(); ++j) {
      version.approvals[j].place = {record.file, 0, 0,
                                    fmt::format("/versions/{}/approvals/{}", i, j)};
    }
  }
  return record;
}

ApprovalRecord withdrawn(ApprovalRecord record, std::string_view date) {
  record.withdrawn = documents::Withdrawal{day(date), "the document's reason"};
  return record;
}

documents::DocumentKey plan_key(int year) { return key_of(fmt::format("plans/{}/007.json", year)); }

documents::DocumentKey key_of(std::string_view path) {
  return documents::DocumentKey::parse(path).value();
}

documents::ChainAddition addition(std::string kind, std::vector<std::string> roles, int from_year) {
  const Place place{"content/portal.json", 3, 5, "/approval/" + kind};
  return {std::move(kind), from_year, std::move(roles), place};
}

std::vector<std::string> shown(const Findings& findings) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings.sorted()) {
    lines.push_back(fmt::format("{} {}: {}", finding.rule, finding.place.pointer, finding.what));
  }
  return lines;
}

}  // namespace planlight::test
