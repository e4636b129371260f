#include "command/build.h"

#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "command/audit.h"
#include "command/copied_text.h"
#include "command/files.h"
#include "command/kept_findings.h"
#include "command/last_facts.h"
#include "command/messages.h"
#include "command/private_report.h"
#include "command/progress.h"
#include "command/said_findings.h"
#include "command/search_index.h"
#include "command/site.h"
#include "command/site_key.h"
#include "command/site_update.h"
#include "command/stage_times.h"
#include "command/stored_names.h"
#include "command/workers.h"
#include "portal/summary_bytes.h"
#include "publishing/precompress.h"
#include "publishing/publication.h"
#include "repository/git_repository.h"

namespace planlight::command {
namespace {

// Who waits for a build, and who asks where its time went.
struct Watched {
  explicit Watched(const Options& options)
      : progress(progress_style(options, is_terminal(stderr), std::getenv("TERM")),
                 columns_of(stderr), seconds_passed, print_error) {
    if (options.timings && speaks(options)) times = std::make_unique<StageTimes>();
  }

  static double seconds_passed() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
  }

  Progress progress;
  std::unique_ptr<StageTimes> times;
};

class PublicationSink : public SiteSink {
 public:
  PublicationSink(publishing::Publication& publication, bool precompress, Watched& watched)
      : publication_(publication), precompress_(precompress), watched_(watched) {}

  void put(const PagePath& path, std::string_view bytes) override { put_made(path, bytes, {}); }
  void put_made(const PagePath& path, std::string_view bytes, const Sha256& inputs) override {
    publication_.put(path, bytes, inputs);
    if (precompress_) publishing::precompress(publication_, path);
  }
  bool keep(const PagePath& path, const Sha256& inputs) override {
    if (!publication_.keep(path, inputs)) return false;
    if (precompress_) publishing::precompress(publication_, path);
    return true;
  }
  bool has(const PagePath& path) const override { return publication_.has(path); }
  void drop(const PagePath& path) override {
    publication_.drop(path);
    if (precompress_) publishing::drop_precompressed(publication_, path);
  }
  void advance(const SiteProgress& progress) override { watched_.progress.advance(progress); }
  StageTimes* times() override { return watched_.times.get(); }

