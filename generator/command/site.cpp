#include "command/site.h"

#include <fmt/core.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "command/commit_content.h"
#include "command/data_sets.h"
#include "command/drafts.h"
#include "command/finding_places.h"
#include "command/languages.h"
#include "command/media_files.h"
#include "command/preview.h"
#include "command/public_content.h"
#include "command/rendered_site.h"
#include "command/search_index.h"
#include "command/site_pages.h"
#include "command/static_files.h"
#include "command/theme_assets.h"
#include "command/workers.h"
#include "foundation/sha256.h"
#include "pages/paths.h"
#include "portal/district_summary.h"
#include "publishing/site_files.h"
#include "rendering/calendar.h"
#include "rendering/content_security_policy.h"
#include "rendering/did_you_mean.h"
#include "rendering/feed.h"
#include "rendering/page_writer.h"
#include "rendering/plain_text.h"
#include "rendering/sitemap.h"
#include "rendering/template_error.h"

namespace planlight::command {
namespace {

// What one worker speaks: each language once.
using Voices = std::vector<rendering::Voice>;

class Site {
 public:
  Site(const CommitContent& content, PublicContent& public_content,
       const disclosure::Disclosure& disclosure, const std::vector<SiteLanguage>& languages,
       const rendering::TemplateSet& templates, const rendering::SiteFrame& frame,
       const Options& options, SiteSink& sink, Findings& findings, SiteOutcome& outcome,
       ProseReview& prose)
      : content_(content),
        public_(public_content),
        disclosure_(disclosure),
        languages_(languages),
        writer_(templates, frame),
        options_(options),
        sink_(sink),
        findings_(findings),
        outcome_(outcome),
        prose_(prose) {
    for (int worker = 0; worker < worker_count(options.jobs); ++worker) {
      Voices voices;
      for (const SiteLanguage& language : languages) {
        voices.emplace_back(language.tag, languages.front().tag, language.interface,
                            language.translations.get());
      }
      voices_.push_back(std::move(voices));
    }
  }

  // One district at a time: read, shown in all languages, let go but for its summary.
  void write_districts() {
    std::vector<std::optional<DistrictResult>> results(public_.districts.size());
    for_each_index(
        results.size(), static_cast<int>(voices_.size()),
        [&](std::size_t index, int worker) { results[index] = write_district(index, worker); });
    std::set<int> areas;
    for (auto& result : results) {
      if (!result) continue;
      areas.insert(result->summary.district.area);
      summaries_.push_back(std::move(result->summary));
      for (auto& entry : result->data) data_.push_back(std::move(entry));
      outcome_.withheld.append(std::move(result->withheld));
    }
    public_.portal.areas = {areas.begin(), areas.end()};
  }

  void write_city() {
    std::vector<pages::Page> pages = city_pages(summaries_, public_.portal);
    write_pages(pages);
    // The share of texts that are translated is known once all other pages are written.
    std::vector<pages::Page> last;
    last.push_back(languages_page());
    write_pages(last);
  }

  void write_files(const CommitContent& content, const repository::Snapshot& snapshot,
                   const PublishedAssets& assets) {
    for (const auto& [path, bytes] : assets.bytes) put(PagePath::of(path), bytes);
    write_data_sets(data_, public_, content,
                    [&](const PagePath& path, std::string_view bytes) { put(path, bytes); });
    for (const auto& [name, bytes] :
         rendering::sitemaps(sitemap_, tags(), content.settings.base_url)) {
      put(PagePath::of(name), bytes);
    }
    write_streams();
    write_media_files(content, prose_, snapshot, options_, findings_,
                      [&](const PagePath& path, std::string_view bytes) { put(path, bytes); });
    put(PagePath::of("robots.txt"), publishing::robots_file(content.settings.base_url));
    // After all that the site writes itself, which stays; but what hosts are told of it names them.
    const PagePath headers = PagePath::of("_headers");
    write_static_files(content, snapshot, options_, findings_,
                       [&](const PagePath& path, std::string_view bytes) {
                         path == headers ? report_taken(path) : put(path, bytes);
                       });
    put(headers,
        publishing::headers_file(rendering::content_security_policy(options_.search), top_names()));
    prose_.check_links(paths_, findings_);
  }

