// What gathers the districts, and what is left to the next build.

#include <fmt/core.h>

#include <algorithm>

#include "command/site_maker.h"
#include "command/site_pages.h"
#include "command/workers.h"
#include "foundation/packed.h"
#include "pages/paths.h"
#include "portal/summary_bytes.h"

namespace planlight::command {
namespace {

const std::string& languages_path() {
  static const std::string path = pages::paths::languages().to_string();
  return path;
}

// Pages as search engines are told of them.
std::vector<std::pair<std::string, std::optional<Date>>> in_sitemap(
    const std::vector<MadePage>& pages) {
  std::vector<std::pair<std::string, std::optional<Date>>> list;
  for (const MadePage& page : pages) {
    if (page.in_sitemap) list.emplace_back(page.path, page.updated);
  }
  std::ranges::sort(list);
  return list;
}

}  // namespace

bool MadeDistrict::is_new_to_others() const {
  if (!before) return true;
  return before->summary() != summary_bytes ||
         (summary && before->translation_bytes() != to_bytes(translations)) ||
         in_sitemap(before->pages()) != in_sitemap(share.pages);
}

const StoredDistrict& SiteMaker::stored(int number) {
  const auto found = stored_.find(number);
  if (found != stored_.end()) return found->second;
  auto file = parts_.memory->publication.stored(before()->districts.at(number).stored);
  auto opened = file ? StoredDistrict::open(std::move(*file)) : std::nullopt;
  if (!opened) throw NeedsWholeSite();
  return stored_.emplace(number, std::move(*opened)).first->second;
}

// The summaries of all districts, those that are kept among them, with their translations.
void SiteMaker::gather_districts() {
  std::map<int, portal::DistrictSummary> summaries;
  std::vector<Packer> texts(parts_.languages.size());
  std::map<int, std::vector<std::vector<MadeTranslation>>> translations;
  for (const MadeDistrict& made : made_) {
    if (!made.summary) continue;
    summaries.emplace(made.number, *made.summary);
    translations[made.number] = made.translations;
  }
  if (is_update()) {
    for (const auto& [number, district] : before()->districts) {
      if (!is_kept(number) || !district.area) continue;
      auto summary = portal::summary_from(stored(number).summary());
      if (!summary) throw NeedsWholeSite();
      summaries.emplace(number, std::move(*summary));
      auto& kept = translations[number];
      kept = stored(number).translations();
      for (std::size_t i = 0; i < kept.size() && i < parts_.languages.size(); ++i) {
        for (const MadeTranslation& each : kept[i]) {
          parts_.languages[i].translations->add_known(each.stem, each.pointer, each.source,
                                                      each.translation);
        }
      }
    }
  }
  std::set<int> areas;
  for (auto& [number, summary] : summaries) {
    areas.insert(summary.district.area);
    summaries_.push_back(std::move(summary));
  }
  parts_.public_content.portal.areas = {areas.begin(), areas.end()};
  // What city pages may take from districts' catalogues.
  for (const auto& [number, of_district] : translations) {
    for (std::size_t i = 0; i < of_district.size() && i < texts.size(); ++i) {
      texts[i].text(to_bytes({of_district[i]}));
    }
  }
  city_.translations.clear();
  for (const Packer& packer : texts) city_.translations.push_back(Sha256::of(packer.bytes()));
}

void SiteMaker::write_city() {
  city_is_made_ = !is_update();
  if (is_update()) {
    for (const MadeDistrict& made : made_) city_is_made_ |= made.is_new_to_others();
    for (const auto& [number, entries] : parts_.memory->changed) {
      const bool is_made = std::ranges::any_of(
          made_, [number = number](const MadeDistrict& made) { return made.number == number; });
      city_is_made_ |= !is_made;  // it is no more
    }
  }
  if (city_is_made_) {
    gather_districts();
    const auto changed = what_changed();
    write_pages(
        city_pages(summaries_, parts_.public_content.portal, changed ? &*changed : nullptr));
    if (changed) keep_city_pages();
  } else {
    keep_city_pages();
  }
  // The share of texts that are translated is known once all other pages are written. The page
  // itself takes no text of any district.
  city_.translations.assign(parts_.languages.size(), Sha256());
  write_page(languages_page(), 0, city_);
}

// Of an update, what is new in the summaries of districts; nothing where that cannot be said, or
// where it concerns every page.
std::optional<portal::SummaryDifference> SiteMaker::what_changed() const {
  if (!is_update()) return std::nullopt;
  portal::SummaryDifference changed;
  for (const MadeDistrict& made : made_) {
    const auto before = made.before ? portal::summary_from(made.before->summary()) : std::nullopt;
    if (!before || !made.summary) return std::nullopt;
    if (made.before->translation_bytes() != to_bytes(made.translations)) return std::nullopt;
    changed.add(portal::difference(*before, *made.summary));
  }
  if (changed.identity || made_.size() != parts_.memory->changed.size()) return std::nullopt;
  return changed;
}

// Those that were not made again stand; with the same years, days and districts none is new.
void SiteMaker::keep_city_pages() {
  std::set<std::string> made;
  for (const MadePage& page : city_.pages) made.insert(page.path);
  made.insert(languages_path());
  for (const MadePage& page : before()->pages) {
    if (!made.contains(page.path)) city_.pages.push_back(page);
  }
}

std::vector<std::pair<int, int>> SiteMaker::translated(const std::vector<MadePage>& pages) const {
  std::vector<std::pair<int, int>> sums(parts_.languages.size());
  for (const MadePage& page : pages) {
    for (std::size_t i = 0; i < page.languages.size() && i < sums.size(); ++i) {
      sums[i].first += page.languages[i].texts;
      sums[i].second += page.languages[i].fell_back;
    }
  }
  return sums;
}

pages::Page SiteMaker::languages_page() const {
  std::vector<std::pair<int, int>> sums = translated(city_.pages);
  const auto add = [&](const std::vector<std::pair<int, int>>& more) {
    for (std::size_t i = 0; i < more.size() && i < sums.size(); ++i) {
      sums[i].first += more[i].first;
      sums[i].second += more[i].second;
    }
  };
  for (const MadeDistrict& made : made_) add(translated(made.share.pages));
  if (is_update()) {
    for (const auto& [number, district] : before()->districts) {
      if (is_kept(number)) add(district.translated);
    }
  }
  std::map<LanguageTag, double> shares;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const auto [texts, fell_back] = sums[i];
    if (texts > 0) shares[parts_.languages[i].tag] = static_cast<double>(texts - fell_back) / texts;
  }
  return pages::languages_page(parts_.public_content.portal, shares);
}

