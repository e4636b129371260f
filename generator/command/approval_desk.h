#pragma once
// Where `approve` works: what a commit has, what the working tree's records say, and what an
// approval would bring to the public.

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "approval/role.h"
#include "approval/signed_record.h"
#include "command/approval_subject.h"
#include "command/commit_content.h"
#include "command/record_entry.h"
#include "command/work_folder.h"
#include "disclosure/disclosure.h"
#include "repository/git_repository.h"

namespace planlight::command {

// A record with a new approval, or a withdrawal, and what is said of it.
struct PreparedRecord {
  std::string path, record_path;  // as git and people name the document; under the content folder
  RecordFile record;
  std::optional<std::size_t> version;  // the one that is approved; nothing for a withdrawal
  Date date;                           // of the approval, or the withdrawal
  std::string words;
  // With --sign: what is to be signed, and by whom (as the allowed signers name them).
  std::string payload, principal;
};

class ApprovalDesk {
 public:
  // Rules of all that is refused, errors: approve-path, approve-not-committed, approve-no-chain,
  // approve-role, approve-already, approve-nothing, withdraw-role, withdraw-already,
  // withdraw-unpublished, withdraw-lifted (approvals of that day lift it), approve-withdrawn (of a
  // day before the withdrawal), approve-date (a day to come), record-removed; and what is wrong
  // with a version.
  ApprovalDesk(const Options& options, approval::Role role, Findings& findings);

  bool is_open() const { return content_.has_value() && date_.has_value(); }
  const WorkFolder& folder() const { return folder_; }

  // A path, or of a folder or a pattern all that waits for the role. Empty, with findings, where it
  // is refused.
  std::vector<PreparedRecord> prepare(const std::string& path);

 private:
  std::optional<PreparedRecord> approve(const ApprovalSubject& subject);
  std::optional<PreparedRecord> withdraw(const ApprovalSubject& subject);
  bool waits(const ApprovalSubject& subject);
  std::vector<approval::Role> chain_of(const ApprovalSubject& subject) const;
  bool is_role_of(const ApprovalSubject& subject);
  std::optional<RecordFile> record_of(const ApprovalSubject& subject);
  const documents::Approval* standing_approval(const ApprovalSubject& subject,
                                               const documents::RecordedVersion& version) const;
  bool passes(const ApprovalSubject& subject, const RecordFile& record,
              std::optional<std::size_t> entry);
  void check_published(const ApprovalSubject& subject, const RecordFile& record,
                       std::optional<std::size_t> entry, Findings& faults) const;
  std::string words_of(const ApprovalSubject& subject, const RecordFile& before,
                       const documents::RecordedVersion& version) const;
  std::string changes_of(const ApprovalSubject& subject, const RecordFile& before) const;
  approval::SigningPlace place_of(const ApprovalSubject& subject) const;
  void refuse(const std::string& file, std::string rule, std::string what, std::string advice = {});

  const Options& options_;
  approval::Role role_;
  Findings& findings_;
  Findings ignored_;  // the rest of the content is not what is asked about
  std::shared_ptr<repository::GitRepository> repository_;
  WorkFolder folder_;
  std::unique_ptr<repository::Snapshot> snapshot_;
  std::optional<CommitContent> content_;
  disclosure::Disclosure disclosure_;
  std::optional<Date> date_;
  std::set<std::string> edited_;
  std::optional<approval::Signers> signers_;  // with --allowed-signers
};

}  // namespace planlight::command
