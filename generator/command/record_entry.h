#pragma once
// Records of approvals, as the desk's commands read and lengthen them.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "approval/role.h"
#include "documents/approval_record.h"
#include "documents/json.h"
#include "foundation/date.h"
#include "foundation/finding.h"
#include "foundation/object_id.h"

namespace planlight::command {

struct RecordFile {
  documents::Document document;
  documents::ApprovalRecord record;
};

// Nothing, with findings, where the record has an error.
std::optional<RecordFile> read_record(std::string file, std::string bytes, const std::string& stem,
                                      Findings& findings);
// A record without versions, of a document that has none yet.
RecordFile new_record(std::string file, const std::string& document_path);

// The version to which an approval of this blob belongs: the last of the list that has it. Nothing
// where a new one is needed: there is none, it was withdrawn, or another version was published
// since.
std::optional<std::size_t> entry_of(const documents::ApprovalRecord& record,
                                    const std::vector<approval::Role>& chain, const ObjectId& blob,
                                    Date as_of);

// Adds an approval to the version, or to a new one at the end.
void add_approval(RecordFile& record, std::optional<std::size_t> entry, const ObjectId& blob,
                  approval::Role role, const std::string& name, Date date);

// Signs the approval that was added last to the version; without a version, the withdrawal.
void set_signature(RecordFile& record, std::optional<std::size_t> entry,
                   const std::string& signature);

// Withdraws the document as a whole; replaces an earlier withdrawal.
void set_withdrawal(RecordFile& record, Date date, const std::string& reason);

}  // namespace planlight::command