 private:
  struct DistrictResult {
    explicit DistrictResult(portal::DistrictSummary its_summary)
        : summary(std::move(its_summary)) {}
    portal::DistrictSummary summary;
    std::vector<DataDocument> data;
    disclosure::Withheld withheld;
  };

  std::optional<DistrictResult> write_district(std::size_t index, int worker) {
    Findings found;
    disclosure::Withheld withheld;
    const auto record = read_district(public_.districts[index], public_, disclosure_, options_,
                                      found, withheld, prose_);
    std::optional<DistrictResult> result;
    if (record) {
      for (const pages::Page& page : district_pages(*record, public_.portal)) {
        write_page(page, worker);
      }
      result.emplace(portal::summarize(*record));
      result->data = data_documents(*record);
      result->withheld = std::move(withheld);
    }
    const std::lock_guard lock(mutex_);
    findings_.append(std::move(found));
    return result;
  }

  void write_pages(const std::vector<pages::Page>& pages) {
    for_each_index(pages.size(), static_cast<int>(voices_.size()),
                   [&](std::size_t index, int worker) { write_page(pages[index], worker); });
  }

  void write_page(const pages::Page& page, int worker) {
    std::vector<std::pair<int, int>> counts;
    for (rendering::Voice& voice : voices_[static_cast<std::size_t>(worker)]) {
      const rendering::WrittenPage written = writer_.write(page, voice);
      put(voice.is_source() ? page.path : page.path.under(voice.tag()), written.bytes);
      counts.emplace_back(written.texts, written.fell_back);
    }
    const std::lock_guard lock(mutex_);
    outcome_.pages += counts.size();
    for (std::size_t i = 0; i < counts.size(); ++i) {
      auto& [texts, fell_back] = translated_[languages_[i].tag];
      texts += counts[i].first;
      fell_back += counts[i].second;
    }
    if (page.in_sitemap) sitemap_.push_back({page.path, page.updated});
  }

  // Two files that want one path, or one that is a folder of the other: the first stays, the other
  // is a finding.
  void put(const PagePath& path, std::string_view bytes) {
    {
      const std::lock_guard lock(mutex_);
      if (!is_free(path.to_string())) return report_taken(path);
      paths_.insert(path);
      for (std::string_view folder = folder_of(path.to_string()); !folder.empty();
           folder = folder_of(folder)) {
        if (!folders_.emplace(folder).second) break;
      }
      ++outcome_.files;
    }
    sink_.put(path, bytes);
  }

  void report_taken(const PagePath& path) {
    findings_.add(Severity::error, "path-twice", {path.to_string()},
                  "two pages or files of the site want this path",
                  "rename the page or the file under static/ that stands there");
  }

  static std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
  }

  bool is_free(const std::string& path) const {
    // What publishing itself writes: the integrity list, and compressed twins.
    if (path == "integrity.json" || path.starts_with("integrity/")) return false;
    if (options_.search && path.starts_with(search_folder)) return false;
    for (const std::string_view ending : {".gz", ".br"}) {
      if (!path.ends_with(ending)) continue;
      const auto plain = PagePath::parse(path.substr(0, path.size() - ending.size()));
      if (plain && paths_.contains(*plain)) return false;
    }
    if (paths_.contains(PagePath::of(path)) || folders_.contains(path)) return false;
    for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
      if (paths_.contains(PagePath::of(folder))) return false;
    }
    return true;
  }

  // What stands at the site's root: files, and folders with a slash.
  std::vector<std::string> top_names() const {
    std::set<std::string> names;
    for (const PagePath& path : paths_) {
      const std::string& text = path.to_string();
      const std::size_t slash = text.find('/');
      names.insert(slash == std::string::npos ? text : text.substr(0, slash + 1));
    }
    return {names.begin(), names.end()};
  }

