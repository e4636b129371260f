#include "command/site_maker.h"

#include <fmt/core.h>

#include "command/content_district.h"
#include "command/media_files.h"
#include "command/site_pages.h"
#include "command/site_streams.h"
#include "command/static_files.h"
#include "command/workers.h"
#include "foundation/packed.h"
#include "pages/page_bytes.h"
#include "portal/summary_bytes.h"
#include "publishing/site_files.h"
#include "rendering/content_security_policy.h"
#include "rendering/parsed_prose.h"

namespace planlight::command {
namespace {

std::string_view text_of(const Sha256& digest) {
  return {reinterpret_cast<const char*>(digest.bytes().data()), digest.bytes().size()};
}

}  // namespace

SiteMaker::SiteMaker(const Parts& parts, SiteSink& sink, Findings& findings, SiteOutcome& outcome)
    : parts_(parts),
      writer_(parts.templates, parts.frame),
      sink_(sink),
      findings_(findings),
      outcome_(outcome),
      paths_(parts.options.search) {
  for (int worker = 0; worker < worker_count(parts.options.jobs); ++worker) {
    Voices voices;
    const auto parsed = std::make_shared<rendering::ParsedProse>();
    for (const SiteLanguage& language : parts.languages) {
      voices.emplace_back(language.tag, parts.languages.front().tag, language.interface,
                          language.translations.get());
      voices.back().expand(language.abbreviations.get());
      voices.back().share(parsed);
      voices.back().speak(parts.templates);
    }
    voices_.push_back(std::move(voices));
  }
  city_.dead_links = bytes_of(parts.dead_links, 0);
  if (parts.memory == nullptr) return;
  digest_catalogues();
  if (before() == nullptr) return;
  for (const MadePage& page : before()->pages) city_.pages_before.emplace(page.path, page);
  city_.files_before = {before()->files.begin(), before()->files.end()};
}

// What is known of the site that stands, where it was made with the same options.
const SiteState* SiteMaker::before() const {
  if (parts_.memory == nullptr || !parts_.memory->before) return nullptr;
  return parts_.memory->before->inputs == parts_.memory->inputs ? &*parts_.memory->before : nullptr;
}

bool SiteMaker::is_kept(int district) const {
  return is_update() && !parts_.memory->changed.contains(district);
}

// A page takes texts from its own district's catalogues and from those of the whole site.
void SiteMaker::digest_catalogues() {
  for (const SiteLanguage& language : parts_.languages) {
    Packer city;
    std::map<int, Packer> districts;
    const auto catalogues = parts_.content.catalogues.find(language.tag);
    if (catalogues != parts_.content.catalogues.end()) {
      for (const auto& [stem, blob] : catalogues->second) {
        const auto key = documents::DocumentKey::parse_stem(stem);
        Packer& to = key && key->district != 0 ? districts[key->district] : city;
        to.text(stem);
        to.text({reinterpret_cast<const char*>(blob.bytes().data()), blob.bytes().size()});
      }
    }
    const std::size_t index = city_catalogues_.size();
    city_catalogues_.push_back(Sha256::of(city.bytes()));
    for (const auto& [number, packer] : districts) {
      auto& digests = district_catalogues_[number];
      digests.resize(parts_.languages.size());
      digests[index] = Sha256::of(packer.bytes());
    }
  }
}

// One district at a time: read, shown in all languages, let go but for its summary.
void SiteMaker::write_districts() {
  const auto& groups = parts_.public_content.districts;
  made_ = std::vector<MadeDistrict>(groups.size());
  for (const DistrictGroup& group : groups) documents_ += group.documents.size();
  for_each_index(
      groups.size(), static_cast<int>(voices_.size()),
      [&](std::size_t index, int worker) { write_district(made_[index], groups[index], worker); });
}

void SiteMaker::write_district(MadeDistrict& made, const DistrictGroup& group, int worker) {
  made.number = group.number;
  const auto catalogues = district_catalogues_.find(made.number);
  if (catalogues != district_catalogues_.end()) made.share.translations = catalogues->second;
  made.share.translations.resize(parts_.languages.size());
  made.share.dead_links = bytes_of(parts_.dead_links, made.number);
  if (before() != nullptr) {
    const auto known = before()->districts.find(made.number);
    if (known != before()->districts.end()) {
      made.before =
          StoredDistrict::open_sound(parts_.memory->publication.stored_parts(known->second.stored));
      if (!made.before && is_update()) throw NeedsWholeSite();
    }
    if (made.before) {
      for (MadePage& page : made.before->pages()) {
        std::string path = page.path;
        made.share.pages_before.emplace(std::move(path), std::move(page));
      }
      const auto files = made.before->files();
      made.share.files_before = {files.begin(), files.end()};
      if (is_update()) made.summary_before = portal::summary_from(made.before->summary());
    }
  }
  StageWatch watch(sink_.times());
  Findings found;
  DistrictVersions::Blocks known = versions_before(made);
  std::optional<DistrictMemory> memory;
  if (parts_.memory != nullptr) {
    memory.emplace(
        DistrictMemory{DistrictVersions(parts_.memory->publication.key(), known), standing(made)});
  }
  const bool counts_withheld = !parts_.options.report.empty();
  disclosure::Withheld withheld;
  auto record = read_district(group, parts_.public_content, parts_.disclosure, parts_.options,
                              found, counts_withheld ? &withheld : nullptr, parts_.prose,
                              memory ? &*memory : nullptr);
  if (memory) {
    store_versions(made, memory->versions);
    made.reading = to_bytes(memory->reading);
  }
  // All years of a district are large: nothing of them is kept longer than it is asked for.
  memory.reset();
  known.clear();
  watch.lap(BuildStage::documents);
  if (record) {
    write_pages_of(*record, group, worker, made);
    watch.skip();
    made.summary.emplace(portal::summarize(*record));
    made.area = made.summary->district.area;
    for (const portal::Meeting& meeting : record->meetings) {
      made.meeting_days.push_back(meeting.end.date());
    }
    write_district_streams(
        *made.summary, parts_.content.settings, voices_[static_cast<std::size_t>(worker)],
        [&](const PagePath& path, std::string_view bytes) { put(path, bytes, made.share); });
    make_data(made, *record, watch);
    record.reset();
    if (parts_.memory != nullptr) {
      keep_texts(made);
      // Until the city's pages ask for it as bytes: the work of eighty years, taken apart, is three
      // times as large.
      made.summary = portal::summary_from(made.summary_bytes);
    }
    watch.lap(BuildStage::memory);
  }
  const std::lock_guard lock(mutex_);
  outcome_.withheld.count(withheld);
  findings_.append(std::move(found));
}

void SiteMaker::write_pages_of(const portal::DistrictRecord& record, const DistrictGroup& group,
                               int worker, MadeDistrict& made) {
  StageWatch watch(sink_.times());
  const auto pages =
      district_page_makers(record, parts_.public_content.portal, keep_years(made, record));
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto page = pages[i]();
    watch.lap(BuildStage::model);
    if (page) write_page(*page, worker, made.share);
    watch.skip();
    // Of the district's documents, the share that its pages are shown.
    const std::size_t documents = group.documents.size();
    documents_done_ += documents * (i + 1) / pages.size() - documents * i / pages.size();
  }
}

