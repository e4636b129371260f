// What lists the whole site: its sitemap and its open data.

#include <fmt/core.h>

#include <algorithm>

#include "command/site_maker.h"

namespace planlight::command {

SitemapShares SiteMaker::sitemap_shares() {
  const auto share_of = [](const std::optional<std::vector<MadePage>>& before,
                           const std::vector<MadePage>& now) {
    return SitemapShare{pages_in_sitemap(now),
                        before ? sitemap_change(*before, now) : SitemapShare::Change::pages,
                        [&now] { return sitemap_entries(now); }};
  };
  SitemapShares shares;
  shares[0] = share_of(is_update() ? std::optional(before()->pages) : std::nullopt, city_.pages);
  for (const MadeDistrict& made : made_) {
    const bool is_known = is_update() && made.before;
    shares[made.number] =
        share_of(is_known ? std::optional(made.before->pages()) : std::nullopt, made.share.pages);
  }
  if (!is_update()) return shares;
  for (const auto& [number, district] : before()->districts) {
    // What changed and was not made is no more.
    SitemapShare& share = shares[number];
    if (!is_kept(number)) continue;
    share.pages = district.pages_in_sitemap;
    share.change = SitemapShare::Change::none;
    share.entries = [this, number = number] { return sitemap_entries(stored(number).pages()); };
  }
  return shares;
}

// Of a large site the sitemap is long: other dates are written into what stands, which is mapped,
// since a copy in memory would take as long as the digests of before and after.
bool SiteMaker::redate_sitemap(const SitemapShares& shares) {
  std::vector<rendering::SitemapEntry> pages;
  for (const auto& [district, share] : shares) {
    if (share.change == SitemapShare::Change::pages) return false;
    if (share.change == SitemapShare::Change::none) continue;
    std::ranges::copy_if(share.entries(), std::back_inserter(pages),
                         [](const auto& entry) { return entry.updated.has_value(); });
  }
  const publishing::Publication& publication = parts_.memory->publication;
  const PagePath path = PagePath::of(SitemapFiles::whole);
  publishing::MappedFile file = publication.standing(path);
  if (publication.digest(path) != Sha256::of(file.bytes())) return false;
  const std::size_t found = rendering::set_dates(file.copy(), pages, parts_.languages.size(),
                                                 parts_.content.settings.base_url);
  if (found != pages.size()) return false;
  put(path, file.bytes(), city_);
  return true;
}

void SiteMaker::write_sitemap() {
  if (!city_is_made_) return;
  std::set<std::string> standing;
  if (is_update()) {
    std::ranges::copy_if(city_.files_before, std::inserter(standing, standing.end()),
                         SitemapFiles::is_sitemap);
  }
  const SitemapShares shares = sitemap_shares();
  if (standing == std::set<std::string>{SitemapFiles::whole} && redate_sitemap(shares)) return;
  std::vector<LanguageTag> tags;
  for (const SiteLanguage& language : parts_.languages) tags.push_back(language.tag);
  const SitemapFiles sitemap(std::move(tags), parts_.content.settings.base_url);
  const auto files =
      sitemap.write(shares, standing, [&](const std::string& name, std::string_view bytes) {
        put(PagePath::of(name), bytes, city_);
      });
  for (const std::string& name : standing) {
    if (!files.contains(name)) drop_city_file(name);
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