// Of an update: the pages of the sitemap that have another date now, where that is all that changed
// in it.
std::optional<std::vector<rendering::SitemapEntry>> SiteMaker::redated_pages() const {
  if (!is_update() || made_.size() != parts_.memory->changed.size()) return std::nullopt;
  std::vector<rendering::SitemapEntry> pages;
  const auto compare = [&](const std::vector<MadePage>& then, const std::vector<MadePage>& now) {
    const auto before = in_sitemap(then);
    const auto after = in_sitemap(now);
    if (before.size() != after.size()) return false;
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (before[i] == after[i]) continue;
      const auto& [path, updated] = after[i];
      if (before[i].first != path || !before[i].second || !updated) return false;
      pages.push_back({PagePath::of(path), updated});
    }
    return true;
  };
  bool are_dates = compare(before()->pages, city_.pages);
  for (const MadeDistrict& made : made_) {
    are_dates = are_dates && made.before && compare(made.before->pages(), made.share.pages);
  }
  return are_dates ? std::optional(std::move(pages)) : std::nullopt;
}

// Of a large site the sitemap is long: the dates alone are written into what stands.
bool SiteMaker::redate_sitemap() {
  const auto pages = redated_pages();
  if (!pages) return false;
  const publishing::Publication& publication = parts_.memory->publication;
  std::map<PagePath, std::string> dated;
  std::size_t found = 0;
  for (const std::string& name : city_.files_before) {
    if (found == pages->size()) break;
    if (!name.starts_with("sitemap") || !name.ends_with(".xml") || !sink_.has(PagePath::of(name))) {
      continue;
    }
    std::string bytes = publication.read(PagePath::of(name));
    if (publication.digest(PagePath::of(name)) != Sha256::of(bytes)) return false;
    const std::size_t of_file = rendering::set_dates(bytes, *pages, parts_.languages.size(),
                                                     parts_.content.settings.base_url);
    if (of_file > 0) dated.emplace(PagePath::of(name), std::move(bytes));
    found += of_file;
  }
  if (found != pages->size()) return false;
  for (const auto& [path, bytes] : dated) put(path, bytes, city_);
  return true;
}

