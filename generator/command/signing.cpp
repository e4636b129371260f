#include "command/signing.h"

#include <fmt/core.h>

#include <algorithm>

#include "approval/standing.h"
#include "command/signers_files.h"
#include "command/workers.h"
#include "documents/json.h"

namespace planlight::command {
namespace {

using approval::Role;
using documents::ApprovalRecord;
using documents::DocumentKey;
using documents::DocumentKind;

// plans/2026/007 of translations/es/plans/2026/007; nothing of another stem.
std::optional<std::string> translated_stem(const std::string& stem) {
  constexpr std::string_view folder = "translations/";
  if (!stem.starts_with(folder)) return std::nullopt;
  const std::size_t slash = stem.find('/', folder.size());
  return slash == std::string::npos ? std::string() : stem.substr(slash + 1);
}

std::optional<ApprovalRecord> record_of_portal(const repository::Snapshot& snapshot,
                                               const documents::ContentTree& tree,
                                               const std::string& content, Findings& findings) {
  const auto found = tree.approvals.find("portal");
  if (found == tree.approvals.end()) return std::nullopt;
  repository::Blob read = snapshot.read(found->second);
  if (read.failure) return std::nullopt;
  const auto document = documents::parse_json(
      documents::shown_path(content, "approvals/portal.json"), std::move(read.bytes), findings);
  return document ? documents::read_approval_record(*document, "portal", findings) : std::nullopt;
}

bool is_district(const std::string& stem) {
  const auto key = DocumentKey::parse_stem(stem);
  return key && key->kind == DocumentKind::district;
}

}  // namespace

std::optional<int> area_in(const repository::Snapshot& snapshot, const ObjectId& blob) {
  repository::Blob read = snapshot.read(blob);
  if (read.failure) return std::nullopt;
  Findings ignored;
  const auto document = documents::parse_json("", std::move(read.bytes), ignored);
  if (!document || document->root.kind() != documents::Value::Kind::object) return std::nullopt;
  const documents::Value* area = document->root.find("area");
  if (area == nullptr || area->kind() != documents::Value::Kind::number) return std::nullopt;
  return static_cast<int>(area->number());
}

std::string document_stem(const std::string& stem) { return translated_stem(stem).value_or(stem); }

std::vector<Role> chain_of_stem(const approval::Policy& policy, const std::string& stem) {
  if (const auto inner = translated_stem(stem)) {
    const auto key = DocumentKey::parse_stem(*inner);
    return policy.chain_of_translations(key ? key->year : 0);
  }
  const auto key = DocumentKey::parse_stem(stem);
  return key ? policy.chain(*key) : policy.chain_of_files();
}

Signing::Signing(const Options& options, approval::KnownFacts* facts)
    : options_(options),
      signers_(read_allowed_signers(options), read_revoked_signers(options), facts) {}

std::optional<ObjectId> Signing::portal(const repository::Snapshot& snapshot,
                                        const documents::ContentTree& tree, Date as_of,
                                        Findings& findings) {
  const DocumentKey key{DocumentKind::portal};
  const std::string file = documents::shown_path(options_.content, key.path());
  const std::vector<Role> chain = {Role::commander_ocp};
  std::optional<ObjectId> chosen;
  portal_record_ = record_of_portal(snapshot, tree, options_.content, findings);
  if (portal_record_) {
    sift(key.stem(), *portal_record_, chain, as_of, findings);
    const auto standing = approval::standing_of(chain, *portal_record_, as_of);
    if (standing && !standing->versions.empty() && !tampered_.contains(key.stem())) {
      chosen = standing->versions.front().blob;
    }
  }
  if (!chosen) {
    findings.add(Severity::error, "portal-unsigned", {file},
                 "is not signed by commander_ocp: nothing can be published",
                 fmt::format("planlight approve {} --role commander_ocp --sign KEY", key.path()));
    return std::nullopt;
  }
  const auto committed = tree.documents.find(key);
  if (committed == tree.documents.end() || committed->second != *chosen) {
    findings.add(Severity::warning, "portal-draft", {file},
                 "is not what commander_ocp signed last: the settings that were signed hold",
                 fmt::format("planlight approve {} --role commander_ocp --sign KEY", key.path()));
  }
  return chosen;
}

void Signing::sift(const repository::Snapshot& snapshot, Records& records, CommitContent& content,
                   Findings& findings) {
  const Records before = records;
  for (auto& [stem, record] : records) {
    if (is_district(stem)) {
      sift(stem, record, chain_of_stem(content.policy, stem), content.as_of, findings);
    }
  }
  read_areas(snapshot, records, content);
  ask_at_once(records, content);
  for (auto& [stem, record] : records) {
    if (is_district(stem) || stem == "portal") continue;
    sift(stem, record, chain_of_stem(content.policy, stem), content.as_of, findings);
  }
  report_unsigned(records, before, content, findings);
  content.signed_records = records;
  if (portal_record_) content.signed_records.insert_or_assign("portal", *portal_record_);
}

void Signing::sift(const std::string& stem, ApprovalRecord& record, const std::vector<Role>& chain,
                   Date as_of, Findings& findings) {
  auto sifted = approval::keep_signed(record, chain, place_of(stem), as_of, signers_, findings);
  record = std::move(sifted.record);
  if (sifted.is_tampered) tampered_.insert(stem);
}

void Signing::read_areas(const repository::Snapshot& snapshot, const Records& records,
                         const CommitContent& content) {
  for (const auto& [stem, record] : records) {
    if (!is_district(stem) || tampered_.contains(stem)) continue;
    const DocumentKey key = *DocumentKey::parse_stem(stem);
    for (const auto& version : record.versions) {
      const auto proof = approval::proof_of(content.policy.chain(key), version, content.as_of);
      const auto area = proof ? area_in(snapshot, version.blob) : std::nullopt;
      if (area) areas_[key.district].emplace_back(*date_of(*proof), *area);
    }
  }
}

// One ssh-keygen takes some milliseconds: all are asked before the first answer is needed.
void Signing::ask_at_once(const Records& records, const CommitContent& content) const {
  std::vector<approval::SignedStatement> statements;
  for (const auto& [stem, record] : records) {
    auto of_record =
        approval::statements_of(record, chain_of_stem(content.policy, stem), place_of(stem));
    std::move(of_record.begin(), of_record.end(), std::back_inserter(statements));
  }
  for_each_index(statements.size(), worker_count(options_.jobs),
                 [&](std::size_t index, int) { signers_.verify(statements[index]); });
}

// What needs no approval where nothing is signed, and is not as it was signed. (A plan that waits
// for its chain is a draft, and no finding.)
void Signing::report_unsigned(const Records& records, const Records& before, CommitContent& content,
                              Findings& findings) const {
  const auto look_at = [&](const std::string& path, const std::string& stem, const ObjectId& blob) {
    const std::vector<Role> chain = chain_of_stem(content.policy, stem);
    const auto has_version = [&](const Records& in) {
      const auto record = in.find(stem);
      if (record == in.end()) return false;
      const auto& versions = record->second.versions;
      return std::any_of(versions.begin(), versions.end(), [&](const auto& version) {
        return version.blob == blob && approval::proof_of(chain, version, content.as_of);
      });
    };
    if (has_version(records)) return;
    content.unsigned_paths.push_back(path);
    if (has_version(before)) return;  // its approvals were reported one by one
    findings.add(Severity::warning, "approval-unsigned",
                 {documents::shown_path(options_.content, path)},
                 "is not published as it is: nobody has signed it",
                 fmt::format("planlight approve {} --role {} --sign KEY", path,
                             approval::name(chain.front())));
  };
  const approval::Policy plain = [&] {
    approval::Policy policy = content.policy;
    policy.require_signatures(false);
    return policy;
  }();
  for (const auto& [key, blob] : content.tree.documents) {
    if (key.kind != DocumentKind::portal && plain.chain(key).empty()) {
      look_at(key.path(), key.stem(), blob);
    }
  }
  for (const auto& [language, stems] : content.tree.catalogues) {
    for (const auto& [inner, blob] : stems) {
      const std::string stem = fmt::format("translations/{}/{}", language.to_string(), inner);
      look_at(stem + ".po", stem, blob);
    }
  }
  for (const auto& [path, blob] : content.tree.media) {
    look_at(path, path, blob);
  }
  for (const auto& [path, blob] : content.tree.static_files) {
    look_at("static/" + path, "static/" + path, blob);
  }
}

approval::SigningPlace Signing::place_of(const std::string& stem) const {
  const auto key = DocumentKey::parse_stem(document_stem(stem));
  if (!key || key->district == 0) return {};
  const auto areas = areas_.find(key->district);
  return {key->district, areas == areas_.end() ? decltype(areas->second)() : areas->second};
}

}  // namespace planlight::command
