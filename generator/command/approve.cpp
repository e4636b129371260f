#include "command/approve.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <vector>

#include "approval/standing.h"
#include "command/commit_content.h"
#include "command/files.h"
#include "command/json_file.h"
#include "command/messages.h"
#include "command/public_changes.h"
#include "command/public_content.h"
#include "command/record_entry.h"
#include "command/work_folder.h"
#include "disclosure/disclosure.h"
#include "foundation/environment_error.h"
#include "language/time_zone.h"

namespace planlight::command {
namespace {

using approval::Role;
using documents::DocumentKey;

// One document on the desk: its record with the new approval, and what is said of it.
struct Signing {
  std::string path, record_path;
  RecordFile record;
  std::string words;
};

class Desk {
 public:
  Desk(const Options& options, Role role, Findings& findings)
      : options_(options),
        role_(role),
        findings_(findings),
        repository_(repository::GitRepository::open(options.repository)),
        folder_(work_folder(*repository_, options)),
        snapshot_(repository_->snapshot(options.ref, options.content)),
        content_(read_commit(*snapshot_, options, ignored_)),
        disclosure_(*snapshot_, options.content, false) {
    if (!content_) {
      findings_.append(std::move(ignored_));
      return;
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::system_clock::now().time_since_epoch());
    date_ = options.date ? options.date
                         : language::local_date(seconds.count(), content_->settings.time_zone);
    // What is published on the day of the approval, which may be younger than the commit.
    if (date_ && !options.as_of && *date_ > content_->as_of) {
      Options later = options;
      later.as_of = date_;
      content_ = read_commit(*snapshot_, later, ignored_);
    }
    const auto edited = repository_->uncommitted(options.ref, options.content, all_edits);
    edited_ = {edited.begin(), edited.end()};
  }

  bool is_open() const { return content_.has_value() && date_.has_value(); }
  const WorkFolder& folder() const { return folder_; }
  Date date() const { return *date_; }

  // Nothing, with findings, where it is refused.
  std::optional<Signing> sign(const std::string& path) {
    const auto key = key_of(path);
    if (!key) {
      refuse(path, "approve-path", "is no path of a document",
             "name it from the content folder, such as plans/2026/007.json");
      return std::nullopt;
    }
    const std::string shown = folder_.shown(key->path());
    const auto in_tree = content_->tree.documents.find(*key);
    if (in_tree == content_->tree.documents.end()) {
      refuse(shown, "approve-not-committed", fmt::format("is not in {}", options_.ref),
             "commit it first: an approval is of a version that git has");
      return std::nullopt;
    }
    return is_role_of(*key, shown) ? sign(*key, in_tree->second, shown) : std::nullopt;
  }

 private:
  static constexpr std::size_t all_edits = 1u << 20;

  std::optional<DocumentKey> key_of(const std::string& path) const {
    const std::string normal = std::filesystem::path(path).lexically_normal().generic_string();
    if (const auto key = DocumentKey::parse(normal)) return key;
    const std::string prefix = options_.content + '/';
    if (!normal.starts_with(prefix)) return std::nullopt;
    return DocumentKey::parse(normal.substr(prefix.size()));
  }

  bool is_role_of(const DocumentKey& key, const std::string& shown) {
    const std::vector<Role> chain = content_->policy.chain(key);
    if (std::find(chain.begin(), chain.end(), role_) != chain.end()) return true;
    if (chain.empty()) {
      refuse(shown, "approve-no-chain", "needs no approval: it is published as committed");
      return false;
    }
    std::vector<std::string_view> names;
    for (const Role role : chain) names.push_back(name(role));
    refuse(shown, "approve-role", fmt::format("is not for {} to approve", approval::name(role_)),
           fmt::format("its chain is {}", fmt::join(names, ", ")));
    return false;
  }