void SiteMaker::write_pages(const std::vector<PageMaker>& pages) {
  for_each_index(pages.size(), static_cast<int>(voices_.size()),
                 [&](std::size_t index, int worker) {
                   StageWatch watch(sink_.times());
                   const auto page = pages[index]();
                   watch.lap(BuildStage::model);
                   if (page) write_page(*page, worker, city_);
                 });
}

void SiteMaker::write_page(const pages::Page& page, int worker, SiteShare& share) {
  StageWatch watch(sink_.times());
  MadePage made{page.path.to_string(), page.in_sitemap, page.updated, {}};
  const bool remembers = parts_.memory != nullptr;
  const Sha256 said = remembers ? Sha256::of(pages::to_bytes(page)) : Sha256();
  const auto before = share.pages_before.find(made.path);
  for (rendering::Voice& voice : voices_[static_cast<std::size_t>(worker)]) {
    const std::size_t index = made.languages.size();
    const PagePath path = voice.is_source() ? page.path : page.path.under(voice.tag());
    const Sha256 inputs = remembers ? inputs_of(said, index, share) : Sha256();
    MadePage::InLanguage& in_language = made.languages.emplace_back();
    in_language.inputs = beginning_of(inputs);
    watch.lap(BuildStage::digests);
    if (!claim(path, share)) continue;
    const bool is_known = before != share.pages_before.end() &&
                          index < before->second.languages.size() &&
                          before->second.languages[index].inputs == in_language.inputs;
    if (is_known && sink_.keep(path, inputs)) {
      in_language = before->second.languages[index];
      continue;
    }
    const rendering::WrittenPage written = writer_.write(page, voice);
    watch.lap(BuildStage::pages);
    sink_.put_made(path, written.bytes, inputs);
    watch.lap(BuildStage::files);
    in_language.texts = written.texts;
    in_language.fell_back = written.fell_back;
  }
  const std::lock_guard lock(mutex_);
  outcome_.pages += made.languages.size();
  sink_.advance({outcome_.pages, documents_done_, documents_});
  if (SiteModel* model = sink_.model()) model->pages.insert_or_assign(made.path, page);
  share.pages.add(made);
}

