// What stands against a version that is to be approved.

#include <algorithm>

#include "command/approval_desk.h"
#include "command/prose_review.h"
#include "command/public_content.h"
#include "documents/picture.h"
#include "language/catalogue.h"

namespace planlight::command {

using approval::Role;
using documents::DocumentKey;

// Whether the version has no error, and would bring none if it was published.
bool ApprovalDesk::passes(const ApprovalSubject& subject, const RecordFile& record,
                          std::optional<std::size_t> entry) {
  Findings faults;
  const std::string shown = documents::shown_path(options_.content, subject.path);
  bool is_readable = true;
  if (subject.key) {
    is_readable = disclosure_.disclose_version(*subject.key, *subject.blob, faults) != nullptr;
    if (is_readable) check_published(subject, record, entry, faults);
  } else {
    const repository::Blob bytes = snapshot_->read(*subject.blob);
    if (subject.path.ends_with(".po")) {
      is_readable = language::read_catalogue(shown, bytes.bytes, faults).has_value();
    } else if (subject.path.starts_with("media/")) {
      const auto picture = documents::without_metadata(subject.path, bytes.bytes);
      if (!picture.problem.empty()) {
        faults.add(Severity::error, "media-kind", {shown}, picture.problem,
                   "save it again as a plain PNG, JPEG, WebP or SVG");
      }
    }
  }
  for (const Finding& fault : faults.unsorted()) {
    if (fault.severity == Severity::error) findings_.add(fault);
  }
  return is_readable && !faults.has_errors();
}

// What would be wrong if the whole chain approved: a report whose ids its plan lacks.
void ApprovalDesk::check_published(const ApprovalSubject& subject, const RecordFile& record,
                                   std::optional<std::size_t> entry, Findings& faults) const {
  const DocumentKey& key = *subject.key;
  if (key.district == 0) return;
  RecordFile whole = record;
  for (const Role role : chain_of(subject)) {
    add_approval(whole, entry, *subject.blob, role, "", *date_);
    if (!entry) entry = whole.record.versions.size() - 1;
  }
  const approval::Approver approver(content_->policy, std::max(*date_, content_->as_of));
  const auto approved = approver.decide(key, *subject.blob, &whole.record);
  if (!approved) return;
  CommitContent published = *content_;
  published.approved.insert_or_assign(key, *approved);
  Findings found;
  ProseReview prose(options_.content, content_->settings.languages.front().primary() == "en");
  const PublicContent everything =
      read_public_content(published, disclosure_, options_, found, nullptr, prose);
  for (const DistrictGroup& group : everything.districts) {
    if (group.number != key.district) continue;
    read_district(group, everything, disclosure_, options_, found, nullptr, prose);
  }
  const std::string shown = documents::shown_path(options_.content, key.path());
  for (const Finding& each : found.unsorted()) {
    if (each.place.file == shown) faults.add(each);
  }
}

}  // namespace planlight::command
