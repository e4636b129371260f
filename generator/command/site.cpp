#include "command/site.h"

#include <functional>
#include <memory>
#include <set>

#include "command/commit_content.h"
#include "command/content_district.h"
#include "command/drafts.h"
#include "command/finding_places.h"
#include "command/kept_findings.h"
#include "command/languages.h"
#include "command/media_files.h"
#include "command/preview.h"
#include "command/public_content.h"
#include "command/rendered_site.h"
#include "command/said_findings.h"
#include "command/search_index.h"
#include "command/site_frame.h"
#include "command/site_maker.h"
#include "command/site_update.h"
#include "command/theme_assets.h"
#include "foundation/packed.h"
#include "rendering/message_check.h"
#include "rendering/template_error.h"

namespace planlight::command {
namespace {

// Of everything that concerns no single district.
Sha256 digest_of_city(const repository::Snapshot& snapshot, const SiteMemory& memory) {
  Packer city;
  for (const repository::Entry& entry : snapshot.entries()) {
    if (district_of(entry.path)) continue;
    city.text(entry.path);
    city.number(static_cast<int>(entry.kind));
    city.text({reinterpret_cast<const char*>(entry.blob.bytes().data()), 20});
  }
  return Sha256::keyed(memory.publication.key(), city.bytes());
}

// The years that the whole site shows: in an update, what its districts say now and what those that
// are kept said must give the same years as before.
void check_years(const SiteMemory& memory, portal::Portal& portal) {
  std::set<int, std::greater<>> years(portal.years.begin(), portal.years.end());
  for (const auto& [number, district] : memory.before->districts) {
    if (memory.changed.contains(number)) continue;
    years.insert(district.years.begin(), district.years.end());
  }
  portal.years = {years.begin(), years.end()};
  if (portal.years != memory.before->years) throw NeedsWholeSite();
}

// The listed districts of which nothing is read, since they stand as they are.
std::set<int> kept_districts(const SiteMemory& memory) {
  std::set<int> numbers;
  for (const auto& [number, district] : memory.before->districts) {
    if (district.is_listed && !memory.changed.contains(number)) numbers.insert(number);
  }
  return numbers;
}

// The theme's texts; what was found in them is kept for updates.
Interfaces made_interfaces(SiteMemory* memory, const documents::Settings& settings,
                           const ThemeFiles& theme, const Options& options, Findings& findings) {
  Findings found;
  Interfaces interfaces = read_interfaces(settings, theme, options, found);
  if (memory != nullptr) memory->after.of_theme = found;
  findings.append(std::move(found));
  return interfaces;
}

// The theme is as it was: reading its catalogues would take a tenth of an update.
Interfaces kept_interfaces(SiteMemory& memory, const documents::Settings& settings,
                           std::vector<publishing::MappedFile>& files, Findings& findings) {
  std::vector<std::string_view> bytes;
  for (const std::string& name : memory.before->interfaces) {
    auto file = memory.publication.stored(name);
    if (!file) throw NeedsWholeSite();
    files.push_back(std::move(*file));
    bytes.push_back(files.back().bytes());
  }
  Interfaces interfaces = restore_interfaces(settings, bytes);
  if (interfaces.empty()) throw NeedsWholeSite();
  memory.after.interfaces = memory.before->interfaces;
  memory.after.of_theme = memory.before->of_theme;
  findings.append(memory.before->of_theme);
  return interfaces;
}

// Of a theme whose templates are sound; throws TemplateError where one is not. Without parents: a
// preview of drafts, which are no commit yet. `dead_links`: those that are expected; where others
// are found, these, and NeedsWholeSite.
std::optional<SiteOutcome> make_sound_site(const repository::Snapshot& snapshot,
                                           const Parents* parents, const Options& options,
                                           const ThemeFiles& theme, SiteSink& sink,
                                           Findings& findings, SiteMemory* memory,
                                           approval::KnownFacts* facts, DeadLinks& dead_links) {
  const bool is_update = memory != nullptr && memory->is_update;
  StageWatch watch(sink.times());
  // Of this commit and those that it grew from: said by this build alone.
  Findings of_history;
  auto content = parents == nullptr
                     ? read_commit(snapshot, options, findings)
                     : read_published(snapshot, *parents, options, findings, facts, &of_history);
  if (!content) {
    findings.append(std::move(of_history));
    return std::nullopt;
  }
  watch.lap(BuildStage::history);
  if (parents == nullptr) show_drafts(*content);
  if (is_update && content->as_of != memory->as_of) throw NeedsWholeSite();
  if (memory != nullptr) memory->city = digest_of_city(snapshot, *memory);
  const disclosure::Disclosure disclosure(snapshot, options.content, options.keep_going,
                                          disclosure::PersonalDataReview(content->settings));
  SiteOutcome outcome(content->as_of);
  ProseReview prose(options.content, content->settings.languages.front().primary() == "en");
  PublicContent public_content = read_public_content(
      *content, disclosure, options, findings, options.report.empty() ? nullptr : &outcome.withheld,
      prose, is_update ? kept_districts(*memory) : std::set<int>());
  if (is_update) check_years(*memory, public_content.portal);
  if (options.keep_going) {
    leave_out_pages_without_pictures(public_content, *content, prose, snapshot, options);
  }
  std::vector<publishing::MappedFile> texts;
  const Interfaces interfaces =
      is_update ? kept_interfaces(*memory, content->settings, texts, findings)
                : made_interfaces(memory, content->settings, theme, options, findings);
  if (interfaces.empty()) return std::nullopt;
  auto languages = read_languages(*content, interfaces, snapshot, options, findings);
  read_abbreviations(languages, public_content.portal.about_pages, *content, snapshot, options,
                     findings);
  const rendering::TemplateSet templates(theme.templates);
  if (!is_update && !rendering::check_messages(templates, *languages.front().interface, findings)) {
    return std::nullopt;
  }
  PublishedAssets assets = published_assets(theme, findings);
  if (!options.search) leave_out_search(assets);
  rendering::SiteFrame frame = make_frame(*content, public_content, assets, options);
  frame.is_draft = parents == nullptr;
  frame.links.dead = all_of(dead_links);
  if (SiteModel* model = sink.model()) model->dead_links = dead_links;
  auto owned_maker = std::make_unique<SiteMaker>(
      SiteMaker::Parts{snapshot, *content, public_content, disclosure, languages, templates, frame,
                       assets, options, prose, dead_links, memory},
      sink, findings, outcome);
  SiteMaker& maker = *owned_maker;
  watch.lap(BuildStage::city);
  maker.write_districts();
  maker.write_city();
  watch.skip();
  maker.write_files();
  watch.lap(BuildStage::streams);
  outcome.summaries = prose.summaries();
  check_drafts(*content, snapshot, disclosure, options, findings);
  findings = with_places(findings, *content, snapshot, options, sink.times());
  Findings of_links;
  DeadLinks found = maker.check_links(of_links);
  of_links = with_places(of_links, *content, snapshot, options);
  const bool is_shown = options.keep_going || !(findings.has_errors() || of_links.has_errors());
  if (found != dead_links && is_shown && sink.is_looked_at()) {
    dead_links = std::move(found);
    throw NeedsWholeSite();
  }
  watch.lap(BuildStage::findings);
  if (memory != nullptr) maker.keep(findings, of_links);
  watch.lap(BuildStage::memory);
  of_history = with_places(of_history, *content, snapshot, options);
  if (memory != nullptr) memory->of_city.append(of_history);
  findings.append(std::move(of_links));
  findings.append(std::move(of_history));
  // No site stands that has errors: where they alone are said, those of its districts need not be
  // read.
  if (is_update && !says_errors_alone(options)) add_kept_findings(*memory, findings);
  // Of 172 districts it takes a twentieth of an update to take apart what was read of them.
  if (is_update && options.ends_with_process) static_cast<void>(owned_maker.release());
  return outcome;
}

std::optional<SiteOutcome> make_any(const repository::Snapshot& snapshot, const Parents* parents,
                                    const Options& options, const ThemeFiles& theme, SiteSink& sink,
                                    Findings& findings, SiteMemory* memory,
                                    approval::KnownFacts* facts) {
  if (theme.findings.has_errors()) {
    findings.append(theme.findings);
    return std::nullopt;
  }
  DeadLinks dead_links = memory == nullptr ? DeadLinks() : memory->dead_links;
  const auto make = [&] {
    Findings found;
    auto outcome =
        make_sound_site(snapshot, parents, options, theme, sink, found, memory, facts, dead_links);
    findings.append(std::move(found));
    return outcome;
  };
  try {
    try {
      return make();
    } catch (const NeedsWholeSite&) {
      if (memory != nullptr) {
        memory->dead_links = dead_links;
        throw;
      }
      return make();
    }
  } catch (const rendering::TemplateError& error) {
    findings.add(Severity::error, "template", {error.file(), error.line(), error.column()},
                 error.fault(), "correct the template");
    return std::nullopt;
  }
}

std::optional<SiteOutcome> make_any_preview(const repository::Snapshot& snapshot,
                                            const Options& options, const ThemeFiles& theme,
                                            SiteSink& sink, Findings& findings) {
  Options of_preview = options;
  of_preview.keep_going = true;
  return make_any(snapshot, nullptr, of_preview, theme, sink, findings, nullptr, nullptr);
}

}  // namespace

std::optional<SiteOutcome> make_site(const repository::Snapshot& snapshot, const Parents& parents,
                                     const Options& options, const ThemeFiles& theme,
                                     SiteSink& sink, Findings& findings, SiteMemory* memory,
                                     approval::KnownFacts* facts) {
  return make_any(snapshot, &parents, options, theme, sink, findings, memory, facts);
}

std::optional<Preview> make_preview(const repository::Snapshot& snapshot, const Options& options,
                                    const ThemeFiles& theme, Findings& findings, SiteModel* model) {
  MemorySiteSink sink(model);
  if (!make_any_preview(snapshot, options, theme, sink, findings)) return std::nullopt;
  Preview preview;
  preview.files_ = sink.take();
  return preview;
}

std::optional<SiteOutcome> check_preview(const repository::Snapshot& snapshot,
                                         const Options& options, const ThemeFiles& theme,
                                         Findings& findings) {
  EmptySiteSink sink;
  return make_any_preview(snapshot, options, theme, sink, findings);
}

}  // namespace planlight::command
