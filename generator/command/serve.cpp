#include "command/serve.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <set>

#include "command/change_watch.h"
#include "command/comparison_words.h"
#include "command/content_district.h"
#include "command/messages.h"
#include "command/pages_ahead.h"
#include "command/preview.h"
#include "command/rendered_site.h"
#include "command/site_server.h"
#include "command/site_update.h"
#include "command/working_snapshot.h"
#include "documents/document_key.h"
#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;

enum class Ahead { nothing_changed, shown, impossible };

bool lies_in(const fs::path& folder, const fs::path& outer) {
  return *folder.lexically_relative(outer).begin() != "..";
}

class Workshop {
 public:
  Workshop(const Options& options, ServedSite& site, int port) : options_(options), site_(site) {
    // Links of the 404 page and canonical addresses lead to this machine.
    options_.base_url = fmt::format("http://127.0.0.1:{}/", port);
    repository_ = repository::GitRepository::open(options.repository);
    tracked_ = state();
  }

  // The commit that the ref names; empty while it names none.
  std::string state() const {
    try {
      return repository_->snapshot(options_.ref, options_.content)->commit_id();
    } catch (const EnvironmentError&) {
      return {};
    }
  }

  // The whole site.
  void make() {
    const auto start = std::chrono::steady_clock::now();
    tracked_ = state();
    Findings findings;
    std::optional<SiteFiles> files;
    SiteModel model;
    std::optional<std::pair<Read, ThemeFiles>> kept;
    try {
      const ThemeFiles theme = read_theme(options_.theme);
      note_folders(theme);
      Read now = read();
      files = options_.drafts ? make_drafts(now, theme, findings, model)
                              : make_published(now, theme, findings, model);
      if (files) kept.emplace(std::move(now), theme);
    } catch (const EnvironmentError& error) {
      if (shown_.empty()) throw;
      findings.add(Severity::error, "environment", {}, error.what(), error.advice());
    }
    say(files, findings, took_since(start));
    if (files) shown_ = *files;
    findings_ = findings;
    site_.show(std::move(files), findings);
    // While nobody waits.
    if (!kept) return;
    made_of_ = std::move(kept->first);
    ahead_.keep(content_of(*made_of_), options_, kept->second, std::move(model));
  }

  // Ahead of the whole site, some of its pages, where that is possible.
  Ahead make_ahead(const std::set<fs::path>& folders) {
    const auto start = std::chrono::steady_clock::now();
    const bool in_theme = !folders.empty() && std::ranges::all_of(folders, [&](const auto& folder) {
      return std::ranges::any_of(theme_folders_,
                                 [&](const std::string& theme) { return lies_in(folder, theme); });
    });
    try {
      if (in_theme) return state() == tracked_ ? show_theme(start) : Ahead::impossible;
      const bool in_content = std::ranges::all_of(
          folders, [&](const auto& folder) { return lies_in(folder, content_folder()); });
      return in_content && made_of_ ? show_change(start) : Ahead::impossible;
    } catch (const EnvironmentError&) {
      return Ahead::impossible;  // the whole site says it
    }
  }

  const std::string& tracked() const { return tracked_; }

  std::vector<fs::path> folders() const {
    std::vector<fs::path> list(theme_folders_.begin(), theme_folders_.end());
    const auto root = repository_->work_tree();
    if (options_.drafts && root) list.push_back(content_folder());
    return list;
  }

 private:
  // A commit, or with --drafts the working tree over it.
  struct Read {
    std::unique_ptr<repository::Snapshot> snapshot;
    Parents parents;
  };
  Read read() const {
    if (options_.drafts) return {std::make_unique<WorkingSnapshot>(*repository_, options_), {}};
    auto snapshot = repository_->snapshot(options_.ref, options_.content);
    auto parents = repository_->parent_snapshots(snapshot->commit_id(), options_.content);
    return {std::move(snapshot), std::move(parents)};
  }
  PagesAhead::Content content_of(const Read& read) {
    return {*read.snapshot, options_.drafts ? nullptr : &read.parents, facts_};
  }

  std::optional<SiteFiles> make_drafts(const Read& now, const ThemeFiles& theme, Findings& findings,
                                       SiteModel& model) const {
    auto preview = make_preview(*now.snapshot, options_, theme, findings, &model);
    return preview ? std::optional(preview->take_files()) : std::nullopt;
  }

  std::optional<SiteFiles> make_published(const Read& now, const ThemeFiles& theme,
                                          Findings& findings, SiteModel& model) {
    RenderedSite site =
        render_site(*repository_, now.snapshot->commit_id(), options_, theme, facts_, &model);
    findings = std::move(site.findings);
    if (site.files.empty() || findings.has_errors()) return std::nullopt;
    return std::move(site.files);
  }

  fs::path content_folder() const {
    return fs::path(repository_->work_tree().value_or("")) / options_.content;
  }

  Ahead show_theme(std::chrono::steady_clock::time_point start) {
    if (!made_of_) return Ahead::impossible;
    const std::set<std::string> open = site_.open_pages();
    auto preview =
        ahead_.in_theme(read_theme(options_.theme), content_of(*made_of_), options_, open);
    if (!preview || open.empty()) return Ahead::impossible;
    return show(std::move(*preview), findings_, "Open pages", start);
  }

