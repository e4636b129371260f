#include "command/sitemap_files.h"

#include <fmt/core.h>

#include <algorithm>

#include "command/site_share.h"

namespace planlight::command {
namespace {

std::string stem_of(int district) {
  return district == 0 ? "sitemap-city" : fmt::format("sitemap-district-{}", district);
}

std::string only_name(int district) { return stem_of(district) + ".xml"; }

std::string name_of_part(int district, std::size_t number) {
  return fmt::format("{}-{}.xml", stem_of(district), number);
}

bool is_split(const std::set<std::string>& standing) {
  return !standing.empty() && standing != std::set<std::string>{SitemapFiles::whole};
}

// The files of a share in a sitemap that is split, in order.
std::vector<std::string> names_in(const std::set<std::string>& standing, int district) {
  if (standing.contains(only_name(district))) return {only_name(district)};
  std::vector<std::string> names;
  for (std::size_t number = 1; standing.contains(name_of_part(district, number)); ++number) {
    names.push_back(name_of_part(district, number));
  }
  return names;
}

}  // namespace

std::size_t pages_in_sitemap(const std::vector<MadePage>& pages) {
  return static_cast<std::size_t>(std::ranges::count(pages, true, &MadePage::in_sitemap));
}

std::vector<rendering::SitemapEntry> sitemap_entries(const std::vector<MadePage>& pages) {
  std::vector<rendering::SitemapEntry> entries;
  for (const MadePage& page : pages) {
    if (page.in_sitemap) entries.push_back({PagePath::of(page.path), page.updated});
  }
  return entries;
}

SitemapShare::Change sitemap_change(const std::vector<MadePage>& before,
                                    const std::vector<MadePage>& now) {
  const auto then = in_sitemap(before);
  const auto present = in_sitemap(now);
  if (then == present) return SitemapShare::Change::none;
  const bool are_dates = std::ranges::equal(then, present, [](const auto& one, const auto& other) {
    return one.first == other.first && one.second.has_value() == other.second.has_value();
  });
  return are_dates ? SitemapShare::Change::dates : SitemapShare::Change::pages;
}

bool SitemapFiles::is_sitemap(std::string_view path) {
  return path.starts_with("sitemap") && path.ends_with(".xml") &&
         path.find('/') == std::string_view::npos;
}

std::set<std::string> SitemapFiles::write(const SitemapShares& shares,
                                          const std::set<std::string>& standing,
                                          const Put& put) const {
  if (fits_one_file(shares, standing) && write_one(shares, put)) return {whole};
  const bool was_split = is_split(standing);
  std::vector<std::string> names;
  for (const auto& [district, share] : shares) {
    const bool stands = was_split && share.change == SitemapShare::Change::none;
    const auto of_share = stands ? names_in(standing, district) : write_share(district, share, put);
    names.insert(names.end(), of_share.begin(), of_share.end());
  }
  std::set<std::string> files(names.begin(), names.end());
  files.insert(whole);
  // Their order follows from the names.
  if (files != standing) put(whole, rendering::sitemap_index(names, base_url_));
  return files;
}

// False only where that is certain.
bool SitemapFiles::fits_one_file(const SitemapShares& shares,
                                 const std::set<std::string>& standing) const {
  std::size_t pages = 0;
  bool has_other_pages = standing.empty();
  for (const auto& [district, share] : shares) {
    pages += share.pages;
    has_other_pages |= share.change == SitemapShare::Change::pages;
  }
  // Where it is split by its bytes alone, other dates take as many.
  if (!has_other_pages) return !is_split(standing);
  return pages * languages_.size() <= limits_.urls_in_whole;
}

// False where it takes more bytes than a file may have.
bool SitemapFiles::write_one(const SitemapShares& shares, const Put& put) const {
  std::vector<rendering::SitemapEntry> entries;
  for (const auto& [district, share] : shares) {
    if (share.pages == 0) continue;
    std::ranges::move(share.entries(), std::back_inserter(entries));
  }
  const auto files = rendering::sitemaps(std::move(entries), languages_, base_url_, limits_.file);
  if (files.size() > 1) return false;
  put(whole, files.front());
  return true;
}

std::vector<std::string> SitemapFiles::write_share(int district, const SitemapShare& share,
                                                   const Put& put) const {
  if (share.pages == 0) return {};
  const auto files = rendering::sitemaps(share.entries(), languages_, base_url_, limits_.file);
  std::vector<std::string> names;
  for (const std::string& bytes : files) {
    names.push_back(files.size() == 1 ? only_name(district)
                                      : name_of_part(district, names.size() + 1));
    put(names.back(), bytes);
  }
  return names;
}

}  // namespace planlight::command