  pages::Page languages_page() {
    std::map<LanguageTag, double> shares;
    for (const auto& [tag, count] : translated_) {
      if (count.first > 0) {
        shares[tag] = static_cast<double>(count.first - count.second) / count.first;
      }
    }
    return pages::languages_page(public_.portal, shares);
  }

  std::vector<LanguageTag> tags() const {
    std::vector<LanguageTag> tags;
    for (const SiteLanguage& language : languages_) tags.push_back(language.tag);
    return tags;
  }

  // Feeds and calendars, of the city and of each district, in every language.
  void write_streams() {
    const documents::Settings& settings = content_.settings;
    constexpr std::size_t city_entries = 50;
    const auto city_news = pages::city_news(summaries_, public_.portal, city_entries);
    std::vector<portal::Meeting> all_meetings;
    for (const auto& summary : summaries_) {
      all_meetings.insert(all_meetings.end(), summary.meetings.begin(), summary.meetings.end());
    }
    std::stable_sort(all_meetings.begin(), all_meetings.end(),
                     [](const auto& a, const auto& b) { return a.start < b.start; });
    for (rendering::Voice& voice : voices_.front()) {
      const std::string folder = voice.is_source() ? "" : voice.tag().to_string() + "/";
      const auto in_language = [&](const PagePath& path) {
        return voice.is_source() ? path : path.under(voice.tag());
      };
      const auto write = [&](const PagePath& feed, const PagePath& calendar, const PagePath& page,
                             const pages::Message& title, const std::vector<pages::NewsItem>& news,
                             const std::vector<portal::Meeting>& meetings) {
        const rendering::FeedContext context{
            settings.base_url, folder, settings.publisher, feed, page, title};
        put(in_language(feed),
            rendering::atom_feed(context, news, voice.speaker(), voice.translations()));
        const rendering::CalendarContext of_calendar{
            settings.base_url, folder, host_of(settings.base_url), settings.time_zone,
            rendering::plain_text(title, voice.speaker(), voice.translations())};
        put(in_language(calendar),
            rendering::calendar(of_calendar, meetings, voice.speaker(), voice.translations()));
      };
      write(pages::paths::feed(), pages::paths::calendar(), pages::paths::home(),
            pages::Message("feed.city"), city_news, all_meetings);
      for (const auto& summary : summaries_) {
        const portal::District& district = summary.district;
        write(pages::paths::feed(district.number), pages::paths::calendar(district.number),
              pages::paths::district(district.number),
              pages::Message("feed.district",
                             {{"number", district.number.value()}, {"name", district.name}}),
              pages::news_of(summary), summary.meetings);
      }
    }
  }

  static std::string host_of(const std::string& url) {
    const std::size_t start = url.find("://") + 3;
    return url.substr(start, url.find_first_of("/:", start) - start);
  }

  const CommitContent& content_;
  PublicContent& public_;
  const disclosure::Disclosure& disclosure_;
  const std::vector<SiteLanguage>& languages_;
  rendering::PageWriter writer_;
  const Options& options_;
  SiteSink& sink_;
  Findings& findings_;
  SiteOutcome& outcome_;
  ProseReview& prose_;
  std::vector<Voices> voices_;
  std::vector<portal::DistrictSummary> summaries_;
  std::vector<DataDocument> data_;
  std::mutex mutex_;  // guards what follows, and findings and outcome while workers run
  std::set<PagePath> paths_;
  std::set<std::string, std::less<>> folders_;
  std::map<LanguageTag, std::pair<int, int>> translated_;
  std::vector<rendering::SitemapEntry> sitemap_;
};

// False where a template says what the theme has no message for.
bool check_messages(const rendering::TemplateSet& templates, const language::Interface& interface,
                    Findings& findings) {
  bool is_sound = true;
  for (const auto& use : templates.message_uses()) {
    if (interface.find(use.key) != nullptr) continue;
    is_sound = false;
    findings.add(Severity::error, "template-message", {use.file, use.line, use.column},
                 fmt::format("says the message \"{}\", which the theme does not have{}", use.key,
                             rendering::did_you_mean(use.key, interface.keys())),
                 "add it to translations/en.po, or correct the key");
  }
  return is_sound;
}

