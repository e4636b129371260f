#pragma once
// What may be published. A draft cannot get past this: only `Approver` can make an Approved.

#include <optional>
#include <utility>
#include <vector>

#include "approval/policy.h"
#include "approval/proof.h"
#include "documents/approval_record.h"
#include "documents/document_key.h"
#include "foundation/date.h"
#include "foundation/object_id.h"

namespace planlight::approval {

struct ApprovedVersion {
  ObjectId blob;
  Proof proof;
  // Between this one and the next older one stood an approved version that is not shown: the two
  // are not "in a row", even where their public content is equal.
  bool after_gap = false;

  bool operator==(const ApprovedVersion&) const = default;
};

// One document with at least one approved version.
class Approved {
 public:
  const documents::DocumentKey& key() const { return key_; }
  // Newest first: the first is what is published, the others are its history. Versions that were
  // withdrawn are not in it, nor other versions of the same bytes, unless approved again after;
  // nor, where a withdrawal of the whole document was lifted, those before it; nor purged ones but
  // the first. Empty exactly where `withdrawn` is set.
  const std::vector<ApprovedVersion>& versions() const { return versions_; }
  // Set where nothing but a short page that says so may appear.
  const std::optional<documents::Withdrawal>& withdrawn() const { return withdrawn_; }
  // Its first version is not approved: nothing made of it may be published.
  bool is_preview() const { return is_preview_; }

 private:
  friend class Approver;
  explicit Approved(documents::DocumentKey key) : key_(std::move(key)) {}

  documents::DocumentKey key_;
  std::vector<ApprovedVersion> versions_;
  std::optional<documents::Withdrawal> withdrawn_;
  bool is_preview_ = false;
};

// Decides for every document of a commit.
class Approver {
 public:
  // as_of: approvals dated after it do not count yet. A withdrawal counts whatever its date. The
  // policy must outlive the Approver.
  Approver(const Policy& policy, Date as_of) : policy_(policy), as_of_(as_of) {}

  // The decision for one document: `in_tree` is the commit's own blob of it, `record` its approval
  // record. A kind with a chain needs a record and never looks at `in_tree`; one without is
  // published as committed, unless its record withdraws it. Nothing where no version is approved.
  //
  // A version is approved when each role of its chain has an entry dated on or before as_of; of a
  // role named twice the first entry counts (contract: Approvals). The version published is the
  // last approved in the list. `withdrawn` on the record counts only if a version was approved; a
  // later version whose every approval is dated on or after that date lifts it.
  std::optional<Approved> decide(const documents::DocumentKey& key,
                                 const std::optional<ObjectId>& in_tree,
                                 const documents::ApprovalRecord* record) const;

  // For the eyes of its author alone: a version that nobody approved, before those that are shown
  // already (`published`, may be null).
  static Approved preview(const documents::DocumentKey& key, const ObjectId& draft,
                          const Approved* published);

  // Of a catalogue of translations, whose document is of that year (0: of none), and of a file of
  // media/ or static/: the blob to read, if any.
  std::optional<ObjectId> decide_catalogue(int year, const std::optional<ObjectId>& in_tree,
                                           const documents::ApprovalRecord* record) const;
  std::optional<ObjectId> decide_file(const std::optional<ObjectId>& in_tree,
                                      const documents::ApprovalRecord* record) const;

 private:
  std::optional<ObjectId> decide(const std::vector<Role>& chain,
                                 const std::optional<ObjectId>& in_tree,
                                 const documents::ApprovalRecord* record) const;

  const Policy& policy_;
  Date as_of_;
};

}  // namespace planlight::approval
