#include "command/drafts.h"

#include <fmt/core.h>

#include <filesystem>
#include <limits>

#include "command/files.h"
#include "command/finding_places.h"
#include "command/workers.h"

namespace planlight::command {
namespace {

// What a finding says without a word of the text it is about.
Finding discreet(const Finding& finding) {
  Finding note = finding;
  note.severity = Severity::note;
  note.what = "an unapproved version does not pass this rule";
  note.advice = "planlight check --drafts says more";
  note.place.pointer.clear();
  return note;
}

bool is_published_version(const CommitContent& content, const documents::DocumentKey& key,
                          const ObjectId& blob) {
  const auto approved = content.approved.find(key);
  if (approved == content.approved.end()) return false;
  for (const auto& version : approved->second.versions()) {
    if (version.blob == blob) return true;
  }
  return false;
}

}  // namespace

void show_drafts(CommitContent& content) {
  for (const auto& [key, blob] : content.tree.documents) {
    if (key.kind == documents::DocumentKind::portal) continue;
    const auto found = content.approved.find(key);
    const approval::Approved* published =
        found == content.approved.end() ? nullptr : &found->second;
    if (published != nullptr &&
        (published->withdrawn() || published->versions().front().blob == blob)) {
      continue;
    }
    auto preview = approval::Approver::preview(key, blob, published);
    content.approved.insert_or_assign(key, std::move(preview));
  }
}

void check_drafts(const CommitContent& content, const repository::Snapshot& snapshot,
                  const disclosure::Disclosure& disclosure, const Options& options,
                  Findings& findings) {
  struct Draft {
    const documents::DocumentKey* key;
    const ObjectId* blob;
    Findings found;
  };
  std::vector<Draft> drafts;
  for (const auto& [key, blob] : content.tree.documents) {
    if (key.kind == documents::DocumentKind::portal) continue;
    if (!is_published_version(content, key, blob)) drafts.push_back({&key, &blob, {}});
  }
  for_each_index(drafts.size(), worker_count(options.jobs), [&](std::size_t index, int) {
    Draft& draft = drafts[index];
    disclosure.disclose_version(*draft.key, *draft.blob, draft.found);
    if (draft.found.empty()) return;
    // The document is told apart from the published one of the same path: places are its own.
    draft.found = with_places_in(documents::shown_path(options.content, draft.key->path()),
                                 snapshot.read(*draft.blob).bytes, draft.found, options);
  });
  for (const Draft& draft : drafts) {
    for (const Finding& finding : draft.found.unsorted()) {
      findings.add(options.drafts ? finding : discreet(finding));
    }
  }
}

void check_working_tree(const repository::GitRepository& repository,
                        const disclosure::Disclosure& disclosure, const Options& options,
                        Findings& findings) {
  const auto work_tree = repository.work_tree();
  if (!work_tree) return;
  const auto changed =
      repository.uncommitted(options.ref, options.content, std::numeric_limits<std::size_t>::max());
  for (const std::string& path : changed) {
    const auto key = documents::DocumentKey::parse(path);
    const std::filesystem::path file = std::filesystem::path(*work_tree) / options.content / path;
    if (!key || key->kind == documents::DocumentKind::portal || !std::filesystem::exists(file))
      continue;
    Findings found;
    const std::string bytes = read_file(file.string());
    disclosure.disclose_bytes(*key, bytes, found);
    findings.append(
        with_places_in(documents::shown_path(options.content, key->path()), bytes, found, options));
  }
}

}  // namespace planlight::command
