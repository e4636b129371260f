#include "command/commit_content.h"

#include <fmt/core.h>

#include <algorithm>

#include "approval/standing.h"
#include "command/files.h"
#include "command/finding_places.h"
#include "command/signing.h"
#include "command/workers.h"
#include "disclosure/personal_data_review.h"
#include "documents/approval_record.h"
#include "documents/json.h"
#include "documents/schema.h"
#include "language/time_zone.h"

namespace planlight::command {
namespace {

using documents::DocumentKey;
using documents::DocumentKind;

std::optional<documents::Document> read_json(const repository::Snapshot& snapshot,
                                             const std::string& file, const ObjectId& blob,
                                             Findings& findings) {
  repository::Blob read = snapshot.read(blob);
  if (read.failure) {
    findings.add(Severity::error, "blob-missing", {file}, "this file's git object cannot be read",
                 "fetch the whole history, or run git fsck");
    return std::nullopt;
  }
  return documents::parse_json(file, std::move(read.bytes), findings);
}

std::string portal_file(const Options& options) {
  return documents::shown_path(options.content, "portal.json");
}

std::optional<ObjectId> find_portal(const documents::ContentTree& tree, const Options& options,
                                    Findings& findings) {
  const auto found = tree.documents.find({DocumentKind::portal});
  if (found != tree.documents.end()) return found->second;
  findings.add(Severity::error, "portal-missing", {portal_file(options)},
               "the content has no portal.json",
               "add one (planlight new portal), or name the right folder with --content");
  return std::nullopt;
}

std::optional<documents::Settings> read_portal(const repository::Snapshot& snapshot,
                                               const ObjectId& blob, const Options& options,
                                               Findings& findings) {
  const auto document = read_json(snapshot, portal_file(options), blob, findings);
  if (!document) return std::nullopt;
  auto settings = documents::read_settings(*document, findings);
  if (settings) {
    const disclosure::PersonalDataReview review(*settings);
    review.look_at(*document, documents::schema("portal"), findings);
  }
  return settings;
}

// Until the settings tell the time zone: the day that has begun somewhere.
Date latest_day(const repository::Snapshot& snapshot, const Options& options) {
  constexpr const char* farthest_east = "Pacific/Kiritimati";
  return options.as_of ? *options.as_of
                       : *language::local_date(snapshot.commit_time(), farthest_east);
}

std::optional<documents::ApprovalRecord> read_record(
    const repository::Snapshot& snapshot, const std::string& file, const std::string& stem,
    const ObjectId& blob, const disclosure::PersonalDataReview& personal_data, Findings& findings) {
  const auto document = read_json(snapshot, file, blob, findings);
  if (!document) return std::nullopt;
  auto record = documents::read_approval_record(*document, stem, findings);
  // The reason of a withdrawal is for everyone to read.
  if (record) personal_data.look_at(*document, documents::schema("approval"), findings);
  return record;
}

Records read_records(const repository::Snapshot& snapshot, const documents::ContentTree& tree,
                     const Options& options, const documents::Settings& settings,
                     Findings& findings) {
  struct Read {
    const std::string* stem;
    const ObjectId* blob;
    std::optional<documents::ApprovalRecord> record;
    Findings found;
  };
  std::vector<Read> all;
  for (const auto& [stem, blob] : tree.approvals) all.push_back({&stem, &blob, std::nullopt, {}});
  const disclosure::PersonalDataReview personal_data(settings);
  // What a few of them cost is less than a thread does.
  constexpr std::size_t run = 32;
  for_each_index(
      (all.size() + run - 1) / run, worker_count(options.jobs), [&](std::size_t index, int) {
        for (std::size_t i = index * run; i < std::min(all.size(), (index + 1) * run); ++i) {
          Read& each = all[i];
          const std::string file =
              documents::shown_path(options.content, fmt::format("approvals/{}.json", *each.stem));
          each.record =
              read_record(snapshot, file, *each.stem, *each.blob, personal_data, each.found);
        }
      });
  Records records;
  for (Read& each : all) {
    findings.append(std::move(each.found));
    if (each.record) records.emplace(*each.stem, std::move(*each.record));
  }
  return records;
}

void read_policy_file(const std::string& file, approval::Policy& policy, Findings& findings) {
  if (file.empty()) return;
  const auto document = documents::parse_json(file, read_file(file), findings);
  if (!document) return;
  policy.replace(documents::read_chain_additions(*document, document->root, "", findings),
                 findings);
}

void decide_all(const Records& records, const approval::Approver& approver, CommitContent& content,
                Findings& findings) {
  std::map<DocumentKey, std::optional<ObjectId>> candidates;
  for (const auto& [key, blob] : content.tree.documents) candidates[key] = blob;
  for (const auto& [stem, record] : records) {
    if (const auto key = DocumentKey::parse_stem(stem)) candidates.try_emplace(*key);
  }
  for (const auto& [key, blob] : candidates) {
    if (key.kind == DocumentKind::portal) continue;
    const auto record = records.find(key.stem());
    auto approved = approver.decide(key, blob, record == records.end() ? nullptr : &record->second);
    if (approved) content.approved.emplace(key, std::move(*approved));
    if (record == records.end()) continue;
    const auto chain = chain_of_stem(content.policy, key.stem());
    if (approval::is_lifted_on_its_day(chain, record->second, content.as_of)) {
      const Date day = record->second.withdrawn->date;
      findings.add(Severity::warning, "withdrawal-lifted",
                   {record->second.file, 0, 0, "/withdrawn"},
                   fmt::format("is lifted by approvals that begin on its day, {}: the document is "
                               "published",
                               day.to_string()),
                   fmt::format("if the withdrawal came after them, add one of {}",
                               day.plus_days(1).to_string()));
    }
  }
}

const documents::ApprovalRecord* find(const Records& records, const std::string& stem) {
  const auto found = records.find(stem);
  return found == records.end() ? nullptr : &found->second;
}

// Like a document, a catalogue that was approved is read whatever the commit's tree holds now.
void decide_catalogues(const Records& records, const approval::Approver& approver,
                       CommitContent& content) {
  std::map<LanguageTag, std::map<std::string, std::optional<ObjectId>>> candidates;
  for (const auto& [language, stems] : content.tree.catalogues) {
    for (const auto& [stem, blob] : stems) candidates[language][stem] = blob;
  }
  constexpr std::string_view folder = "translations/";
  for (const auto& [stem, record] : records) {
    if (!stem.starts_with(folder)) continue;
    const std::size_t slash = stem.find('/', folder.size());
    const auto language = LanguageTag::parse(stem.substr(folder.size(), slash - folder.size()));
    if (language) candidates[*language].try_emplace(stem.substr(slash + 1));
  }
  for (const auto& [language, stems] : candidates) {
    for (const auto& [stem, blob] : stems) {
      const auto key = DocumentKey::parse_stem(stem);
      const auto chosen = approver.decide_catalogue(
          key ? key->year : 0, blob,
          find(records, fmt::format("translations/{}/{}", language.to_string(), stem)));
      if (chosen) content.catalogues[language][stem] = *chosen;
    }
  }
}

// A folder is looked for only under the very tag that portal.json lists.
void check_catalogues(const CommitContent& content, const Options& options, Findings& findings) {
  const auto& languages = content.settings.languages;
  for (const auto& [language, stems] : content.tree.catalogues) {
    const auto listed = std::ranges::find(languages, language);
    if (listed != languages.end() && listed != languages.begin()) continue;
    const bool is_source = listed == languages.begin();
    findings.add(
        Severity::warning, "language-not-listed",
        {documents::shown_path(options.content, "translations/" + language.to_string())},
        is_source
            ? "are translations into the language that the documents are written in: they are not "
              "used"
            : "are translations into a language that portal.json does not list: they are not used",
        is_source ? "correct the documents themselves, and remove this folder"
                  : fmt::format("add \"{}\" to its languages, or remove this folder",
                                language.to_string()));
  }
}

// `folder` is what the record's stem has before the file's path.
std::map<std::string, ObjectId> decide_files(std::string_view kind, const std::string& folder,
                                             const std::map<std::string, ObjectId>& in_tree,
                                             const Records& records,
                                             const approval::Approver& approver) {
  std::map<std::string, std::optional<ObjectId>> candidates(in_tree.begin(), in_tree.end());
  for (const auto& [stem, record] : records) {
    if (stem.starts_with(kind)) candidates.try_emplace(stem.substr(folder.size()));
  }
  std::map<std::string, ObjectId> chosen;
  for (const auto& [path, blob] : candidates) {
    if (const auto its = approver.decide_file(blob, find(records, folder + path))) {
      chosen.emplace(path, *its);
    }
  }
  return chosen;
}

}  // namespace

std::optional<Date> as_of_day(const repository::Snapshot& snapshot, const Options& options,
                              const std::string& time_zone) {
  const auto day = language::local_date(snapshot.commit_time(), time_zone);
  return options.as_of && day ? options.as_of : day;
}

std::optional<CommitContent> read_commit(const repository::Snapshot& snapshot,
                                         const Options& options, Findings& findings,
                                         approval::KnownFacts* facts) {
  documents::ContentTree tree = documents::read_tree(snapshot.entries(), options.content, findings);
  std::optional<Signing> signing;
  if (!options.allowed_signers.empty()) signing.emplace(options, facts);
  const auto portal = signing
                          ? signing->portal(snapshot, tree, latest_day(snapshot, options), findings)
                          : find_portal(tree, options, findings);
  if (!portal) return std::nullopt;
  auto settings = read_portal(snapshot, *portal, options, findings);
  if (!settings) return std::nullopt;
  if (options.base_url) settings->base_url = *options.base_url;
  const auto day = as_of_day(snapshot, options, settings->time_zone);
  if (!day) {
    Findings of_zone;
    of_zone.add(Severity::error, "portal-time-zone", {portal_file(options), 0, 0, "/time_zone"},
                "is no time zone that is known", "write an IANA name, such as America/Chicago");
    findings.append(
        with_places_in(portal_file(options), snapshot.read(*portal).bytes, of_zone, options));
    return std::nullopt;
  }
  CommitContent content(*day, std::move(*settings));
  content.tree = std::move(tree);
  content.portal = *portal;
  Findings of_policy;
  read_policy_file(options.policy, content.policy, of_policy);
  content.policy.add(content.settings.approval, of_policy);
  // Nobody knows then whose approvals are missing.
  const bool is_unknown = of_policy.has_errors() && options.keep_going;
  findings.append(std::move(of_policy));
  if (is_unknown) return std::nullopt;
  Records records = read_records(snapshot, content.tree, options, content.settings, findings);
  if (signing) {
    content.records = records;
    content.policy.require_signatures();
    signing->sift(snapshot, records, content, findings);
    // Left out whole, even with --keep-going.
    std::erase_if(records,
                  [&](const auto& entry) { return signing->tampered().contains(entry.first); });
  }
  for (const auto& [stem, record] : records) content.next_days.add(stem, record);
  content.next_days.add_quarters(content.settings.report_due_days);
  const approval::Approver approver(content.policy, content.as_of);
  decide_all(records, approver, content, findings);
  decide_catalogues(records, approver, content);
  check_catalogues(content, options, findings);
  content.media = decide_files("media/", "", content.tree.media, records, approver);
  content.static_files =
      decide_files("static/", "static/", content.tree.static_files, records, approver);
  if (!signing) content.records = std::move(records);
  return content;
}

}  // namespace planlight::command