  std::optional<Signing> sign(const DocumentKey& key, const ObjectId& blob,
                              const std::string& shown) {
    const std::string record_path = fmt::format("approvals/{}.json", key.stem());
    auto record = record_of(key, record_path);
    if (!record) return std::nullopt;
    const std::vector<Role> chain = content_->policy.chain(key);
    const auto entry = entry_of(record->record, chain, blob, *date_);
    if (entry && is_signed(record->record.versions[*entry], shown)) return std::nullopt;
    Findings faults;
    const auto after = disclosure_.disclose_version(key, blob, faults);
    if (after) check_published(key, *record, entry, blob, faults);
    for (const Finding& fault : faults.unsorted()) {
      if (fault.severity == Severity::error) findings_.add(fault);
    }
    if (!after || faults.has_errors()) return std::nullopt;
    add_approval(*record, entry, blob, role_, options_.name, *date_);
    const documents::RecordedVersion& version =
        entry ? record->record.versions[*entry] : record->record.versions.back();
    std::string words = words_of(key, shown, *after, chain, version);
    return Signing{shown, record_path, std::move(*record), std::move(words)};
  }

  // As the working tree has it, where other roles' approvals may wait to be committed.
  std::optional<RecordFile> record_of(const DocumentKey& key, const std::string& record_path) {
    const auto file = folder_.file(record_path);
    const std::string shown = folder_.shown(record_path);
    if (std::filesystem::exists(file)) {
      return read_record(shown, read_file(file.string()), key.stem(), findings_);
    }
    if (!content_->tree.approvals.contains(key.stem())) return new_record(shown, key.path());
    refuse(shown, "record-removed", "is in the commit, but not in the working tree",
           fmt::format("bring it back: git restore {}", shell_word(shown)));
    return std::nullopt;
  }

  bool is_signed(const documents::RecordedVersion& version, const std::string& shown) {
    for (const documents::Approval& each : version.approvals) {
      if (each.role != name(role_)) continue;
      refuse(shown, "approve-already",
             fmt::format("was approved by {} on {} as it is", each.role, each.date.to_string()));
      return true;
    }
    return false;
  }

  // What would be wrong if the whole chain approved: a report whose ids its plan lacks.
  void check_published(const DocumentKey& key, const RecordFile& record,
                       std::optional<std::size_t> entry, const ObjectId& blob, Findings& faults) {
    if (key.district == 0) return;
    RecordFile whole = record;
    for (const Role role : content_->policy.chain(key)) {
      add_approval(whole, entry, blob, role, "", *date_);
      if (!entry) entry = whole.record.versions.size() - 1;
    }
    const approval::Approver approver(content_->policy, std::max(*date_, content_->as_of));
    const auto approved = approver.decide(key, blob, &whole.record);
    if (!approved) return;
    CommitContent published = *content_;
    published.approved.insert_or_assign(key, *approved);
    Findings found;
    disclosure::Withheld withheld;
    ProseReview prose(options_.content, content_->settings.languages.front().primary() == "en");
    const PublicContent everything =
        read_public_content(published, disclosure_, options_, found, withheld, prose);
    for (const DistrictGroup& group : everything.districts) {
      if (group.number != key.district) continue;
      read_district(group, everything, disclosure_, options_, found, withheld, prose);
    }
    const std::string shown = documents::shown_path(options_.content, key.path());
    for (const Finding& each : found.unsorted()) {
      if (each.place.file == shown) faults.add(each);
    }
  }

  std::string words_of(const DocumentKey& key, const std::string& shown,
                       const disclosure::PublicValue& after, const std::vector<Role>& chain,
                       const documents::RecordedVersion& version) const {
    std::shared_ptr<const disclosure::PublicValue> before;
    const auto approved = content_->approved.find(key);
    if (approved != content_->approved.end() && !approved->second.versions().empty()) {
      Findings ignored;
      before = disclosure_.disclose_version(key, approved->second.versions().front().blob, ignored);
    }
    const std::string changes = public_changes(before.get(), after);
    std::string words =
        fmt::format("{}: {}\n{}", shown,
                    changes.empty() ? "the public would see no change"
                    : before        ? "the public would newly see"
                                    : "nothing of it is published; the public would newly see",
                    changes);
    std::vector<std::string_view> missing;
    for (const Role role : approval::missing_roles(chain, version, *date_)) {
      missing.push_back(name(role));
    }
    words += missing.empty() ? "  With this approval it may be published.\n"
                             : fmt::format("  After this approval it waits for {}.\n",
                                           fmt::join(missing, ", "));
    if (edited_.contains(key.path())) {
      words += fmt::format("  The working tree has edits that are not in {}, and not approved.\n",
                           options_.ref);
    }
    return words;
  }