 private:
  publishing::Publication& publication_;
  bool precompress_;
  Watched& watched_;
};

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void say_done(const Options& options, const publishing::Outcome& outcome, double seconds) {
  if (!speaks(options)) return;
  const std::size_t files = outcome.added.size() + outcome.changed.size() + outcome.unchanged;
  print(fmt::format("Published {} files to {} in {:.2f} s: {} new, {} changed, {} removed.\n",
                    files, options.output, seconds, outcome.added.size(), outcome.changed.size(),
                    outcome.removed.size()));
  if (!outcome.healed.empty()) {
    print(fmt::format("{} files had been altered in {} and were put right.\n",
                      outcome.healed.size(), options.output));
  }
  print(
      fmt::format("Look at it: python3 -m http.server --directory {} 8000, then "
                  "http://127.0.0.1:8000/; or planlight serve\n",
                  options.output));
}

// For uploaders and caches: what readers see change with this build, compressed twins among it.
void write_changes(const Options& options, const publishing::Outcome& outcome) {
  if (options.changes.empty()) return;
  std::map<std::string, char> marks;
  for (const std::string& path : outcome.added) marks[path] = 'A';
  for (const std::string& path : outcome.changed) marks[path] = 'M';
  for (const std::string& path : outcome.removed) marks[path] = 'D';
  // What had been altered by hand is put right, whatever it was.
  for (const std::string& path : outcome.healed) marks.emplace(path, 'M');
  std::string lines;
  for (const auto& [path, mark] : marks) lines += fmt::format("{} {}\n", mark, path);
  write_file(options.changes, lines);
}

// False where the update turns out to be none.
bool update_site(const repository::Snapshot& snapshot, const Parents& parents,
                 const Options& options, const ThemeFiles& theme, SiteMemory& memory,
                 approval::KnownFacts& facts, Watched& watched, std::optional<SiteOutcome>& outcome,
                 Findings& findings) {
  try {
    const UpdateSnapshot update(snapshot, memory);
    PublicationSink sink(memory.publication, options.precompress, watched);
    outcome = make_site(update, parents, options, theme, sink, findings, &memory, &facts);
    // With errors, what takes a document's place may concern others too.
    return !(options.keep_going && findings.has_errors());
  } catch (const NeedsWholeSite&) {
    return false;
  } catch (const portal::UnreadableSummary&) {
    return false;
  }
}

// An update knows what it took the place of; what builds left that came to nothing, others look
// for.
void let_go_of_stored(const SiteMemory& memory) {
  if (memory.is_update) {
    memory.publication.drop_stored(names_left(*memory.before, memory.after));
  } else {
    memory.publication.keep_stored(names_of_stored(memory.after));
  }
}

void warn_of_copies(const repository::Snapshot& snapshot, const Parents& parents,
                    const Options& options, approval::KnownFacts& facts, Findings& findings) {
  Findings ignored;
  const auto content = read_published(snapshot, parents, options, ignored, &facts);
  if (content) find_copied_text(*content, snapshot, options, findings);
}

// The whole site is searched where it comes together, before any reader sees it.
bool passes_audit(const repository::Snapshot& snapshot, const Parents& parents,
                  const Options& options, const ThemeFiles& theme, approval::KnownFacts& facts,
                  publishing::Publication& publication, std::vector<std::string>& said) {
  Findings ignored;
  const auto content = read_published(snapshot, parents, options, ignored, &facts);
  if (!content) return false;
  const auto search = make_leak_search(*content, snapshot, theme, options);
  const auto leaks = find_leaks(search, publication.settle().string(), worker_count(options.jobs));
  for (const Leak& leak : leaks) {
    said.push_back(describe(leak));
    print_error(said.back() + '\n');
  }
  if (leaks.empty()) return true;
  print_error("Nothing was published: withheld values would be in the site.\n");
  return false;
}

}  // namespace

