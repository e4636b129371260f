#pragma once
// approvals/….json: who approved which version of a document. Names, notes and signatures in it are
// internal (contract: Approvals).

#include <optional>
#include <string>
#include <vector>

#include "foundation/date.h"
#include "foundation/finding.h"
#include "foundation/object_id.h"

namespace planlight::documents {

struct Document;

struct Approval {
  std::string role;  // one of the roles; checked by the schema's enumeration
  Date date;
  std::string name;       // internal
  std::string signature;  // internal
  Place place;
  std::string others = {};  // as of RecordedVersion
};

struct Withdrawal {
  Date date;
  std::string reason;          // public
  std::string signature = {};  // internal
  std::string others = {};     // as of RecordedVersion
};

struct RecordedVersion {
  ObjectId blob;
  std::vector<Approval> approvals;  // in the file's order
  std::optional<Withdrawal> withdrawn;
  bool purged = false;
  std::string note;  // internal
  Place place;
  // Members that the schema does not know: equal where they are, whatever their order and blanks.
  // Internal, and for comparing alone.
  std::string others = {};
};

struct ApprovalRecord {
  std::string file;                       // as findings name it
  std::string document;                   // the path that it says it belongs to
  std::vector<RecordedVersion> versions;  // oldest first
  std::optional<Withdrawal> withdrawn;
};

// Whether the version of that id is marked as purged: in its entry, or in another one of the same
// id, since an entry that stands cannot be marked later (contract: Approvals).
bool is_purged(const ApprovalRecord& record, const ObjectId& blob);

// `stem` is the record's path under approvals/ without its ending. Nothing when it has an error.
// Rules of the schema walk, and record-document (it names another document), record-blob (no blob
// id).
std::optional<ApprovalRecord> read_approval_record(const Document& document,
                                                   const std::string& stem, Findings& findings);

}  // namespace planlight::documents