  void refuse(const std::string& file, std::string rule, std::string what,
              std::string advice = {}) {
    findings_.add(Severity::error, std::move(rule), {file}, std::move(what), std::move(advice));
  }

  const Options& options_;
  Role role_;
  Findings& findings_;
  Findings ignored_;  // the rest of the content is not what is asked about
  std::shared_ptr<repository::GitRepository> repository_;
  WorkFolder folder_;
  std::unique_ptr<repository::Snapshot> snapshot_;
  std::optional<CommitContent> content_;
  disclosure::Disclosure disclosure_;
  std::optional<Date> date_;
  std::set<std::string> edited_;
};

bool is_confirmed(const Options& options, std::size_t count) {
  if (options.yes || ::isatty(STDIN_FILENO) == 0) return true;
  print(fmt::format("Approve {} as {} ({})? [y/N] ", count == 1 ? "it" : "them", options.role,
                    options.name));
  const int answer = std::getchar();
  return answer == 'y' || answer == 'Y';
}

// All or none: what was written is put back as it was where one fails.
void write_all(const std::vector<Signing>& signings, const WorkFolder& folder) {
  std::map<std::filesystem::path, std::optional<std::string>> before;
  for (const Signing& each : signings) {
    const auto file = folder.file(each.record_path);
    before[file] =
        std::filesystem::exists(file) ? std::optional(read_file(file.string())) : std::nullopt;
  }
  std::vector<std::filesystem::path> written;
  try {
    for (const Signing& each : signings) {
      write_in_folders(folder.file(each.record_path), write_json(each.record.document.root));
      written.push_back(folder.file(each.record_path));
    }
  } catch (const EnvironmentError&) {
    for (const auto& file : written) {
      std::error_code error;
      if (before[file]) {
        write_file(file.string(), *before[file]);
      } else {
        std::filesystem::remove(file, error);
      }
    }
    throw;
  }
}

std::string git_commands(const std::vector<Signing>& signings, const WorkFolder& folder,
                         const Options& options) {
  std::string files;
  for (const Signing& each : signings) {
    files += ' ' + shell_word(folder.shown(each.record_path));
  }
  const std::string message =
      signings.size() == 1
          ? fmt::format("Approve {} as {}", signings.front().path, options.role)
          : fmt::format("Approve {} documents as {}", signings.size(), options.role);
  const std::string git = "git -C " + shell_word(folder.root.generic_string());
  return fmt::format("  {0} add --{1}\n  {0} commit -m {2} --{1}\n", git, files,
                     shell_word(message));
}

bool is_plain_line(const std::string& text) {
  return text.find_first_not_of(' ') != std::string::npos &&
         std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

int approve(const Options& options) {
  const auto role = approval::parse_role(options.role);
  if (!role) {
    std::vector<std::string_view> names;
    for (const Role each : approval::all_roles()) names.push_back(name(each));
    print_error(fmt::format("--role: use {}\n", fmt::join(names, ", ")));
    return exit_usage;
  }
  if (!is_plain_line(options.name)) {
    print_error("--name: write the approver's name, in one line\n");
    return exit_usage;
  }
  Findings findings;
  Desk desk(options, *role, findings);
  std::vector<Signing> signings;
  std::set<std::string> seen;
  if (desk.is_open()) {
    for (const std::string& path : options.paths) {
      auto signing = desk.sign(path);
      if (signing && seen.insert(signing->path).second) signings.push_back(std::move(*signing));
    }
  }
  if (findings.has_errors()) {
    print_error(format_findings(findings, options.message_format));
    if (!options.quiet) print("Nothing was approved.\n");
    return exit_content;
  }
  for (const Signing& each : signings) {
    if (!options.quiet) print(each.words);
  }
  if (!is_confirmed(options, signings.size())) {
    print("Nothing was approved.\n");
    return exit_content;
  }
  write_all(signings, desk.folder());
  if (options.quiet) return exit_done;
  print(fmt::format(
      "Approved {} as {} on {}. It counts once it is committed:\n{}",
      signings.size() == 1 ? signings.front().path : fmt::format("{} documents", signings.size()),
      options.role, desk.date().to_string(), git_commands(signings, desk.folder(), options)));
  return exit_done;
}

}  // namespace planlight::command