int build(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  drop_private_report(options);
  Watched watched(options);
  StageWatch watch(watched.times.get());
  const auto repository = repository::GitRepository::open(options.repository);
  const auto snapshot = repository->snapshot(options.ref, options.content);
  const ThemeFiles theme = read_theme(options.theme);
  Findings uncommitted;
  note_uncommitted(*repository, options, uncommitted);

  // Before any work: whether it is there at all.
  const std::filesystem::path pagefind = options.search ? find_pagefind() : "";
  refuse_committed_state(options);
  std::optional<publishing::Publication> publication(
      publishing::Publication::begin(options.output));
  const Sha256 of_options = key_of_options(options, theme, pagefind, publication->key());
  const std::string key = site_key(*snapshot, options, of_options, publication->key());
  watch.lap(BuildStage::beginning);
  if (publication->remembered("site") == key && options.report.empty() &&
      publication->altered().empty()) {
    // Of a site without errors nothing is said where errors alone are.
    auto remembered =
        says_errors_alone(options) ? std::optional(Findings()) : remembered_findings(*publication);
    if (remembered) {
      remembered->append(uncommitted);
      say_findings(*remembered, options);
      write_changes(options, {});
      if (speaks(options))
        print(fmt::format("Nothing changed since {} was built.\n", options.output));
      return exit_done;
    }
  }

  SiteMemory memory{*publication, of_options,
                    Sha256::keyed(publication->key(), snapshot->commit_id())};
  // A report, an audit and an index are about the whole site; so is what nobody has signed.
  if (options.report.empty() && !options.audit && !options.search &&
      options.allowed_signers.empty()) {
    look_for_update(*repository, *snapshot, options, memory);
  }
  if (memory.is_update && !publication->amend()) memory.is_update = false;
  watch.lap(BuildStage::beginning);
  Findings findings;
  Findings of_last;
  const Parents parents = repository->parent_snapshots(snapshot->commit_id(), options.content);
  approval::KnownFacts facts;
  facts.learn(std::string(publication->key()), publication->remembered("facts").value_or(""));
  const auto last_built = publication->remembered("commit");
  if (last_built) look_for_last_built(*repository, *last_built, facts, options, of_last);
  watch.lap(BuildStage::history);
  std::optional<SiteOutcome> outcome;
  // Nothing of what was made so far is shown.
  const auto begin_again = [&] {
    publication.reset();
    publication.emplace(publishing::Publication::begin(options.output));
  };
  if (memory.is_update &&
      !update_site(*snapshot, parents, options, theme, memory, facts, watched, outcome, findings)) {
    begin_again();
    memory.is_update = false;
  }
  const auto make_whole = [&] {
    memory.changed.clear();
    memory.after = {};
    memory.of_city = {};
    findings = Findings();
    PublicationSink sink(*publication, options.precompress, watched);
    outcome = make_site(*snapshot, parents, options, theme, sink, findings, &memory, &facts);
  };
  if (!memory.is_update) {
    try {
      make_whole();
    } catch (const NeedsWholeSite&) {
      begin_again();
      make_whole();
    }
  }
  if (options.audit) warn_of_copies(*snapshot, parents, options, facts, of_last);
  memory.of_city.append(of_last);
  findings.append(std::move(of_last));
  watched.progress.finish();
  watch.skip();
  findings.append(uncommitted);
  if (options.strict) make_strict(findings);
  say_findings(findings, options);
  watch.lap(BuildStage::findings);
  const bool has_errors = findings.has_errors();
  if (!outcome || (has_errors && !options.keep_going)) {
    if (speaks(options)) {
      print(fmt::format("Nothing was published: {}. {} is as it was.\n", count_findings(findings),
                        options.output));
    }
    if (memory.before) publication->keep_stored(names_of_stored(*memory.before));
    write_private_report(*snapshot, options, {outcome ? &*outcome : nullptr}, findings);
    return exit_content;
  }
  if (options.search) {
    make_search_index(
        pagefind, publication->settle(search_folder).string(),
        [&](const PagePath& path, std::string_view bytes) {
          PublicationSink(*publication, options.precompress, watched).put(path, bytes);
        });
    watch.lap(BuildStage::search);
  }
  std::vector<std::string> leaks;
  if (options.audit &&
      !passes_audit(*snapshot, parents, options, theme, facts, *publication, leaks)) {
    write_private_report(*snapshot, options, {&*outcome, nullptr, leaks}, findings);
    return exit_content;
  }
  watch.lap(BuildStage::audit);
  // An update asks of the districts that it reads alone.
  publication->remember("facts", memory.is_update ? facts.stored_with_learned() : facts.stored());
  // A commit with errors is none to compare the next one's records with: what it lost would be
  // forgotten.
  if (!has_errors) {
    publication->remember("commit", digest_of_commit(*snapshot, facts));
  } else if (last_built) {
    publication->remember("commit", *last_built);
  }
  // A site made without an error may be taken as it is next time, and its findings said again.
  if (!has_errors) {
    publication->remember("site", key);
    remember_findings(*publication, memory);
    publication->remember("state", to_bytes(memory.after, publication->key()));
  }
  watch.lap(BuildStage::memory);
  BuildStage shared_stage = BuildStage::publishing;
  publication->share([&](std::size_t count, const publishing::Publication::Work& work) {
    for_each_index(count, worker_count(options.jobs), [&](std::size_t index, int worker) {
      StageWatch of_worker(worker == 0 ? nullptr : watched.times.get());
      work(index);
      of_worker.lap(shared_stage);
    });
  });
  const publishing::Outcome published = publication->commit();
  watch.lap(BuildStage::publishing);
  write_private_report(*snapshot, options, {&*outcome, &published}, findings);
  write_changes(options, published);
  say_done(options, published, seconds_since(start));
  // Readers have the new site: the rest is for the next build.
  if (!has_errors) let_go_of_stored(memory);
  shared_stage = BuildStage::next;
  publication->catch_up();
  watch.lap(BuildStage::next);
  if (watched.times != nullptr) {
    print(watched.times->table(process_cpu_time(), outcome->pages, seconds_since(start),
                               worker_count(options.jobs)));
  }
  return has_errors ? exit_published_with_errors : exit_done;
}

}  // namespace planlight::command
