#include "command/verify.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <random>

#include "command/audit.h"
#include "command/files.h"
#include "command/messages.h"
#include "command/site.h"
#include "command/site_links.h"
#include "command/workers.h"
#include "disclosure/interference.h"
#include "foundation/environment_error.h"
#include "foundation/sha256.h"
#include "publishing/integrity.h"
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

// Of the site as it lies there, without the integrity list and compressed copies.
Digests digests_of(const std::string& folder) {
  Digests digests;
  for (const std::string& path : read_folder_names(folder)) {
    if (publishing::is_integrity_path(path) || path.ends_with(".gz") || path.ends_with(".br"))
      continue;
    digests[path] = Sha256::of(read_file(folder + '/' + path));
  }
  return digests;
}

Digests built(const repository::Snapshot& snapshot, const Parents& parents, const Options& options,
              const ThemeFiles& theme) {
  DigestSink sink;
  Findings ignored;
  make_site(snapshot, parents, options, theme, sink, ignored);
  return sink.digests();
}

void prove_with_repository(const repository::GitRepository& repository, const Options& options,
                           std::vector<Proof>& proofs) {
  const auto snapshot = repository.snapshot(options.ref, options.content);
  const ThemeFiles theme = read_theme(options.theme);
  const Parents parents = repository.parent_snapshots(options.ref, options.content);
  const Digests fresh = built(*snapshot, parents, options, theme);
  proofs.push_back({"same_bytes",
                    fmt::format("a fresh build of {} gives the same {} files, byte for byte",
                                options.ref, fresh.size()),
                    differences(digests_of(options.output), fresh, "differs from a fresh build")});

  Findings ignored;
  const auto content = read_commit(*snapshot, options, ignored);
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

  const auto other =
      disclosure::with_other_internal_values(*snapshot, content->tree, std::random_device()());
  proofs.push_back(
      {"no_interference", "other internal values in every document would give the same bytes",
       differences(built(*snapshot, {}, options, theme), built(*other, {}, options, theme),
                   "would change with internal values")});
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
  std::vector<Proof> proofs;
  proofs.push_back(prove_integrity(options.output));
  proofs.push_back({"links", "every link and fragment leads to a file and a place of the site",
                    dead_links(options.output)});
  const auto repository = repository_if_any(options);
  if (repository != nullptr) prove_with_repository(*repository, options, proofs);
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
