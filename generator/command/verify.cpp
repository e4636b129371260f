#include "command/verify.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <random>

#include "command/audit.h"
#include "command/files.h"
#include "command/messages.h"
#include "command/scratch_folder.h"
#include "command/search_index.h"
#include "command/site.h"
#include "command/site_links.h"
#include "command/work_folder.h"
#include "command/workers.h"
#include "disclosure/interference.h"
#include "foundation/environment_error.h"
#include "foundation/sha256.h"
#include "publishing/integrity.h"
#include "publishing/precompress.h"
#include "repository/git_repository.h"

namespace planlight::command {
namespace {

using Digests = std::map<std::string, Sha256>;

// What a build would publish, as digests alone.
class DigestSink : public SiteSink {
 public:
  void put(const PagePath& path, std::string_view bytes) override {
    const Sha256 digest = Sha256::of(bytes);
    const std::lock_guard lock(mutex_);
    digests_[path.to_string()] = digest;
  }
  const Digests& digests() const { return digests_; }

 private:
  std::mutex mutex_;
  Digests digests_;
};

// Keeps the pages in a folder, too, where an indexer reads them.
class PagesSink : public SiteSink {
 public:
  explicit PagesSink(SiteSink& next) : next_(next) {}

  void put(const PagePath& path, std::string_view bytes) override {
    if (path.to_string().ends_with(".html")) {
      write_in_folders(folder_.path() / path.to_string(), std::string(bytes));
    }
    next_.put(path, bytes);
  }
  const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  SiteSink& next_;
  ScratchFolder folder_;
};

// One promise: what was proved, and what contradicts it.
struct Proof {
  std::string name;       // as JSON names it
  std::string statement;  // what holds
  std::vector<std::string> faults;
};

std::vector<std::string> differences(const Digests& site, const Digests& other, const char* says) {
  std::vector<std::string> paths;
  for (const auto& [path, digest] : site) {
    const auto found = other.find(path);
    if (found == other.end() || found->second != digest)
      paths.push_back(fmt::format("{} {}", path, says));
  }
  for (const auto& [path, digest] : other) {
    if (!site.contains(path)) paths.push_back(fmt::format("{} {}", path, says));
  }
  return paths;
}

Proof prove_integrity(const std::string& folder) {
  const auto report = publishing::check_integrity(folder);
  Proof proof{"integrity",
              fmt::format("every one of {} files is as integrity.json says, none more, none less",
                          report.files),
              {}};
  const auto add = [&](const std::vector<std::string>& paths, const char* says) {
    for (const std::string& path : paths) proof.faults.push_back(fmt::format("{} {}", path, says));
  };
  add(report.unreadable, "cannot be read as a part of the integrity list");
  add(report.missing, "is missing");
  add(report.altered, "is not as listed");
  add(report.unlisted, "is not listed");
  return proof;
}

// A compressed copy of a file of the site.
bool is_copy(const std::string& path, const std::vector<std::string>& names) {
  if (!path.ends_with(".gz") && !path.ends_with(".br")) return false;
  return std::binary_search(names.begin(), names.end(), path.substr(0, path.size() - 3));
}

// Of the site as it lies there, without the integrity list and compressed copies.
Digests digests_of(const std::string& folder) {
  Digests digests;
  auto names = read_folder_names(folder);
  std::sort(names.begin(), names.end());
  for (const std::string& path : names) {
    if (publishing::is_integrity_path(path) || is_copy(path, names)) continue;
    digests[path] = Sha256::of(read_file(folder + '/' + path));
  }
  return digests;
}

// Compressed copies that are not what their file gives: all else that is proved of the file would
// not hold of them.
std::vector<std::string> wrong_copies(const std::string& folder) {
  std::vector<std::string> wrong;
  auto names = read_folder_names(folder);
  std::sort(names.begin(), names.end());
  for (const std::string& path : names) {
    if (!is_copy(path, names)) continue;
    const std::string plain = read_file(folder + '/' + path.substr(0, path.size() - 3));
    const std::string copy =
        path.ends_with(".gz") ? publishing::gzip(plain) : publishing::brotli(plain);
    if (copy != read_file(folder + '/' + path))
      wrong.push_back(fmt::format("{} is not the compressed form of its file", path));
  }
  return wrong;
}

// `pagefind`: empty where the full-text index, which is made from the pages alone, need not be.
Digests built(const repository::Snapshot& snapshot, const Parents& parents, const Options& options,
              const ThemeFiles& theme, approval::KnownFacts& facts,
              const std::filesystem::path& pagefind = {}) {
  DigestSink sink;
  Findings ignored;
  if (pagefind.empty()) {
    make_site(snapshot, parents, options, theme, sink, ignored, nullptr, &facts);
    return sink.digests();
  }
  PagesSink pages(sink);
  make_site(snapshot, parents, options, theme, pages, ignored, nullptr, &facts);
  make_search_index(pagefind, pages.folder(),
                    [&](const PagePath& path, std::string_view bytes) { sink.put(path, bytes); });
  return sink.digests();
}

// Other internal values, other drafts: each another site, were it not for what is proved here. The
// records' growth is left out of all of them alike.
void prove_interference(const repository::Snapshot& snapshot, const CommitContent& content,
                        const Options& options, const ThemeFiles& theme,
                        approval::KnownFacts& facts, std::vector<Proof>& proofs) {
  const Digests base = built(snapshot, {}, options, theme, facts);
  const std::uint64_t seed = std::random_device()();
  const auto internal = disclosure::with_other_internal_values(snapshot, content.tree, seed);
  proofs.push_back({"no_interference",
                    "other internal values in every document would give the same bytes",
                    differences(base, built(*internal, {}, options, theme, facts),
                                "would change with internal values")});
  Proof drafts{"no_draft_interference",
               "adding, changing or removing unapproved versions and their translations would give "
               "the same bytes",
               {}};
  const auto others = disclosure::with_other_drafts(snapshot, content.tree, content.policy, seed);
  const auto none = disclosure::without_drafts(snapshot, content.policy);
  for (const auto& [other, says] : {std::pair{others.get(), "would change with other drafts"},
                                    std::pair{none.get(), "would change without drafts"}}) {
    for (std::string& fault : differences(base, built(*other, {}, options, theme, facts), says))
      drafts.faults.push_back(std::move(fault));
  }
  proofs.push_back(std::move(drafts));
}

void prove_with_repository(const repository::GitRepository& repository, const Options& options,
                           const std::filesystem::path& pagefind, std::vector<Proof>& proofs) {
  const auto snapshot = repository.snapshot(options.ref, options.content);
  const ThemeFiles theme = read_theme(options.theme);
  const Parents parents = repository.parent_snapshots(options.ref, options.content);
  approval::KnownFacts facts;
  const Digests fresh = built(*snapshot, parents, options, theme, facts, pagefind);
  Proof same{"same_bytes",
             fmt::format("a fresh build of {} gives the same {} files, byte for byte, and "
                         "compressed copies are theirs",
                         options.ref, fresh.size()),
             differences(digests_of(options.output), fresh, "differs from a fresh build")};
  for (std::string& fault : wrong_copies(options.output)) same.faults.push_back(std::move(fault));
  proofs.push_back(std::move(same));

  Findings ignored;
  const auto content = read_published(*snapshot, parents, options, ignored, &facts);
  if (!content) return;
  const auto search = make_leak_search(*content, *snapshot, theme, options);
  const auto counts = search.counts();
  Proof leaks{"no_leak",
              fmt::format("none of {} withheld values and ids is in any file, as it stands, "
                          "decoded, in base64 or in "
                          "hexadecimal ({} are public elsewhere too, {} are too short to tell)",
                          counts.values, counts.public_elsewhere, counts.too_short),
              {}};
  for (const Leak& leak : find_leaks(search, options.output, worker_count(options.jobs))) {
    leaks.faults.push_back(describe(leak));
  }
  proofs.push_back(std::move(leaks));

  prove_interference(*snapshot, *content, options, theme, facts, proofs);
}

std::string as_json(const std::vector<Proof>& proofs) {
  std::string out = "{\"proofs\":[";
  for (const Proof& proof : proofs) {
    if (out.back() != '[') out += ',';
    out += fmt::format("{{\"name\":\"{}\",\"holds\":{},\"statement\":\"{}\",\"faults\":[",
                       proof.name, proof.faults.empty(), json_escaped(proof.statement));
    for (const std::string& fault : proof.faults) {
      if (out.back() != '[') out += ',';
      out += fmt::format("\"{}\"", json_escaped(fault));
    }
    out += "]}";
  }
  return out + "]}\n";
}

std::string in_words(const std::vector<Proof>& proofs) {
  constexpr std::size_t shown = 20;
  std::string out;
  for (const Proof& proof : proofs) {
    out +=
        fmt::format("{}: {}\n", proof.faults.empty() ? "holds" : "DOES NOT HOLD", proof.statement);
    for (std::size_t i = 0; i < std::min(shown, proof.faults.size()); ++i) {
      out += fmt::format("  {}\n", proof.faults[i]);
    }
    if (proof.faults.size() > shown)
      out += fmt::format("  and {} more\n", proof.faults.size() - shown);
  }
  return out;
}

// The repository at --repo; nothing where there is none.
std::shared_ptr<repository::GitRepository> repository_if_any(const Options& options) {
  try {
    return repository::GitRepository::open(options.repository);
  } catch (const EnvironmentError&) {
    return nullptr;
  }
}

}  // namespace

int verify(const Options& options) {
  const std::filesystem::path pagefind = options.search ? find_pagefind() : "";
  std::vector<Proof> proofs;
  proofs.push_back(prove_integrity(options.output));
  proofs.push_back({"links",
                    "every link leads to a file of the site, each fragment within a page or of "
                    "about/ to its place",
                    dead_links(options.output)});
  const auto repository = repository_if_any(options);
  if (repository != nullptr) prove_with_repository(*repository, options, pagefind, proofs);
  const bool holds = std::all_of(proofs.begin(), proofs.end(),
                                 [](const Proof& proof) { return proof.faults.empty(); });
  const std::string said =
      options.message_format == MessageFormat::json ? as_json(proofs) : in_words(proofs);
  if (holds) {
    if (!options.quiet) print(said);
  } else {
    print_error(said);
  }
  if (repository == nullptr && !options.quiet && options.message_format == MessageFormat::human) {
    print(
        fmt::format("No repository at {}: only the integrity list and the links were looked at.\n",
                    options.repository));
  }
  return holds ? exit_done : exit_content;
}

}  // namespace planlight::command