void SiteMaker::write_sitemap() {
  if (!city_is_made_ || redate_sitemap()) return;
  std::vector<rendering::SitemapEntry> entries;
  const auto add = [&](const std::vector<MadePage>& pages) {
    for (const MadePage& page : pages) {
      if (page.in_sitemap) entries.push_back({PagePath::of(page.path), page.updated});
    }
  };
  add(city_.pages);
  for (const MadeDistrict& made : made_) add(made.share.pages);
  if (is_update()) {
    for (const auto& [number, district] : before()->districts) {
      if (is_kept(number)) add(stored(number).pages());
    }
  }
  std::vector<LanguageTag> tags;
  for (const SiteLanguage& language : parts_.languages) tags.push_back(language.tag);
  const auto files =
      rendering::sitemaps(std::move(entries), tags, parts_.content.settings.base_url);
  for (const auto& [name, bytes] : files) put(PagePath::of(name), bytes, city_);
  for (const std::string& path : city_.files_before) {
    if (path.starts_with("sitemap") && path.find('/') == std::string::npos && !files.contains(path))
      drop_city_file(path);
  }
}

void SiteMaker::write_data() {
  DataFiles files = citywide_data(parts_.public_content);
  const auto add = [&files](const std::string& name, const std::optional<Date>& modified) {
    auto& latest = files[name];
    latest = std::max(latest, modified);
  };
  for (const MadeDistrict& made : made_) {
    for (const DataPart& part : made.data) add(part.file, part.modified);
  }
  // Of an update, the files in which some rows are others now.
  std::set<std::string> changed;
  std::set<std::string> names_before;
  std::map<int, std::string> rows;  // by district, the name of what is stored
  for (const MadeDistrict& made : made_) {
    if (!made.rows_stored.empty()) rows[made.number] = made.rows_stored;
  }
  std::map<int, publishing::MappedFile> opened;
  if (is_update()) {
    for (const auto& [name, modified] : citywide_data(parts_.public_content)) {
      names_before.insert(name);
    }
    for (const auto& [number, district] : before()->districts) {
      for (const auto& [name, modified] : district.data) {
        names_before.insert(name);
        if (is_kept(number)) add(name, modified);
      }
      if (is_kept(number)) {
        if (!district.rows.empty()) rows[number] = district.rows;
        continue;
      }
      const auto now = rows.find(number);
      if (now != rows.end() && now->second == district.rows) continue;
      for (const auto& [name, modified] : district.data) changed.insert(name);
      if (now == rows.end()) continue;
      // The same rows are in both: their file stays.
      const auto old_file = parts_.memory->publication.stored(district.rows);
      const auto new_file = parts_.memory->publication.stored(now->second);
      if (!old_file || !new_file) throw NeedsWholeSite();
      std::map<std::string_view, std::string_view> old_rows;
      for (const StoredPart& part : parts_in(old_file->bytes())) old_rows[part.file] = part.rows;
      for (const StoredPart& part : parts_in(new_file->bytes())) {
        const auto old = old_rows.find(part.file);
        if (old != old_rows.end() && old->second == part.rows) {
          changed.erase(std::string(part.file));
        } else {
          changed.insert(std::string(part.file));
        }
      }
    }
    for (const MadeDistrict& made : made_) {
      if (before()->districts.contains(made.number)) continue;
      for (const DataPart& part : made.data) changed.insert(part.file);
    }
    if (changed.empty()) return;
  }
  const auto rows_of = [&](const std::string& name) {
    std::vector<std::string_view> found;
    if (parts_.memory == nullptr) {
      for (const MadeDistrict& made : made_) {
        for (const DataPart& part : made.data) {
          if (part.file == name) found.push_back(part.rows);
        }
      }
      return found;
    }
    for (const auto& [number, stored] : rows) {
      auto known = opened.find(number);
      if (known == opened.end()) {
        auto file = parts_.memory->publication.stored(stored);
        if (!file) throw NeedsWholeSite();
        known = opened.emplace(number, std::move(*file)).first;
      }
      for (const StoredPart& part : parts_in(known->second.bytes())) {
        if (part.file == name) found.push_back(part.rows);
      }
    }
    return found;
  };
  const auto put_city = [&](const PagePath& path, std::string_view bytes) {
    put(path, bytes, city_);
  };
  write_data_sets(
      files, [&](const std::string& name) { return !is_update() || changed.contains(name); },
      rows_of, parts_.public_content, parts_.content, put_city);
  if (!is_update()) write_data_companions(parts_.public_content, put_city);
  for (const std::string& name : names_before) {
    if (files.contains(name)) continue;
    for (const char* ending : {"json", "csv"}) {
      drop_city_file(fmt::format("data/{}.{}", name, ending));
    }
  }
}

