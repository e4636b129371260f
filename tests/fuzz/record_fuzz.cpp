// Approval records: two of them in the input, with a NUL between.

#include "approval/record_growth.h"
#include "documents/approval_record.h"
#include "documents/json.h"
#include "property.h"

namespace {

using namespace planlight;
using approval::check_growth;
using documents::ApprovalRecord;
using fuzz::promise;

std::optional<ApprovalRecord> read(const std::string& bytes) {
  Findings findings;
  const auto document = documents::parse_json("r.json", bytes, findings);
  fuzz::check_findings(findings, bytes);
  if (!document) return std::nullopt;
  Findings of_record;
  auto record = documents::read_approval_record(*document, "plans/2026/007", of_record);
  fuzz::check_findings(of_record, bytes);
  promise(record.has_value() != of_record.has_errors(), "a record that is not read is an error");
  return record;
}

bool grows(const ApprovalRecord& parent, const ApprovalRecord& record) {
  Findings findings;
  check_growth(parent, &record, findings);
  return !findings.has_errors();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string input = fuzz::bytes_of(data, size);
  const std::string first = fuzz::take_part(input);
  const auto parent = read(first);
  if (!parent) return 0;
  promise(grows(*parent, *parent), "a record that did not change has grown by nothing");

  ApprovalRecord longer = *parent;
  longer.versions.emplace_back();
  for (auto& version : longer.versions) {
    version.approvals.push_back(
        {"commander_ocp", *Date::parse("2026-01-02"), "A name that nobody else has", {}, {}});
  }
  promise(grows(*parent, longer), "versions and approvals may be added");
  if (!parent->versions.empty()) {
    promise(!grows(longer, *parent), "nothing may be taken away");
    Findings findings;
    check_growth(*parent, nullptr, findings);
    promise(findings.has_errors(), "a record may not go away");
  }
  const auto record = read(input);
  if (record && grows(*parent, *record)) {
    promise(record->versions.size() >= parent->versions.size(), "what has grown is no shorter");
  }
  return 0;
}
