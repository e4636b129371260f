#include "command/serve.h"

#include <fmt/core.h>

#include <chrono>
#include <filesystem>
#include <set>

#include "command/change_watch.h"
#include "command/comparison_words.h"
#include "command/messages.h"
#include "command/preview.h"
#include "command/rendered_site.h"
#include "command/site_server.h"
#include "command/working_snapshot.h"
#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;

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

  void make() {
    const auto start = std::chrono::steady_clock::now();
    tracked_ = state();
    Findings findings;
    std::optional<SiteFiles> files;
    try {
      const ThemeFiles theme = read_theme(options_.theme);
      note_folders(theme);
      files = options_.drafts ? make_drafts(theme, findings) : make_published(theme, findings);
    } catch (const EnvironmentError& error) {
      if (shown_.empty()) throw;
      findings.add(Severity::error, "environment", {}, error.what(), error.advice());
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    say(files, findings, took.count());
    if (files) shown_ = *files;
    site_.show(std::move(files), findings);
  }

  const std::string& tracked() const { return tracked_; }

  std::vector<fs::path> folders() const {
    std::vector<fs::path> list(theme_folders_.begin(), theme_folders_.end());
    const auto root = repository_->work_tree();
    if (options_.drafts && root) list.push_back(fs::path(*root) / options_.content);
    return list;
  }

 private:
  std::optional<SiteFiles> make_drafts(const ThemeFiles& theme, Findings& findings) const {
    const WorkingSnapshot snapshot(*repository_, options_);
    auto preview = make_preview(snapshot, options_, theme, findings);
    return preview ? std::optional(preview->take_files()) : std::nullopt;
  }

  std::optional<SiteFiles> make_published(const ThemeFiles& theme, Findings& findings) const {
    RenderedSite site = render_site(*repository_, options_.ref, options_, theme);
    findings = std::move(site.findings);
    if (site.files.empty() || findings.has_errors()) return std::nullopt;
    return std::move(site.files);
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
  std::set<std::string> theme_folders_;
  std::string tracked_;
  SiteFiles shown_;
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
  while (watch.wait(workshop.tracked(), [&] { return workshop.state(); }) == Woken::changed) {
    workshop.make();
    watch.watch(workshop.folders());
  }
  if (!options.quiet) print("\nEnded.\n");
  return exit_done;
}

}  // namespace planlight::command
