#include "command/pages_ahead.h"

#include <algorithm>

#include "command/commit_content.h"
#include "command/content_district.h"
#include "command/drafts.h"
#include "command/finding_places.h"
#include "command/languages.h"
#include "command/public_content.h"
#include "command/rendered_site.h"
#include "command/site_frame.h"
#include "command/site_maker.h"
#include "command/site_update.h"
#include "command/theme_assets.h"
#include "rendering/message_check.h"
#include "rendering/template_error.h"

namespace planlight::command {

struct PagesAhead::Shared {
  ThemeFiles theme;
  CommitContent content;  // as it is approved
  std::vector<portal::AboutPage> about_pages;
  std::vector<SiteLanguage> languages;
  rendering::TemplateSet templates;
  PublishedAssets assets;
  rendering::SiteFrame frame;
  SiteModel model;
};

namespace {

Options options_of(const PagesAhead::Content& content, Options options) {
  options.keep_going |= content.parents == nullptr;
  return options;
}

std::optional<CommitContent> read_content(const PagesAhead::Content& content,
                                          const Options& options, Findings& findings) {
  if (content.parents == nullptr)
    return read_commit(content.snapshot, options, findings, &content.facts);
  return read_published(content.snapshot, *content.parents, options, findings, &content.facts);
}

disclosure::Disclosure disclosure_of(const repository::Snapshot& snapshot, const Options& options,
                                     const CommitContent& content) {
  return disclosure::Disclosure(snapshot, options.content, options.keep_going,
                                disclosure::PersonalDataReview(content.settings));
}

bool is_english(const CommitContent& content) {
  return content.settings.languages.front().primary() == "en";
}

// The blobs that the documents of these districts have now.
void take_versions(const repository::Snapshot& snapshot, const std::set<int>& districts,
                   CommitContent& content) {
  for (const repository::Entry& entry : snapshot.entries()) {
    const auto key = documents::DocumentKey::parse(entry.path);
    if (!key || !districts.contains(key->district)) continue;
    content.tree.documents.insert_or_assign(*key, entry.blob);
  }
}

// The languages that open pages are in, and the source language, in the site's order.
std::vector<LanguageTag> spoken(const documents::Settings& settings,
                                const std::set<std::string>& open) {
  std::set<std::string> folders;
  for (const std::string& page : open) folders.insert(page.substr(0, page.find('/')));
  std::vector<LanguageTag> list{settings.languages.front()};
  for (const LanguageTag& tag : settings.languages) {
    if (tag != list.front() && folders.contains(tag.to_string())) list.push_back(tag);
  }
  return list;
}

// Of the pages that are open, their paths in the source language.
std::set<std::string> in_source_language(const std::set<std::string>& open,
                                         const std::vector<LanguageTag>& languages) {
  std::set<std::string> paths = open;
  for (const std::string& page : open) {
    for (const LanguageTag& tag : languages) {
      if (page.starts_with(tag.to_string() + '/')) {
        paths.insert(page.substr(tag.to_string().size() + 1));
      }
    }
  }
  return paths;
}

// These languages alone.
std::vector<SiteLanguage> languages_in(const std::vector<LanguageTag>& tags, CommitContent content,
                                       const ThemeFiles& theme,
                                       const std::vector<portal::AboutPage>& about_pages,
                                       const repository::Snapshot& snapshot, const Options& options,
                                       Findings& findings) {
  content.settings.languages = tags;
  auto languages = read_languages(content, theme, snapshot, options, findings);
  read_abbreviations(languages, about_pages, content, snapshot, options, findings);
  return languages;
}

}  // namespace

std::optional<ContentChange> change_between(const repository::Snapshot& before,
                                            const repository::Snapshot& after) {
  ContentChange change;
  change.edits_alone = before.commit_id() == after.commit_id();
  const auto note = [&](const std::string& path, bool is_edit) {
    const auto district = district_of(path);
    if (district) change.districts.insert(*district);
    change.edits_alone &= is_edit && documents::DocumentKey::parse(path);
    change.translations |= path.starts_with("translations/");
    return district.has_value();
  };
  const auto& old_entries = before.entries();
  const auto& new_entries = after.entries();
  auto old_entry = old_entries.begin();
  auto new_entry = new_entries.begin();
  while (old_entry != old_entries.end() || new_entry != new_entries.end()) {
    const bool only_old = new_entry == new_entries.end() ||
                          (old_entry != old_entries.end() && old_entry->path < new_entry->path);
    const bool only_new =
        !only_old && (old_entry == old_entries.end() || new_entry->path < old_entry->path);
    const bool is_edit = !only_old && !only_new && old_entry->kind == new_entry->kind;
    const bool is_same = is_edit && old_entry->blob == new_entry->blob;
    if (!is_same && !note(only_old ? old_entry->path : new_entry->path, is_edit)) {
      return std::nullopt;
    }
    if (!only_new) ++old_entry;
    if (!only_old) ++new_entry;
  }
  return change;
}

PagesAhead::PagesAhead() = default;
PagesAhead::~PagesAhead() = default;

void PagesAhead::keep(const Content& commit, const Options& its_options, const ThemeFiles& theme,
                      SiteModel model) {
  shared_.reset();
  const Options options = options_of(commit, its_options);
  Findings said;  // by the whole site
  if (theme.findings.has_errors() || model.pages.empty()) return;
  try {
    auto content = read_content(commit, options, said);
    if (!content) return;
    CommitContent shown = *content;
    if (commit.parents == nullptr) show_drafts(shown);
    ProseReview prose(options.content, is_english(shown));
    PublicContent whole = read_public_content(shown, disclosure_of(commit.snapshot, options, shown),
                                              options, said, nullptr, prose);
    auto languages = read_languages(shown, theme, commit.snapshot, options, said);
    if (languages.empty()) return;
    read_abbreviations(languages, whole.portal.about_pages, shown, commit.snapshot, options, said);
    rendering::TemplateSet templates(theme.templates);
    PublishedAssets assets = published_assets(theme, said);
    if (!options.search) leave_out_search(assets);
    rendering::SiteFrame frame = make_frame(shown, whole, assets, options);
    frame.is_draft = commit.parents == nullptr;
    shared_.reset(new Shared{theme, std::move(*content), std::move(whole.portal.about_pages),
                             std::move(languages), std::move(templates), std::move(assets),
                             std::move(frame), std::move(model)});
  } catch (const rendering::TemplateError&) {
    return;
  }
}

std::optional<Preview> PagesAhead::of_change(const Content& commit, const ContentChange& change,
                                             const Options& its_options,
                                             const std::set<std::string>& open,
                                             Findings& findings) const {
  if (shared_ == nullptr) return std::nullopt;
  const Options options = options_of(commit, its_options);
  std::optional<CommitContent> read = shared_->content;
  if (change.edits_alone) {
    take_versions(commit.snapshot, change.districts, *read);
  } else {
    read = read_content(commit, options, findings);
  }
  if (!read) return std::nullopt;
  CommitContent& content = *read;
  if (commit.parents == nullptr) show_drafts(content);
  const auto disclosure = disclosure_of(commit.snapshot, options, content);
  SiteOutcome outcome(content.as_of);
  ProseReview prose(options.content, is_english(content));
  PublicContent public_content =
      read_public_content(content, disclosure, options, findings, nullptr, prose);
  std::erase_if(public_content.districts, [&](const DistrictGroup& group) {
    return !change.districts.contains(group.number);
  });
  const std::vector<LanguageTag> tags = spoken(content.settings, open);
  std::vector<SiteLanguage> languages = shared_->languages;
  std::erase_if(languages, [&](const SiteLanguage& language) {
    return std::ranges::find(tags, language.tag) == tags.end();
  });
  if (change.translations) {
    languages = languages_in(tags, content, shared_->theme, shared_->about_pages, commit.snapshot,
                             options, findings);
  }
  rendering::SiteFrame frame = make_frame(content, public_content, shared_->assets, options);
  frame.is_draft = commit.parents == nullptr;
  frame.links.dead = all_of(shared_->model.dead_links);
  MemorySiteSink sink;
  SiteMaker maker(
      {commit.snapshot, content, public_content, disclosure, languages, shared_->templates, frame,
       shared_->assets, options, prose, shared_->model.dead_links, nullptr},
      sink, findings, outcome);
  maker.write_districts();
  std::vector<portal::DistrictSummary> others = shared_->model.districts;
  std::erase_if(others, [&](const portal::DistrictSummary& other) {
    return change.districts.contains(other.district.number.value());
  });
  maker.write_city_pages(others, in_source_language(open, tags));
  findings = with_places(findings, content, commit.snapshot, options);
  if (findings.has_errors() && !options.keep_going) return std::nullopt;
  Preview preview;
  preview.files_ = sink.take();
  return preview;
}

std::optional<Preview> PagesAhead::in_theme(const ThemeFiles& theme, const Content& commit,
                                            const Options& options,
                                            const std::set<std::string>& open) const {
  if (shared_ == nullptr || theme.findings.has_errors()) return std::nullopt;
  Findings findings;  // the whole site says them
  CommitContent content = shared_->content;
  if (commit.parents == nullptr) show_drafts(content);
  const std::vector<LanguageTag> tags = spoken(content.settings, open);
  const auto languages =
      languages_in(tags, content, theme, shared_->about_pages, commit.snapshot, options, findings);
  if (languages.empty()) return std::nullopt;
  Preview preview;
  try {
    const rendering::TemplateSet templates(theme.templates);
    if (!rendering::check_messages(templates, *languages.front().interface, findings))
      return std::nullopt;
    PublishedAssets assets = published_assets(theme, findings);
    if (findings.has_errors()) return std::nullopt;
    if (!options.search) leave_out_search(assets);
    rendering::SiteFrame frame = shared_->frame;
    frame.links.assets = assets.paths;
    frame.links.dead = all_of(shared_->model.dead_links);
    const rendering::PageWriter writer(templates, frame);
    const std::set<std::string> paths = in_source_language(open, tags);
    for (const SiteLanguage& language : languages) {
      rendering::Voice voice(language.tag, languages.front().tag, language.interface,
                             language.translations.get());
      voice.expand(language.abbreviations.get());
      for (const auto& [path, page] : shared_->model.pages) {
        if (!paths.contains(path)) continue;
        const PagePath place = voice.is_source() ? page.path : page.path.under(voice.tag());
        if (!open.contains(place.to_string())) continue;
        preview.files_.emplace(place.to_string(), writer.write(page, voice).bytes);
      }
    }
    preview.files_.merge(assets.bytes);
  } catch (const rendering::TemplateError&) {
    return std::nullopt;
  }
  return preview;
}

}  // namespace planlight::command
