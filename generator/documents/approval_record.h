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
};

struct Withdrawal {
  Date date;
  std::string reason;          // public
  std::string signature = {};  // internal
};

struct RecordedVersion {
  ObjectId blob;
  std::vector<Approval> approvals;  // in the file's order
  std::optional<Withdrawal> withdrawn;
  bool purged = false;
  std::string note;  // internal
  Place place;
};

struct ApprovalRecord {
  std::string file;                       // as findings name it
  std::string document;                   // the path that it says it belongs to
  std::vector<RecordedVersion> versions;  // oldest first
  std::optional<Withdrawal> withdrawn;
};

// `stem` is the record's path under approvals/ without its ending. Nothing when it has an error.
// Rules of the schema walk, and record-document (it names another document), record-blob (no blob
// id).
std::optional<ApprovalRecord> read_approval_record(const Document& document,
                                                   const std::string& stem, Findings& findings);

}  // namespace planlight::documents
