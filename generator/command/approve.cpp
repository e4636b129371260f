#include "command/approve.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <vector>

#include "approval/signers.h"
#include "command/approval_desk.h"
#include "command/files.h"
#include "command/json_file.h"
#include "command/messages.h"
#include "command/signers_files.h"
#include "documents/text.h"
#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

using approval::Role;

bool is_confirmed(const Options& options, std::size_t count) {
  if (options.yes || ::isatty(STDIN_FILENO) == 0) return true;
  print(fmt::format("{} {} as {} ({})? [y/N] ", options.withdraw ? "Withdraw" : "Approve",
                    count == 1 ? "it" : "them", options.role, options.name));
  const int answer = std::getchar();
  return answer == 'y' || answer == 'Y';
}

// All or none: what was written is put back as it was where one fails.
void write_all(const std::vector<PreparedRecord>& records, const WorkFolder& folder) {
  std::map<std::filesystem::path, std::optional<std::string>> before;
  for (const PreparedRecord& each : records) {
    const auto file = folder.file(each.record_path);
    before[file] =
        std::filesystem::exists(file) ? std::optional(read_file(file.string())) : std::nullopt;
  }
  std::vector<std::filesystem::path> written;
  try {
    for (const PreparedRecord& each : records) {
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

std::string git_commands(const std::vector<PreparedRecord>& records, const WorkFolder& folder,
                         const Options& options) {
  std::string files;
  for (const PreparedRecord& each : records) {
    files += ' ' + shell_word(folder.shown(each.record_path));
  }
  const char* verb = options.withdraw ? "Withdraw" : "Approve";
  const std::string message =
      records.size() == 1
          ? fmt::format("{} {} as {}", verb, records.front().path, options.role)
          : fmt::format("{} {} documents as {}", verb, records.size(), options.role);
  const std::string git = "git -C " + shell_word(folder.root.generic_string());
  return fmt::format("  {0} add --{1}\n  {0} commit -m {2} --{1}\n", git, files,
                     shell_word(message));
}

// Why a build would refuse the record that this is written into; empty where it would not.
std::string fault_of_line(const std::string& text) {
  if (const auto problem = documents::find_problem(text, true)) {
    return fmt::format("{} cannot stand in it; write it without", describe(*problem));
  }
  if (documents::is_blank(text)) return "nothing of it can be seen; write it in letters";
  return {};
}

// What cannot be meant by --name and --withdraw; empty where all is well.
std::string misuse_of(const Options& options) {
  if (const std::string fault = fault_of_line(options.name); !fault.empty()) {
    return fmt::format("--name: write the approver's name, in one line: {}\n", fault);
  }
  const std::string fault = options.withdraw ? fault_of_line(*options.withdraw) : "";
  if (fault.empty()) return {};
  return fmt::format("--withdraw: write the reason for the public, in one line: {}\n", fault);
}

std::string nothing(const Options& options) {
  return options.withdraw ? "Nothing was withdrawn.\n" : "Nothing was approved.\n";
}

// Signs what was prepared. With --allowed-signers a signature that would not count is refused (rule
// approve-signature).
void sign_all(std::vector<PreparedRecord>& records, const Options& options, Findings& findings) {
  std::vector<std::string> payloads;
  for (const PreparedRecord& each : records) payloads.push_back(each.payload);
  const auto signatures = approval::sign(options.sign, payloads);
  std::optional<approval::Signers> signers;
  if (!options.allowed_signers.empty()) {
    signers.emplace(read_allowed_signers(options), read_revoked_signers(options), nullptr);
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    PreparedRecord& each = records[i];
    set_signature(each.record, each.version, signatures[i]);
    if (!signers) continue;
    const auto verdict = signers->verify({each.principal, each.date, each.payload, signatures[i]});
    if (verdict.is_valid) continue;
    findings.add(Severity::error, "approve-signature", {each.path},
                 "would not count: it " + verdict.reason,
                 "sign with the key that the allowed signers name for this role and place");
  }
}

// A record that a build could not read would take effect nowhere. Rules of read_record.
void check_readable(const std::vector<PreparedRecord>& records, Findings& findings) {
  for (const PreparedRecord& each : records) {
    const std::string stem = std::filesystem::path(each.record_path)
                                 .replace_extension()
                                 .lexically_relative("approvals")
                                 .generic_string();
    read_record(each.record.document.file, write_json(each.record.document.root), stem, findings);
  }
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
  if (const std::string misuse = misuse_of(options); !misuse.empty()) {
    print_error(misuse);
    return exit_usage;
  }
  Findings findings;
  ApprovalDesk desk(options, *role, findings);
  std::vector<PreparedRecord> records;
  std::set<std::string> seen;
  if (desk.is_open()) {
    for (const std::string& path : options.paths) {
      for (PreparedRecord& each : desk.prepare(path)) {
        if (seen.insert(each.path).second) records.push_back(std::move(each));
      }
    }
  }
  if (findings.has_errors()) {
    print_error(format_findings(findings, options.message_format));
    if (!options.quiet) print(nothing(options));
    return exit_content;
  }
  for (const PreparedRecord& each : records) {
    if (!options.quiet) print(each.words);
  }
  if (!is_confirmed(options, records.size())) {
    print(nothing(options));
    return exit_content;
  }
  if (!options.sign.empty()) sign_all(records, options, findings);
  check_readable(records, findings);
  if (findings.has_errors()) {
    print_error(format_findings(findings, options.message_format));
    if (!options.quiet) print(nothing(options));
    return exit_content;
  }
  write_all(records, desk.folder());
  if (options.quiet) return exit_done;
  print(fmt::format(
      "{} {} as {} on {}. It counts once it is committed:\n{}",
      options.withdraw ? "Withdrew" : "Approved",
      records.size() == 1 ? records.front().path : fmt::format("{} documents", records.size()),
      options.role, records.front().date.to_string(),
      git_commands(records, desk.folder(), options)));
  return exit_done;
}

}  // namespace planlight::command