// All that a page in a language is made from: what it says; the theme, the options, and what of the
// content concerns the whole site; the catalogues that it may take texts from; and which of its
// links lead nowhere.
Sha256 SiteMaker::inputs_of(const Sha256& said, std::size_t language,
                            const SiteShare& share) const {
  const LanguageTag& tag = parts_.languages[language].tag;
  std::string inputs(text_of(parts_.memory->inputs));
  inputs += text_of(parts_.memory->city);
  inputs += text_of(said);
  if (language < share.translations.size()) inputs += text_of(share.translations[language]);
  inputs += text_of(city_catalogues_[language]);
  inputs += text_of(Sha256::of(share.dead_links));
  inputs += tag.to_string();
  return Sha256::keyed(parts_.memory->publication.key(), inputs);
}

void SiteMaker::put(const PagePath& path, std::string_view bytes, SiteShare& share,
                    const Sha256& inputs) {
  if (claim(path, share)) sink_.put_made(path, bytes, inputs);
}

// Two files that want one path, or one that is a folder of the other: the first stays, the other is
// a finding.
bool SiteMaker::claim(const PagePath& path, SiteShare& share, const std::string& file) {
  const std::lock_guard lock(mutex_);
  const auto number = paths_.take(path);
  if (!number) {
    report_taken(path, file);
    return false;
  }
  // A file of another share, of which an update says nothing.
  if (is_update() && !share.files_before.contains(path.to_string()) && sink_.has(path)) {
    throw NeedsWholeSite();
  }
  share.files.push_back(*number);
  ++outcome_.files;
  return true;
}

void SiteMaker::report_taken(const PagePath& path, const std::string& file) {
  if (!file.empty()) {
    findings_.add(
        Severity::error, "path-twice", {file},
        fmt::format("wants {}, where the site has a page or a file of its own", path.to_string()),
        "rename it, in portal.json too, or remove it");
    return;
  }
  findings_.add(Severity::error, "path-twice", {path.to_string()},
                "two pages or files of the site want this path",
                "rename the page or the file under static/ that stands there");
}

void SiteMaker::write_files() {
  const CommitContent& content = parts_.content;
  const auto put_city = [&](const PagePath& path, std::string_view bytes) {
    put(path, bytes, city_);
  };
  for (const auto& [path, bytes] : parts_.assets.bytes) put(PagePath::of(path), bytes, city_);
  if (city_is_made_) {
    write_city_streams(summaries_, parts_.public_content.portal, voices_.front(), put_city);
  }
  std::vector<portal::DistrictSummary>().swap(summaries_);  // before what is long
  write_data();
  write_sitemap();
  write_media_files(parts_.public_content, content, parts_.prose, parts_.snapshot, parts_.options,
                    findings_, put_city);
  put(PagePath::of("robots.txt"), publishing::robots_file(content.settings.base_url), city_);
  // After all that the site writes itself, which stays; but what hosts are told of it names them.
  const PagePath headers = PagePath::of("_headers");
  write_static_files(content, parts_.snapshot, parts_.options, findings_,
                     [&](const PagePath& path, std::string_view bytes) {
                       const std::string file = documents::shown_path(parts_.options.content,
                                                                      "static/" + path.to_string());
                       if (path == headers) {
                         report_taken(path, file);
                       } else if (claim(path, city_, file)) {
                         sink_.put_made(path, bytes, {});
                       }
                     });
  if (is_update()) drop_what_is_gone();
  std::set<std::string> names = top_names(city_files());
  names.erase(headers.to_string());
  for (const MadeDistrict& made : made_) names.merge(top_names(paths_.paths(made.share.files)));
  if (is_update()) {
    for (const auto& [number, district] : before()->districts) {
      if (is_kept(number)) names.insert(district.top_names.begin(), district.top_names.end());
    }
  }
  put(headers,
      publishing::headers_file(rendering::content_security_policy(parts_.options.search),
                               {names.begin(), names.end()}),
      city_);
}

DeadLinks SiteMaker::check_links(Findings& findings) const {
  const auto by_file = parts_.prose.check_links(
      [&](const PagePath& path) { return paths_.contains(path) || sink_.has(path); },
      parts_.templates.ids(), findings);
  DeadLinks dead;
  for (const auto& [file, targets] : by_file) {
    const auto district =
        district_of(Finding{Severity::note, {}, {file}, {}, {}}, parts_.options.content);
    dead[district.value_or(0)].insert(targets.begin(), targets.end());
  }
  if (!is_update()) return dead;
  for (const auto& [number, targets] : before()->dead_targets) {
    if (number != 0 && is_kept(number)) dead.emplace(number, targets);
  }
  return dead;
}

}  // namespace planlight::command
