#include "command/district_preview.h"

#include <algorithm>

#include "command/commit_content.h"
#include "command/drafts.h"
#include "command/finding_places.h"
#include "command/languages.h"
#include "command/public_content.h"
#include "command/rendered_site.h"
#include "command/site_frame.h"
#include "command/site_maker.h"
#include "command/theme_assets.h"
#include "rendering/template_error.h"

namespace planlight::command {

struct DistrictPreview::Shared {
  CommitContent content;  // as it is approved
  std::vector<SiteLanguage> languages;
  rendering::TemplateSet templates;
  PublishedAssets assets;
};

namespace {

Options for_preview(Options options) {
  options.keep_going = true;
  return options;
}

disclosure::Disclosure disclosure_of(const repository::Snapshot& snapshot, const Options& options,
                                     const CommitContent& content) {
  return disclosure::Disclosure(snapshot, options.content, options.keep_going,
                                disclosure::PersonalDataReview(content.settings));
}

bool is_english(const CommitContent& content) {
  return content.settings.languages.front().primary() == "en";
}

// The blobs that the district's documents have now.
void take_versions(const repository::Snapshot& snapshot, int district, CommitContent& content) {
  for (const repository::Entry& entry : snapshot.entries()) {
    const auto key = documents::DocumentKey::parse(entry.path);
    if (key && key->district == district) content.tree.documents.insert_or_assign(*key, entry.blob);
  }
}

}  // namespace

DistrictPreview::DistrictPreview() = default;
DistrictPreview::~DistrictPreview() = default;

void DistrictPreview::prepare(const repository::Snapshot& snapshot, const Options& its_options,
                              const ThemeFiles& theme) {
  shared_.reset();
  const Options options = for_preview(its_options);
  Findings said;  // by the whole preview
  if (theme.findings.has_errors()) return;
  try {
    auto content = read_commit(snapshot, options, said);
    if (!content) return;
    CommitContent drafts = *content;
    show_drafts(drafts);
    disclosure::Withheld withheld;
    ProseReview prose(options.content, is_english(drafts));
    const PublicContent whole = read_public_content(
        drafts, disclosure_of(snapshot, options, drafts), options, said, withheld, prose);
    auto languages = read_languages(drafts, theme, snapshot, options, said);
    if (languages.empty()) return;
    read_abbreviations(languages, whole.portal.about_pages, drafts, snapshot, options, said);
    rendering::TemplateSet templates(theme.templates);
    PublishedAssets assets = published_assets(theme, said);
    if (!options.search) leave_out_search(assets);
    shared_.reset(new Shared{std::move(*content), std::move(languages), std::move(templates),
                             std::move(assets)});
  } catch (const rendering::TemplateError&) {
    return;
  }
}

std::optional<Preview> DistrictPreview::make(const repository::Snapshot& snapshot,
                                             const Options& its_options, int district,
                                             const std::set<std::string>& spoken,
                                             Findings& findings) const {
  if (shared_ == nullptr) return std::nullopt;
  const Options options = for_preview(its_options);
  CommitContent content = shared_->content;
  take_versions(snapshot, district, content);
  show_drafts(content);
  const auto disclosure = disclosure_of(snapshot, options, content);
  SiteOutcome outcome(content.as_of);
  ProseReview prose(options.content, is_english(content));
  PublicContent public_content =
      read_public_content(content, disclosure, options, findings, outcome.withheld, prose);
  std::erase_if(public_content.districts,
                [&](const DistrictGroup& group) { return group.number != district; });
  std::vector<SiteLanguage> languages = shared_->languages;
  std::erase_if(languages, [&](const SiteLanguage& language) {
    return !language.is_source && !spoken.contains(language.tag.to_string());
  });
  rendering::SiteFrame frame = make_frame(content, public_content, shared_->assets, options);
  frame.is_draft = true;
  MemorySiteSink sink;
  SiteMaker maker({snapshot, content, public_content, disclosure, languages, shared_->templates,
                   frame, shared_->assets, options, prose, nullptr},
                  sink, findings, outcome);
  maker.write_districts();
  findings = with_places(findings, content, snapshot, options);
  Preview preview;
  preview.files_ = sink.take();
  return preview;
}

}  // namespace planlight::command