void SiteMaker::drop_city_file(const std::string& path) {
  if (dropped_city_files_.insert(path).second) sink_.drop(PagePath::of(path));
}

void SiteMaker::drop_what_is_gone() {
  const auto drop_missing = [&](const SiteShare& share) {
    const std::set<std::string> now(share.files.begin(), share.files.end());
    for (const std::string& path : share.files_before) {
      if (!now.contains(path)) sink_.drop(PagePath::of(path));
    }
  };
  for (const MadeDistrict& made : made_) drop_missing(made.share);
  for (const auto& [number, entries] : parts_.memory->changed) {
    const bool is_made = std::ranges::any_of(
        made_, [number = number](const MadeDistrict& made) { return made.number == number; });
    if (is_made || !before()->districts.contains(number)) continue;
    for (const std::string& path : stored(number).files()) sink_.drop(PagePath::of(path));
  }
  if (city_is_made_) {
    std::set<std::string> now;
    for (const MadePage& page : city_.pages) now.insert(page.path);
    for (const auto& [path, page] : city_.pages_before) {
      if (now.contains(path)) continue;
      for (const SiteLanguage& language : parts_.languages) {
        const PagePath source = PagePath::of(path);
        drop_city_file((language.is_source ? source : source.under(language.tag)).to_string());
      }
    }
  }
  check_kept_links();
}

