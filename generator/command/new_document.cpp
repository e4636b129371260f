#include "command/new_document.h"

#include <fmt/core.h>

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "command/commit_content.h"
#include "command/document_template.h"
#include "command/files.h"
#include "command/json_file.h"
#include "command/messages.h"
#include "command/work_folder.h"
#include "documents/json.h"
#include "documents/schema_walk.h"
#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

using documents::DocumentKey;
using documents::DocumentKind;

// What a kind's path is made of.
struct NewKind {
  DocumentKind kind;
  bool district, year, quarter;
};

constexpr std::array<NewKind, 9> new_kinds = {{{DocumentKind::portal, false, false, false},
                                               {DocumentKind::district, true, false, false},
                                               {DocumentKind::plan, true, true, false},
                                               {DocumentKind::report, true, true, true},
                                               {DocumentKind::meetings, true, true, false},
                                               {DocumentKind::partnerships, true, true, false},
                                               {DocumentKind::office, true, false, false},
                                               {DocumentKind::liaisons, false, false, false},
                                               {DocumentKind::equity, false, true, false}}};

// A key, or what is wrong with what was asked for.
std::optional<DocumentKey> wanted_key(const Options& options, std::string& misuse) {
  for (const NewKind& each : new_kinds) {
    if (options.kind != name(each.kind)) continue;
    std::string missing;
    const auto need = [&](bool is_part, const auto& value, const char* option) {
      if (is_part && !value) missing += (missing.empty() ? "" : " and ") + std::string(option);
      if (!is_part && value && misuse.empty()) {
        misuse = fmt::format("new {}: there is one for all; leave {} out", options.kind, option);
      }
    };
    need(each.district, options.district, "--district");
    need(each.year, options.year, "--year");
    need(each.quarter, options.quarter, "--quarter");
    if (!missing.empty()) misuse = fmt::format("new {}: say {}", options.kind, missing);
    if (!misuse.empty()) return std::nullopt;
    const DocumentKey key{each.kind,
                          options.year.value_or(0),
                          options.quarter.value_or(0),
                          options.district.value_or(0),
                          {}};
    if (DocumentKey::parse(key.path()) == key) return key;
    misuse = "a district is 1 to 999, a year 1000 to 9999, a quarter 1 to 4";
    return std::nullopt;
  }
  misuse = fmt::format(
      "new: there is no kind \"{}\"; use portal, district, plan, report, meetings, partnerships, "
      "office, liaisons or equity",
      options.kind);
  return std::nullopt;
}

// The document whose ids stay: last year's, or the plan of a report.
std::optional<DocumentKey> previous_key(const DocumentKey& key) {
  DocumentKey previous = key;
  switch (key.kind) {
    case DocumentKind::report:
      return DocumentKey{DocumentKind::plan, key.year, 0, key.district, {}};
    case DocumentKind::plan:
    case DocumentKind::partnerships:
    case DocumentKind::equity: --previous.year; return previous;
    default: return std::nullopt;
  }
}

bool has_commit(const repository::GitRepository& repository, const Options& options) {
  try {
    return repository.snapshot(options.ref, options.content) != nullptr;
  } catch (const EnvironmentError&) {
    return false;
  }
}

// The published version: a report keeps to what was approved. Else what the working tree has.
std::optional<std::string> bytes_of(const DocumentKey& key,
                                    const repository::GitRepository& repository,
                                    const WorkFolder& folder, const Options& options) {
  try {
    const auto snapshot = repository.snapshot(options.ref, options.content);
    Findings ignored;
    if (const auto content = read_commit(*snapshot, options, ignored)) {
      const auto approved = content->approved.find(key);
      if (approved != content->approved.end() && !approved->second.versions().empty()) {
        repository::Blob blob = snapshot->read(approved->second.versions().front().blob);
        if (!blob.failure) return std::move(blob.bytes);
      }
    }
  } catch (const EnvironmentError&) {
    // Nothing is committed yet.
  }
  const auto file = folder.file(key.path());
  if (!std::filesystem::exists(file)) return std::nullopt;
  return read_file(file.string());
}

// A document of a district that is not there is written, for it may come first; but it has no page.
std::string of_no_district(const DocumentKey& key, const repository::GitRepository& repository,
                           const WorkFolder& folder, const Options& options) {
  const DocumentKey district{DocumentKind::district, 0, 0, key.district, {}};
  if (key.district == 0 || bytes_of(district, repository, folder, options)) return {};
  if (key.kind == DocumentKind::district) return {};
  return fmt::format(
      "\n{} is not there, and without it no page shows this document. Correct the number, or write "
      "it: planlight new district --district {}\n",
      folder.shown(district.path()), key.district);
}

int refuse(const Finding& finding, const Options& options) {
  Findings findings;
  findings.add(finding);
  print_error(format_findings(findings, options.message_format));
  return exit_content;
}

}  // namespace

int new_document(const Options& options) {
  std::string misuse;
  const auto key = wanted_key(options, misuse);
  if (!key) {
    print_error(misuse + '\n');
    return exit_usage;
  }
  const auto repository = repository::GitRepository::open(options.repository);
  const WorkFolder folder = work_folder(*repository, options);
  const std::string shown = folder.shown(key->path());
  if (std::filesystem::exists(folder.file(key->path()))) {
    return refuse({Severity::error,
                   "document-there",
                   {shown},
                   "is there already",
                   "edit it; new overwrites nothing"},
                  options);
  }
  std::optional<documents::Document> previous;
  if (const auto before = previous_key(*key)) {
    Findings findings;
    if (auto bytes = bytes_of(*before, *repository, folder, options)) {
      previous = documents::parse_json(folder.shown(before->path()), std::move(*bytes), findings);
    } else if (key->kind == DocumentKind::report) {
      return refuse(
          {Severity::error,
           "report-plan-missing",
           {shown},
           fmt::format("has no plan to report on: {} is not there", folder.shown(before->path())),
           "write the plan first"},
          options);
    }
    if (findings.has_errors()) {
      print_error(format_findings(findings, options.message_format));
      return exit_content;
    }
  }
  const auto document = document_template(*key, previous ? &previous->root : nullptr);
  write_in_folders(folder.file(key->path()), write_json(document));
  if (options.quiet) return exit_done;
  print(fmt::format("Wrote {}.{}\n\n", shown,
                    previous ? fmt::format(" Ids are those of {}.", previous->file) : ""));
  print(field_guide(documents::schema(documents::name(key->kind))));
  print(fmt::format(
      "\nReplace every text that begins with {}; {}planlight check --drafts lists those that are "
      "left.\n",
      documents::to_fill_in,
      has_commit(*repository, options)
          ? ""
          : fmt::format("after the first commit (git add {} && git commit) ", options.content)));
  print(of_no_district(*key, *repository, folder, options));
  return exit_done;
}

}  // namespace planlight::command