  Ahead show_change(std::chrono::steady_clock::time_point start) {
    constexpr std::size_t most_districts = 3;
    const Read now = read();
    const auto change = change_between(*made_of_->snapshot, *now.snapshot);
    if (!change || change->districts.size() > most_districts) return Ahead::impossible;
    if (change->districts.empty()) {
      return change->edits_alone ? Ahead::nothing_changed : Ahead::impossible;
    }
    Findings found;
    auto preview = ahead_.of_change(content_of(now), *change, options_, site_.open_pages(), found);
    if (!preview) return Ahead::impossible;
    Findings all;
    for (const bool is_new : {false, true}) {
      for (const Finding& finding : (is_new ? found : findings_).unsorted()) {
        const auto district = district_of(finding, options_.content);
        const bool is_own = district && change->districts.contains(*district);
        if (is_own == is_new) all.add(finding);
      }
    }
    std::string what = change->districts.size() == 1 ? "District" : "Districts";
    for (const int district : change->districts) {
      what += fmt::format("{}{}", what.back() == 's' || what.back() == 't' ? " " : ", ", district);
    }
    tracked_ = state();
    return show(std::move(*preview), all, what, start);
  }

  Ahead show(Preview preview, const Findings& findings, const std::string& what,
             std::chrono::steady_clock::time_point start) {
    site_.show_part(preview.take_files(), findings);
    if (!options_.quiet) {
      print(fmt::format("{} in {:.2f} s; the rest follows.\n", what, took_since(start)));
    }
    return Ahead::shown;
  }

  static double took_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }

  // Of the theme and of those that it builds upon.
  void note_folders(const ThemeFiles& theme) {
    theme_folders_ = {theme.folder};
    for (const auto& [name, source] : theme.templates) {
      const std::size_t end = source.file.rfind("/templates/");
      if (end != std::string::npos) theme_folders_.insert(source.file.substr(0, end));
    }
  }

  void say(const std::optional<SiteFiles>& files, const Findings& findings, double seconds) const {
    Findings errors;
    for (const Finding& finding : findings.unsorted()) {
      if (finding.severity == Severity::error) errors.add(finding);
    }
    print_error(format_findings(errors, MessageFormat::human));
    if (options_.quiet) return;
    if (!files) {
      return print(fmt::format(
          "Not made anew: {}. {}\n", count_findings(findings),
          shown_.empty() ? "There is no site to show yet." : "The last good site stays."));
    }
    print(fmt::format("Made {} in {:.2f} s: {}; {}.\n", counted(files->size(), "file"), seconds,
                      shown_.empty() ? "the first time" : changes(*files),
                      count_findings(findings)));
  }

  // "3 files changed (districts/7/2026/index.html, …)".
  std::string changes(const SiteFiles& files) const {
    constexpr std::size_t named = 3;
    std::size_t count = 0;
    std::string names;
    const auto note = [&](const std::string& path) {
      if (++count <= named) names += (count == 1 ? "" : ", ") + path;
    };
    for (const auto& [path, bytes] : files) {
      const auto before = shown_.find(path);
      if (before == shown_.end() || before->second != bytes) note(path);
    }
    for (const auto& [path, bytes] : shown_) {
      if (!files.contains(path)) note(path);
    }
    if (count == 0) return "nothing changed";
    return fmt::format("{} changed ({}{})", counted(count, "file"), names,
                       count > named ? ", …" : "");
  }

  Options options_;
  ServedSite& site_;
  std::shared_ptr<repository::GitRepository> repository_;
  approval::KnownFacts facts_;  // of the commits that were shown
  std::set<std::string> theme_folders_;
  std::string tracked_;
  SiteFiles shown_;
  Findings findings_;            // of the last whole site
  std::optional<Read> made_of_;  // that it was made of
  PagesAhead ahead_;
};

}  // namespace

int serve(const Options& options) {
  ChangeWatch watch;  // before the first thread: it takes the signals
  ServedSite site;
  SiteServer server(site, options.port);
  Workshop workshop(options, site, server.port());
  workshop.make();
  watch.watch(workshop.folders());
  server.start();
  if (!options.quiet) {
    print(fmt::format("Look at it: http://127.0.0.1:{}/ {}(Ctrl-C ends)\n", server.port(),
                      options.drafts ? "with drafts, for you alone " : ""));
  }
  constexpr int rest_after = 300;  // ms in which nothing more was saved
  bool is_whole = true;
  for (;;) {
    const Woken woken = watch.wait(
        workshop.tracked(), [&] { return workshop.state(); },
        is_whole ? std::nullopt : std::optional(rest_after));
    if (woken == Woken::ended) break;
    if (woken == Woken::changed) {
      const Ahead ahead = workshop.make_ahead(watch.changed_folders());
      if (ahead == Ahead::shown) is_whole = false;
      if (ahead != Ahead::impossible) continue;
    }
    workshop.make();
    is_whole = true;
    watch.watch(workshop.folders());
  }
  if (!options.quiet) print("\nEnded.\n");
  return exit_done;
}

}  // namespace planlight::command
