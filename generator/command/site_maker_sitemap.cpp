// The sitemap, which lists the pages of the whole site.

#include <algorithm>

#include "command/site_maker.h"

namespace planlight::command {

SitemapShares SiteMaker::sitemap_shares() {
  const auto share_of = [](const std::optional<std::vector<MadePage>>& before,
                           const MadePages& now) {
    const std::vector<MadePage> pages = now.list();
    return SitemapShare{pages_in_sitemap(pages),
                        before ? sitemap_change(*before, pages) : SitemapShare::Change::pages,
                        [&now] { return sitemap_entries(now.list()); }};
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

// A sitemap is long: other dates are written into what stands, which is mapped, since a copy in
// memory would take as long as the digests of before and after.
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
  auto file = publication.standing(path);
  // Nothing is built on what someone altered: it would be listed as right.
  if (!file || publication.digest(path) != Sha256::of(file->bytes())) return false;
  const std::size_t found = rendering::set_dates(file->copy(), pages, parts_.languages.size(),
                                                 parts_.content.settings.base_url);
  if (found != pages.size()) return false;
  put(path, file->bytes(), city_);
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
  const SitemapFiles sitemap(std::move(tags), parts_.content.settings.base_url, {});
  const auto files =
      sitemap.write(shares, standing, [&](const std::string& name, std::string_view bytes) {
        put(PagePath::of(name), bytes, city_);
      });
  for (const std::string& name : standing) {
    if (!files.contains(name)) drop_city_file(name);
  }
}

}  // namespace planlight::command