rendering::SiteFrame make_frame(const CommitContent& content, const PublicContent& public_content,
                                const PublishedAssets& assets, const Options& options) {
  rendering::SiteFrame frame;
  frame.is_searchable = options.search;
  frame.settings = content.settings;
  frame.links.base_url = content.settings.base_url;
  const std::string& url = content.settings.base_url;
  frame.links.base_path = url.substr(url.find('/', url.find("://") + 3));
  frame.links.assets = assets.paths;
  for (const auto& page : public_content.portal.about_pages) {
    frame.about_titles.push_back(page.title);
    frame.about_slugs.push_back(page.slug);
  }
  if (const auto* equity = public_content.portal.newest_equity()) {
    frame.has_equity = true;
    frame.equity_year = equity->year;
  }
  return frame;
}

// Of a theme whose templates are sound; throws TemplateError where one is not. Without parents: a
// preview of drafts, which are no commit yet.
std::optional<SiteOutcome> make_sound_site(const repository::Snapshot& snapshot,
                                           const Parents* parents, const Options& options,
                                           const ThemeFiles& theme, SiteSink& sink,
                                           Findings& findings) {
  auto content = read_commit(snapshot, options, findings);
  if (!content) return std::nullopt;
  if (parents != nullptr) {
    leave_out_tampered(snapshot, *parents, options, *content, findings);
  } else {
    show_drafts(*content);
  }
  const disclosure::Disclosure disclosure(snapshot, options.content, options.keep_going,
                                          disclosure::PersonalDataReview(content->settings));
  SiteOutcome outcome(content->as_of);
  ProseReview prose(options.content, content->settings.languages.front().primary() == "en");
  PublicContent public_content =
      read_public_content(*content, disclosure, options, findings, outcome.withheld, prose);
  const auto languages = read_languages(*content, theme, snapshot, options, findings);
  if (languages.empty()) return std::nullopt;
  const rendering::TemplateSet templates(theme.templates);
  if (!check_messages(templates, *languages.front().interface, findings)) return std::nullopt;
  PublishedAssets assets = published_assets(theme, findings);
  if (!options.search) leave_out_search(assets);
  rendering::SiteFrame frame = make_frame(*content, public_content, assets, options);
  frame.is_draft = parents == nullptr;
  Site site(*content, public_content, disclosure, languages, templates, frame, options, sink,
            findings, outcome, prose);
  site.write_districts();
  site.write_city();
  site.write_files(*content, snapshot, assets);
  outcome.summaries = prose.summaries();
  check_drafts(*content, snapshot, disclosure, options, findings);
  findings = with_places(findings, *content, snapshot, options);
  return outcome;
}

std::optional<SiteOutcome> make_any(const repository::Snapshot& snapshot, const Parents* parents,
                                    const Options& options, const ThemeFiles& theme, SiteSink& sink,
                                    Findings& findings) {
  if (theme.findings.has_errors()) {
    findings.append(theme.findings);
    return std::nullopt;
  }
  try {
    return make_sound_site(snapshot, parents, options, theme, sink, findings);
  } catch (const rendering::TemplateError& error) {
    findings.add(Severity::error, "template", {error.file(), error.line(), error.column()},
                 error.fault(), "correct the template");
    return std::nullopt;
  }
}

}  // namespace

std::optional<SiteOutcome> make_site(const repository::Snapshot& snapshot, const Parents& parents,
                                     const Options& options, const ThemeFiles& theme,
                                     SiteSink& sink, Findings& findings) {
  return make_any(snapshot, &parents, options, theme, sink, findings);
}

std::optional<Preview> make_preview(const repository::Snapshot& snapshot, const Options& options,
                                    const ThemeFiles& theme, Findings& findings) {
  Options of_preview = options;
  of_preview.keep_going = true;
  MemorySiteSink sink;
  if (!make_any(snapshot, nullptr, of_preview, theme, sink, findings)) return std::nullopt;
  Preview preview;
  preview.files_ = sink.take();
  return preview;
}

}  // namespace planlight::command
