// What lists the whole site: its sitemap and its open data.

#include <fmt/core.h>

#include <algorithm>

#include "command/site_maker.h"

namespace planlight::command {

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

// Of a large site the sitemap is long: the dates alone are written into what stands, which is
// mapped, since a copy in memory would take as long as the digests of before and after.
bool SiteMaker::redate_sitemap() {
  const auto pages = redated_pages();
  if (!pages) return false;
  const publishing::Publication& publication = parts_.memory->publication;
  std::map<PagePath, publishing::MappedFile> dated;
  std::size_t found = 0;
  for (const std::string& name : city_.files_before) {
    if (found == pages->size()) break;
    if (!name.starts_with("sitemap") || !name.ends_with(".xml") || !sink_.has(PagePath::of(name))) {
      continue;
    }
    publishing::MappedFile file = publication.standing(PagePath::of(name));
    if (publication.digest(PagePath::of(name)) != Sha256::of(file.bytes())) return false;
    const std::size_t of_file = rendering::set_dates(file.copy(), *pages, parts_.languages.size(),
                                                     parts_.content.settings.base_url);
    if (of_file > 0) dated.emplace(PagePath::of(name), std::move(file));
    found += of_file;
  }
  if (found != pages->size()) return false;
  for (const auto& [path, file] : dated) put(path, file.bytes(), city_);
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

namespace {

// The files to which a district gives other rows now than before.
std::set<std::string> files_with_other_rows(std::string_view before, std::string_view now) {
  std::set<std::string> files;
  std::map<std::string_view, std::string_view> rows;
  for (const StoredPart& part : parts_in(before)) {
    rows[part.file] = part.rows;
    files.emplace(part.file);
  }
  for (const StoredPart& part : parts_in(now)) {
    const auto old = rows.find(part.file);
    const bool is_same = old != rows.end() && old->second == part.rows;
    if (is_same) {
      files.erase(std::string(part.file));
    } else {
      files.emplace(part.file);
    }
  }
  return files;
}

}  // namespace

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
      if (now == rows.end()) {
        for (const auto& [name, modified] : district.data) changed.insert(name);
        continue;
      }
      const auto old_file = parts_.memory->publication.stored(district.rows);
      const auto new_file = parts_.memory->publication.stored(now->second);
      if (!old_file || !new_file) throw NeedsWholeSite();
      changed.merge(files_with_other_rows(old_file->bytes(), new_file->bytes()));
    }
    for (const MadeDistrict& made : made_) {
      if (before()->districts.contains(made.number)) continue;
      for (const DataPart& part : made.data) changed.insert(part.file);
    }
    if (changed.empty()) return;
  }
  const auto is_written = [&](const std::string& name) {
    return !is_update() || changed.contains(name);
  };
  DistrictRows rows_of;
  std::vector<publishing::MappedFile> opened;
  opened.reserve(rows.size());
  for (const auto& [number, stored] : rows) {
    auto file = parts_.memory->publication.stored(stored);
    if (!file) throw NeedsWholeSite();
    opened.push_back(std::move(*file));
    for (const StoredPart& part : parts_in(opened.back().bytes())) {
      const std::string name(part.file);
      if (is_written(name)) rows_of[name].push_back(part.rows);
    }
  }
  if (parts_.memory == nullptr) {
    for (const MadeDistrict& made : made_) {
      for (const DataPart& part : made.data) rows_of[part.file].push_back(part.rows);
    }
  }
  const auto put_city = [&](const PagePath& path, std::string_view bytes) {
    put(path, bytes, city_);
  };
  write_data_sets(files, is_written, rows_of, parts_.public_content, parts_.content,
                  static_cast<int>(voices_.size()), sink_.times(), put_city);
  if (!is_update()) write_data_companions(parts_.public_content, put_city);
  for (const std::string& name : names_before) {
    if (files.contains(name)) continue;
    for (const char* ending : {"json", "csv"}) {
      drop_city_file(fmt::format("data/{}.{}", name, ending));
    }
  }
}

}  // namespace planlight::command