// A link of a district that is kept may lead nowhere now, or no longer nowhere.
void SiteMaker::check_kept_links() {
  std::set<std::string> other = dropped_city_files_;
  const auto compare = [&](const std::set<std::string>& then, const std::set<std::string>& now) {
    std::ranges::set_symmetric_difference(then, now, std::inserter(other, other.end()));
  };
  for (const MadeDistrict& made : made_) {
    compare(made.share.files_before, {made.share.files.begin(), made.share.files.end()});
  }
  for (const std::string& path : city_.files) {
    if (!city_.files_before.contains(path)) other.insert(path);
  }
  for (const auto& [number, entries] : parts_.memory->changed) {
    const bool is_made = std::ranges::any_of(
        made_, [number = number](const MadeDistrict& made) { return made.number == number; });
    if (is_made || !before()->districts.contains(number)) continue;
    for (const std::string& path : stored(number).files()) other.insert(path);
  }
  if (other.empty()) return;
  for (const auto& [number, district] : before()->districts) {
    if (!is_kept(number)) continue;
    for (const std::string& target : stored(number).link_targets()) {
      if (other.contains(target)) throw NeedsWholeSite();
    }
  }
}

std::vector<std::string> SiteMaker::city_files() const {
  std::set<std::string> files(city_.files.begin(), city_.files.end());
  if (is_update()) files.insert(city_.files_before.begin(), city_.files_before.end());
  for (const std::string& path : dropped_city_files_) files.erase(path);
  return {files.begin(), files.end()};
}

void SiteMaker::keep(const Findings& findings, const Findings& dead_links) {
  SiteMemory& memory = *parts_.memory;
  SiteState& after = memory.after;
  const std::string& folder = parts_.options.content;
  after.inputs = memory.inputs;
  after.commit = memory.commit;
  after.city = memory.city;
  after.as_of = parts_.content.as_of;
  after.years = parts_.public_content.portal.years;
  after.pages = city_.pages;
  after.files = city_files();
  std::map<int, std::vector<repository::Entry>> entries;
  for (const repository::Entry& entry : parts_.snapshot.entries()) {
    const auto district = district_of(entry.path);
    (district ? entries[*district] : after.entries).push_back(entry);
  }
  std::map<int, Findings> found;
  for (const Finding& finding : findings.unsorted()) {
    if (const auto district = district_of(finding, folder)) found[*district].add(finding);
  }
  for (const Finding& finding : dead_links.unsorted()) {
    const auto district = district_of(finding, folder);
    if (district && !is_kept(*district)) after.dead_links.add(finding);
  }
  std::map<int, std::vector<std::string>> targets;
  for (const auto& [file, list] : parts_.prose.link_targets()) {
    const auto district = district_of(Finding{Severity::note, {}, {file}, {}, {}}, folder);
    if (!district) continue;
    auto& all = targets[*district];
    all.insert(all.end(), list.begin(), list.end());
  }
  if (is_update()) {
    for (const auto& [number, district] : before()->districts) {
      if (is_kept(number)) after.districts.emplace(number, district);
    }
    for (const Finding& finding : before()->dead_links.unsorted()) {
      if (is_kept(district_of(finding, folder).value_or(0))) after.dead_links.add(finding);
    }
  }
  std::map<int, const MadeDistrict*> made;
  for (const MadeDistrict& each : made_) made[each.number] = &each;
  for (auto& [number, of_district] : entries) {
    SiteState::District& district = after.districts[number];
    DistrictState state;
    state.entries = std::move(of_district);
    state.findings = std::move(found[number]);
    district.has_findings = !state.findings.empty();
    state.link_targets = std::move(targets[number]);
    if (const auto each = made.find(number); each != made.end()) {
      const MadeDistrict& shown = *each->second;
      state.summary = shown.summary_bytes;
      state.translations = shown.translations;
      state.pages = shown.share.pages;
      state.files = shown.share.files;
      district.rows = shown.rows_stored;
      district.versions = shown.versions_stored;
      district.translated = translated(shown.share.pages);
      const auto names = top_names(shown.share.files);
      district.top_names = {names.begin(), names.end()};
      if (shown.summary) district.area = shown.summary->district.area;
      for (const DataPart& part : shown.data) district.data.emplace_back(part.file, part.modified);
    }
    district.years = years_of_plans(parts_.content, number);
    district.stored = store("district", number, to_bytes(state, memory.publication.key()));
  }
}

}  // namespace planlight::command
