#include "disclosure/disclosure.h"

#include <fmt/core.h>

#include <utility>

#include "disclosure/page_document.h"
#include "disclosure/public_builder.h"
#include "disclosure/rules.h"
#include "documents/content_tree.h"
#include "documents/json.h"
#include "documents/schema.h"
#include "documents/schema_walk.h"

namespace planlight::disclosure {
namespace {

// A needed blob that the repository does not have, and how to mend it.
void report_unreadable(const std::string& file, repository::ReadFailure failure,
                       Findings& findings) {
  switch (failure) {
    case repository::ReadFailure::missing:
      findings.add(
          Severity::error, "blob-missing", {file}, "the approved version is not in this repository",
          "fetch the whole history (git fetch --unshallow; in CI: fetch-depth 0) or push the "
          "commit that holds it");
      return;
    case repository::ReadFailure::damaged:
      findings.add(Severity::error, "blob-damaged", {file},
                   "the approved version cannot be read: its git object is damaged",
                   "run git fsck and fetch the object again from another clone");
      return;
    case repository::ReadFailure::too_large:
      findings.add(Severity::error, "blob-too-large", {file},
                   "the approved version is too large to be a document",
                   "split it or take pictures and attachments out of it");
      return;
  }
}

// Why a version that was approved once is in no history. Its own faults are not told one by one:
// nobody can mend them.
void report_left_out(const std::string& file, const Findings& faults, Findings& findings) {
  std::string what = "cannot be read and is left out of the history";
  std::string advice = "fetch the whole history, or mark that version as purged";
  for (const Finding& fault : faults.unsorted()) {
    if (fault.severity != Severity::error || fault.rule == "blob-missing") continue;
    if (fault.rule == "blob-damaged") {
      advice = "run git fsck and fetch the object again from another clone";
      continue;
    }
    what = fmt::format(
        "has an error of today's rules ({}) and is left out of the history, with those before it",
        fault.rule);
    advice =
        "withdraw that version in its record, and the history goes on behind it; what is "
        "published is not concerned";
    break;
  }
  findings.add(Severity::warning, "history-shortened", {file},
               "an earlier approved version " + what, advice);
}

}  // namespace

Disclosure::Disclosure(const repository::Snapshot& snapshot, std::string content_folder,
                       bool keep_going, std::optional<PersonalDataReview> personal_data)
    : snapshot_(snapshot),
      content_folder_(std::move(content_folder)),
      keep_going_(keep_going),
      personal_data_(std::move(personal_data)) {}

std::string Disclosure::shown(const documents::DocumentKey& key) const {
  return documents::shown_path(content_folder_, key.path());
}

std::shared_ptr<const PublicValue> Disclosure::disclose_bytes(const documents::DocumentKey& key,
                                                              std::string bytes, Findings& findings,
                                                              Withheld* withheld) const {
  Findings none;
  return disclose_json(key, std::move(bytes), findings, withheld, {}, none);
}

std::shared_ptr<const PublicValue> Disclosure::disclose_json(const documents::DocumentKey& key,
                                                             std::string bytes, Findings& findings,
                                                             Withheld* withheld,
                                                             const PublicReview& review,
                                                             Findings& reviewed) const {
  if (key.kind == documents::DocumentKind::page) {
    if (personal_data_) personal_data_->look_at_page(shown(key), bytes, findings);
    auto page = read_page(shown(key), std::move(bytes), findings);
    if (page != nullptr && review) review(*page, reviewed);
    return page;
  }
  Findings found;
  const auto document = documents::parse_json(shown(key), std::move(bytes), found);
  std::shared_ptr<const PublicValue> content;
  if (document) {
    PublicBuilder builder(key, withheld);
    const documents::Schema& schema = documents::schema(documents::name(key.kind));
    documents::walk(*document, schema, builder, found);
    if (!found.has_errors()) {
      content = builder.take();
      check_rules(key, document->file, *content, found);
      if (personal_data_) personal_data_->look_at(*document, schema, found);
    }
  }
  const bool has_errors = found.has_errors();
  findings.append(std::move(found));
  if (has_errors) return nullptr;
  if (review) {
    Findings without_lines;
    review(*content, without_lines);
    reviewed.append(documents::with_places(*document, without_lines));
  }
  return content;
}

std::shared_ptr<const PublicValue> Disclosure::disclose_version(const documents::DocumentKey& key,
                                                                const ObjectId& blob,
                                                                Findings& findings,
                                                                Withheld* withheld) const {
  Findings none;
  return disclose_blob(key, blob, findings, withheld, {}, none);
}

std::shared_ptr<const PublicValue> Disclosure::disclose_blob(const documents::DocumentKey& key,
                                                             const ObjectId& blob,
                                                             Findings& findings, Withheld* withheld,
                                                             const PublicReview& review,
                                                             Findings& reviewed) const {
  repository::Blob read = snapshot_.read(blob);
  if (read.failure) {
    report_unreadable(shown(key), *read.failure, findings);
    return nullptr;
  }
  return disclose_json(key, std::move(read.bytes), findings, withheld, review, reviewed);
}

std::optional<PublicDocument> Disclosure::disclose(const approval::Approved& approved,
                                                   Findings& findings, Withheld* withheld,
                                                   KnownVersions* known,
                                                   const PublicReview& review) const {
  PublicDocument document;
  document.key = approved.key();
  if (approved.withdrawn()) {
    document.withdrawn = {approved.withdrawn()->date, approved.withdrawn()->reason};
    return document;
  }
  bool is_in_a_row = false;  // with the next newer version
  for (const approval::ApprovedVersion& version : approved.versions()) {
    const bool was_in_a_row = std::exchange(is_in_a_row, !version.after_gap);
    const bool is_published = document.versions.empty();
    Findings found, reviewed;
    auto content = known == nullptr ? nullptr : known->find(approved.key(), version.blob);
    if (content != nullptr) {
      if (is_published && review) review(*content, reviewed);
    } else {
      content = disclose_blob(approved.key(), version.blob, found, withheld,
                              is_published ? review : PublicReview(), reviewed);
      if (known != nullptr && content != nullptr && found.empty()) {
        known->keep(approved.key(), version.blob, *content);
      }
    }
    if (is_published) {
      findings.append(std::move(found));
      findings.append(std::move(reviewed));
      if (content == nullptr && !keep_going_) return std::nullopt;
      if (content == nullptr) continue;
    } else if (content == nullptr) {
      report_left_out(shown(approved.key()), found, findings);
      break;
    }
    if (!is_published && was_in_a_row && *document.versions.back().content == *content) {
      document.versions.back().proof = version.proof;
    } else {
      document.versions.push_back({std::move(content), version.proof});
    }
  }
  if (document.versions.empty()) return std::nullopt;
  return document;
}

}  // namespace planlight::disclosure
