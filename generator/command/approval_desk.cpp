#include "command/approval_desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <limits>

#include "approval/standing.h"
#include "command/files.h"
#include "command/json_file.h"
#include "command/public_changes.h"
#include "command/signers_files.h"
#include "command/signing.h"
#include "language/time_zone.h"

namespace planlight::command {
namespace {

using approval::Role;
using documents::DocumentKey;
using documents::DocumentKind;

// What is approved is looked at as it is committed, signed or not: the first signature of the
// settings comes before any.
Options without_signatures(Options options) {
  options.allowed_signers.clear();
  return options;
}

std::string list_of(const std::vector<Role>& roles) {
  std::vector<std::string_view> names;
  for (const Role role : roles) names.push_back(name(role));
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

ApprovalDesk::ApprovalDesk(const Options& options, Role role, Findings& findings)
    : options_(options),
      role_(role),
      findings_(findings),
      repository_(repository::GitRepository::open(options.repository)),
      folder_(work_folder(*repository_, options)),
      snapshot_(repository_->snapshot(options.ref, options.content)),
      content_(read_commit(*snapshot_, without_signatures(options), ignored_)),
      disclosure_(*snapshot_, options.content, false) {
  if (!content_) {
    findings_.append(std::move(ignored_));
    return;
  }
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(
      std::chrono::system_clock::now().time_since_epoch());
  const auto today = language::local_date(seconds.count(), content_->settings.time_zone);
  date_ = options.date ? options.date : today;
  // It would count later, and could not be corrected until then.
  if (date_ && today && !options.withdraw &&
      *date_ > std::max(*today, options.as_of.value_or(*today))) {
    refuse(options.paths.front(), "approve-date",
           fmt::format("cannot be approved on {}: that day is yet to come", date_->to_string()),
           "leave --date out, or name the day on which it was approved");
  }
  // What is published on the day of the approval, which may be younger than the commit.
  if (date_ && !options.as_of && *date_ > content_->as_of) {
    Options later = without_signatures(options);
    later.as_of = date_;
    content_ = read_commit(*snapshot_, later, ignored_);
  }
  // Only a signature is worth something where nothing needs an approval else.
  if (content_) content_->policy.require_signatures(!options.sign.empty());
  if (!options.allowed_signers.empty()) {
    signers_.emplace(read_allowed_signers(options), read_revoked_signers(options), nullptr);
  }
  const auto edited = repository_->uncommitted(options.ref, options.content,
                                               std::numeric_limits<std::size_t>::max());
  edited_ = {edited.begin(), edited.end()};
}

std::vector<PreparedRecord> ApprovalDesk::prepare(const std::string& path) {
  const FoundSubjects found = find_subjects(path, content_->tree, options_.content);
  std::vector<PreparedRecord> prepared;
  if (found.subjects.empty()) {
    const std::string prefix = options_.content + '/';
    std::string inner = std::filesystem::path(path).lexically_normal().generic_string();
    if (inner.starts_with(prefix)) inner.erase(0, prefix.size());
    if (DocumentKey::parse(inner)) {
      const bool is_written = std::filesystem::exists(folder_.file(inner));
      refuse(folder_.shown(inner), "approve-not-committed",
             is_written ? fmt::format("is not in {}", options_.ref)
                        : fmt::format("is neither in {} nor in the working tree", options_.ref),
             is_written ? "commit it first: an approval is of a version that git has"
                        : "write it (planlight new makes a document to fill in), and commit it");
    } else {
      refuse(path, "approve-path", "is no path of a document",
             "name it from the content folder, such as plans/2026/007.json");
    }
    return prepared;
  }
  for (const ApprovalSubject& subject : found.subjects) {
    if (found.is_folder && !options_.withdraw && !waits(subject)) continue;
    auto record = options_.withdraw ? withdraw(subject) : approve(subject);
    if (record) prepared.push_back(std::move(*record));
  }
  if (prepared.empty() && !findings_.has_errors()) {
    refuse(path, "approve-nothing",
           fmt::format("has nothing that waits for {}", approval::name(role_)));
  }
  return prepared;
}

// Of a folder only what is still to do; faults are found when it is done.
bool ApprovalDesk::waits(const ApprovalSubject& subject) {
  const std::vector<Role> chain = chain_of(subject);
  if (std::find(chain.begin(), chain.end(), role_) == chain.end()) return false;
  const auto record = record_of(subject);
  if (!record) return true;
  const auto entry = entry_of(record->record, chain, *subject.blob, *date_);
  return !entry || standing_approval(subject, record->record.versions[*entry]) == nullptr;
}

std::optional<PreparedRecord> ApprovalDesk::approve(const ApprovalSubject& subject) {
  const std::string shown = folder_.shown(subject.path);
  if (!subject.blob) {
    refuse(shown, "approve-not-committed", fmt::format("is not in {}", options_.ref),
           "commit it first: an approval is of a version that git has");
    return std::nullopt;
  }
  if (!is_role_of(subject)) return std::nullopt;
  auto record = record_of(subject);
  if (!record) return std::nullopt;
  const auto standing = approval::standing_of(chain_of(subject), record->record, *date_);
  const auto& withdrawn = record->record.withdrawn;
  if (standing && standing->withdrawn && withdrawn && *date_ < withdrawn->date) {
    refuse(shown, "approve-withdrawn",
           fmt::format("was withdrawn on {}, and is approved anew from that day on",
                       withdrawn->date.to_string()),
           "approve it then");
    return std::nullopt;
  }
  const auto entry = entry_of(record->record, chain_of(subject), *subject.blob, *date_);
  const auto* done = entry ? standing_approval(subject, record->record.versions[*entry]) : nullptr;
  if (done != nullptr) {
    refuse(shown, "approve-already",
           fmt::format("was approved by {} on {} as it is", done->role, done->date.to_string()));
    return std::nullopt;
  }
  if (!passes(subject, *record, entry)) return std::nullopt;
  const RecordFile before = *record;
  add_approval(*record, entry, *subject.blob, role_, options_.name, *date_);
  const std::size_t version = entry.value_or(record->record.versions.size() - 1);
  std::string words = words_of(subject, before, record->record.versions[version]);
  return PreparedRecord{
      shown,
      subject.record_path(),
      std::move(*record),
      version,
      *date_,
      std::move(words),
      approval::approval_payload(subject.path, *subject.blob, approval::name(role_), *date_),
      principal_of(role_, place_of(subject), *date_).value_or("")};
}

std::optional<PreparedRecord> ApprovalDesk::withdraw(const ApprovalSubject& subject) {
  const std::string shown = folder_.shown(subject.path);
  if (role_ != Role::commander_ocp) {
    refuse(shown, "withdraw-role", "is for commander_ocp to withdraw");
    return std::nullopt;
  }
  auto record = record_of(subject);
  if (!record) return std::nullopt;
  if (record->record.versions.empty() && !subject.blob) {
    refuse(shown, "withdraw-unpublished", "was never published");
    return std::nullopt;
  }
  const Date day = approval::first_day_to_withdraw(chain_of(subject), record->record, *date_);
  if (options_.date && day != *date_) {
    refuse(shown, "withdraw-lifted",
           fmt::format("was approved anew on {}, which lifts a withdrawal of {}",
                       day.plus_days(-1).to_string(), date_->to_string()),
           fmt::format("name a day after: --date {}", day.to_string()));
    return std::nullopt;
  }
  const auto& earlier = record->record.withdrawn;
  if (earlier && earlier->date >= day) {
    refuse(shown, "withdraw-already", fmt::format("was withdrawn on {}", earlier->date.to_string()),
           "another withdrawal must be of a later day");
    return std::nullopt;
  }
  set_withdrawal(*record, day, *options_.withdraw);
  std::string words =
      fmt::format("{}: withdrawn; the public would see the day and the reason\n    {}\n", shown,
                  *options_.withdraw);
  if (day != *date_) {
    words += fmt::format(
        "  It counts at once. Its day is {}: approvals of {} would lift a withdrawal of that "
        "day.\n",
        day.to_string(), day.plus_days(-1).to_string());
  }
  return PreparedRecord{shown,
                        subject.record_path(),
                        std::move(*record),
                        std::nullopt,
                        day,
                        std::move(words),
                        approval::withdrawal_payload(subject.path, {}, day, *options_.withdraw),
                        std::string(approval::name(role_))};
}

std::vector<Role> ApprovalDesk::chain_of(const ApprovalSubject& subject) const {
  return chain_of_stem(content_->policy, subject.stem);
}

bool ApprovalDesk::is_role_of(const ApprovalSubject& subject) {
  const std::string shown = folder_.shown(subject.path);
  const std::vector<Role> chain = chain_of(subject);
  if (std::find(chain.begin(), chain.end(), role_) != chain.end()) return true;
  if (chain.empty()) {
    refuse(shown, "approve-no-chain", "needs no approval: it is published as committed");
  } else {
    refuse(shown, "approve-role", fmt::format("is not for {} to approve", approval::name(role_)),
           "its chain is " + list_of(chain));
  }
  return false;
}

// As the working tree has it, where other roles' approvals may wait to be committed.
std::optional<RecordFile> ApprovalDesk::record_of(const ApprovalSubject& subject) {
  const auto file = folder_.file(subject.record_path());
  const std::string shown = folder_.shown(subject.record_path());
  if (std::filesystem::exists(file)) {
    return read_record(shown, read_file(file.string()), subject.stem, findings_);
  }
  if (!content_->tree.approvals.contains(subject.stem)) return new_record(shown, subject.path);
  refuse(shown, "record-removed", "is in the commit, but not in the working tree",
         fmt::format("bring it back: git restore {}", shell_word(shown)));
  return std::nullopt;
}

// The role's approval that stands already. With --sign one without a signature, or (with the
// allowed signers) without a good one, does not stand: another one joins it.
const documents::Approval* ApprovalDesk::standing_approval(
    const ApprovalSubject& subject, const documents::RecordedVersion& version) const {
  for (const documents::Approval& each : version.approvals) {
    if (each.role != name(role_)) continue;
    if (options_.sign.empty()) return &each;
    if (each.signature.empty()) continue;
    const auto principal = principal_of(role_, place_of(subject), each.date);
    if (!signers_ || !principal) return &each;
    const approval::SignedStatement statement{
        *principal, each.date,
        approval::approval_payload(subject.path, version.blob, each.role, each.date),
        each.signature};
    if (signers_->verify(statement).is_valid) return &each;
  }
  return nullptr;
}

std::string ApprovalDesk::words_of(const ApprovalSubject& subject, const RecordFile& before,
                                   const documents::RecordedVersion& version) const {
  std::string words = changes_of(subject, before);
  const auto missing = approval::missing_roles(chain_of(subject), version, *date_);
  words += missing.empty()
               ? "  With this approval it may be published.\n"
               : fmt::format("  After this approval it waits for {}.\n", list_of(missing));
  if (edited_.contains(subject.path)) {
    words += fmt::format("  The working tree has edits that are not in {}, and not approved.\n",
                         options_.ref);
  }
  return words;
}

std::string ApprovalDesk::changes_of(const ApprovalSubject& subject,
                                     const RecordFile& before) const {
  const std::string shown = folder_.shown(subject.path);
  const auto standing = approval::standing_of(chain_of(subject), before.record, *date_);
  const bool is_published = standing && !standing->versions.empty();
  if (!subject.key) {
    return fmt::format("{}: {}\n", shown,
                       is_published ? "a version of it was approved before"
                                    : "no version of it was approved before");
  }
  Findings ignored;
  std::shared_ptr<const disclosure::PublicValue> shown_before;
  if (is_published) {
    shown_before =
        disclosure_.disclose_version(*subject.key, standing->versions.front().blob, ignored);
  }
  const auto after = disclosure_.disclose_version(*subject.key, *subject.blob, ignored);
  const std::string changes = public_changes(shown_before.get(), *after);
  return fmt::format("{}: {}\n{}", shown,
                     changes.empty() ? "the public would see no change"
                     : shown_before  ? "the public would newly see"
                                     : "nothing of it is published; the public would newly see",
                     changes);
}

approval::SigningPlace ApprovalDesk::place_of(const ApprovalSubject& subject) const {
  const auto key = DocumentKey::parse_stem(document_stem(subject.stem));
  if (!key || key->district == 0) return {};
  approval::SigningPlace place{key->district, {}};
  const auto district =
      content_->tree.documents.find({DocumentKind::district, 0, 0, key->district});
  if (district != content_->tree.documents.end()) {
    if (const auto area = area_in(*snapshot_, district->second)) {
      place.areas.emplace_back(*date_, *area);
    }
  }
  return place;
}

void ApprovalDesk::refuse(const std::string& file, std::string rule, std::string what,
                          std::string advice) {
  findings_.add(Severity::error, std::move(rule), {file}, std::move(what), std::move(advice));
}

}  // namespace planlight::command
