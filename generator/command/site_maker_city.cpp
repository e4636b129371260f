// What gathers the districts.

#include <algorithm>

#include "command/site_maker.h"
#include "command/site_pages.h"
#include "foundation/packed.h"
#include "pages/paths.h"

namespace planlight::command {
namespace {

const std::string& languages_path() {
  static const std::string path = pages::paths::languages().to_string();
  return path;
}

}  // namespace

const StoredDistrict& SiteMaker::stored(int number) {
  const auto found = stored_.find(number);
  if (found != stored_.end()) return found->second;
  auto opened = StoredDistrict::open(
      parts_.memory->publication.stored_parts(before()->districts.at(number).stored));
  if (!opened) throw NeedsWholeSite();
  return stored_.emplace(number, std::move(*opened)).first->second;
}

// The summaries of all districts, those that are kept among them, with their translations.
void SiteMaker::gather_districts() {
  std::map<int, portal::DistrictSummary> summaries;
  std::vector<Packer> texts(parts_.languages.size());
  std::map<int, std::vector<std::vector<MadeTranslation>>> translations;
  for (MadeDistrict& made : made_) {
    if (!made.summary) continue;
    summaries.emplace(made.number, std::move(*made.summary));
    made.summary.reset();
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
  take_summaries(std::move(summaries));
  // What city pages may take from districts' catalogues.
  for (const auto& [number, of_district] : translations) {
    for (std::size_t i = 0; i < of_district.size() && i < texts.size(); ++i) {
      texts[i].text(to_bytes({of_district[i]}));
    }
  }
  city_.translations.clear();
  for (const Packer& packer : texts) city_.translations.push_back(Sha256::of(packer.bytes()));
}

void SiteMaker::take_summaries(std::map<int, portal::DistrictSummary> summaries) {
  std::set<int> areas;
  for (auto& [number, summary] : summaries) {
    areas.insert(summary.district.area);
    summaries_.push_back(std::move(summary));
  }
  parts_.public_content.portal.areas = {areas.begin(), areas.end()};
  if (SiteModel* model = sink_.model()) model->districts = summaries_;
}

void SiteMaker::write_city_pages(const std::vector<portal::DistrictSummary>& others,
                                 const std::set<std::string>& paths) {
  std::map<int, portal::DistrictSummary> summaries;
  for (const MadeDistrict& made : made_) {
    if (made.summary) summaries.emplace(made.number, *made.summary);
  }
  for (const portal::DistrictSummary& other : others) {
    summaries.emplace(other.district.number.value(), other);
  }
  take_summaries(std::move(summaries));
  for (const pages::Page& page : city_pages(summaries_, parts_.public_content.portal)) {
    if (paths.contains(page.path.to_string())) write_page(page, 0, city_);
  }
}

void SiteMaker::write_city() {
  city_is_made_ = !is_update();
  if (is_update()) {
    city_is_made_ |= !parts_.memory->of_other_day.empty();
    for (const MadeDistrict& made : made_) city_is_made_ |= made.is_new_to_others();
    for (const auto& [number, entries] : parts_.memory->changed) {
      const bool is_made = std::ranges::any_of(
          made_, [number = number](const MadeDistrict& made) { return made.number == number; });
      city_is_made_ |= !is_made;  // it is no more
    }
  }
  if (city_is_made_) {
    const auto changed = what_changed();
    gather_districts();
    write_pages(
        city_page_makers(summaries_, parts_.public_content.portal, changed ? &*changed : nullptr));
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
    if (!made.summary_before || !made.summary) return std::nullopt;
    if (made.before->translation_bytes() != to_bytes(made.translations)) return std::nullopt;
    changed.add(portal::difference(*made.summary_before, *made.summary));
    // On this day some of them may be over.
    changed.meetings |= parts_.memory->of_other_day.contains(made.number);
  }
  if (changed.identity || made_.size() != parts_.memory->changed.size()) return std::nullopt;
  return changed;
}

// Those that were not made again stand; with the same years, days and districts none is new.
void SiteMaker::keep_city_pages() {
  std::set<std::string> made;
  for (const MadePage& page : city_.pages.list()) made.insert(page.path);
  made.insert(languages_path());
  for (const MadePage& page : before()->pages) {
    if (!made.contains(page.path)) city_.pages.add(page);
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
  std::vector<std::pair<int, int>> sums = translated(city_.pages.list());
  const auto add = [&](const std::vector<std::pair<int, int>>& more) {
    for (std::size_t i = 0; i < more.size() && i < sums.size(); ++i) {
      sums[i].first += more[i].first;
      sums[i].second += more[i].second;
    }
  };
  for (const MadeDistrict& made : made_) add(translated(made.share.pages.list()));
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

}  // namespace planlight::command
