#pragma once
// From approved versions to public documents: the last module in which internal text can be read.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "approval/approved.h"
#include "disclosure/personal_data_review.h"
#include "disclosure/public_document.h"
#include "disclosure/withheld.h"
#include "foundation/finding.h"
#include "repository/snapshot.h"

namespace planlight::disclosure {

// Versions that were disclosed before, and nothing was found in them. Asked by one thread.
class KnownVersions {
 public:
  virtual ~KnownVersions() = default;
  // Null where it is not known.
  virtual std::shared_ptr<const PublicValue> find(const documents::DocumentKey& key,
                                                  const ObjectId& blob) = 0;
  virtual void keep(const documents::DocumentKey& key, const ObjectId& blob,
                    const PublicValue& content) = 0;
};

// Looks at what is public of a version. Findings that know a pointer alone are given the line and
// the column that it leads to.
using PublicReview = std::function<void(const PublicValue& content, Findings& findings)>;

class Disclosure {
 public:
  // `content_folder` is how findings name it. `keep_going`: a version with errors is replaced by
  // the newest approved one without any, or the document is left out; its errors are reported all
  // the same. `personal_data`: looks for it in every version that is read; nothing: does not.
  Disclosure(const repository::Snapshot& snapshot, std::string content_folder, bool keep_going,
             std::optional<PersonalDataReview> personal_data = std::nullopt);

  // Reads, validates and discloses the versions of one document. Nothing where the published
  // version has errors (or cannot be read) and no other may take its place. Approved versions in a
  // row (not across ApprovedVersion::after_gap) whose public content is equal count as one, with
  // the proof and date of the first. An older
  // version that cannot be read shortens the history (a warning); older versions' own faults are
  // not reported. `withheld` may be null, and so may `known`, which spares the reading; of what is
  // known nothing is added to `withheld`. `review` is asked once, about the version that is
  // published, while its document is at hand; of a version that is known its findings keep their
  // pointers. Safe from several threads.
  //
  // Rules beyond the schema's: blob-missing, blob-damaged, blob-too-large, history-shortened,
  // page-title (a page without a first heading), and those of rules.h and personal_data_review.h.
  std::optional<PublicDocument> disclose(const approval::Approved& approved, Findings& findings,
                                         Withheld* withheld = nullptr,
                                         KnownVersions* known = nullptr,
                                         const PublicReview& review = {}) const;

  // One version by its blob, whatever its approval: for previews of drafts and for checks, never
  // for publishing. Nothing where it has errors.
  std::shared_ptr<const PublicValue> disclose_version(const documents::DocumentKey& key,
                                                      const ObjectId& blob, Findings& findings,
                                                      Withheld* withheld = nullptr) const;

  // The same from bytes that no commit holds yet: a working tree's file.
  std::shared_ptr<const PublicValue> disclose_bytes(const documents::DocumentKey& key,
                                                    std::string bytes, Findings& findings,
                                                    Withheld* withheld = nullptr) const;

 private:
  std::shared_ptr<const PublicValue> disclose_blob(const documents::DocumentKey& key,
                                                   const ObjectId& blob, Findings& findings,
                                                   Withheld* withheld, const PublicReview& review,
                                                   Findings& reviewed) const;
  std::shared_ptr<const PublicValue> disclose_json(const documents::DocumentKey& key,
                                                   std::string bytes, Findings& findings,
                                                   Withheld* withheld, const PublicReview& review,
                                                   Findings& reviewed) const;
  std::string shown(const documents::DocumentKey& key) const;

  const repository::Snapshot& snapshot_;
  std::string content_folder_;
  bool keep_going_;
  std::optional<PersonalDataReview> personal_data_;
};

}  // namespace planlight::disclosure
