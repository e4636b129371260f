// What is no more, and what is left to the next build.

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "command/content_district.h"
#include "command/site_maker.h"
#include "command/site_pages.h"
#include "pages/paths.h"
#include "portal/summary_bytes.h"

namespace planlight::command {
namespace {

// The places of names in a list.
class Places {
 public:
  explicit Places(std::vector<std::string>& names) : names_(names) {
    for (std::size_t place = 0; place < names.size(); ++place) places_[names[place]] = place;
  }
  // Of a name, which is added where it has none.
  std::size_t of(const std::string& name) {
    const auto [found, is_new] = places_.try_emplace(name, names_.size());
    if (is_new) names_.push_back(name);
    return found->second;
  }

 private:
  std::vector<std::string>& names_;
  std::unordered_map<std::string, std::size_t> places_;
};

// Of a map or a set by path: what is in the folder, whose name ends with a slash.
template <typename Paths>
auto below(const Paths& paths, const std::string& folder) {
  std::string behind = folder;
  ++behind.back();
  return std::pair(paths.lower_bound(folder), paths.lower_bound(behind));
}

}  // namespace

// Of an update, the first year of which plans or reports of a district are others; nothing where
// that is not all that changed of it.
std::optional<int> SiteMaker::first_changed_year(const MadeDistrict& made) const {
  if (!made.summary_before || parts_.memory->of_other_day.contains(made.number)) {
    return std::nullopt;
  }
  std::optional<int> first;
  for (const std::string& path : parts_.memory->changed_paths.at(made.number)) {
    const auto year = year_of_work(path);
    if (!year) return std::nullopt;
    first = std::min(*year, first.value_or(*year));
  }
  return first;
}

// The years of which nothing need be read. What was withheld in them nobody remembers, so a report
// of it asks for all.
std::optional<StandingYears> SiteMaker::standing(const MadeDistrict& made) const {
  const auto first_changed = first_changed_year(made);
  if (!first_changed || !knows_versions()) return std::nullopt;
  auto reading = reading_from(made.before->reading());
  if (!reading) throw NeedsWholeSite();
  return StandingYears::of(*first_changed, *made.summary_before, std::move(*reading));
}

// Of an update: the years of a district whose pages no change can reach.
std::set<int> SiteMaker::standing_years(const MadeDistrict& made,
                                        const portal::DistrictRecord& record) const {
  const auto first_changed = first_changed_year(made);
  if (!first_changed) return {};
  const portal::YearSummary* newest = made.summary_before->newest_plan();
  return years_that_stand(record, *first_changed,
                          newest == nullptr ? std::nullopt : std::optional(newest->year));
}

// Gives those years.
std::set<int> SiteMaker::keep_years(MadeDistrict& made, const portal::DistrictRecord& record) {
  SiteShare& share = made.share;
  std::set<int> years = standing_years(made, record);
  for (const int year : years) {
    const PagePath plan = pages::paths::plan(*DistrictNumber::from(made.number), year);
    const auto [first, end] = below(share.pages_before, std::string(plan.address()));
    for (auto page = first; page != end; ++page) share.pages.add(page->second);
    for (const SiteLanguage& language : parts_.languages) {
      const PagePath path = language.is_source ? plan : plan.under(language.tag);
      const auto files = below(share.files_before, std::string(path.address()));
      for (auto file = files.first; file != files.second; ++file) claim(PagePath::of(*file), share);
    }
  }
  return years;
}

void SiteMaker::drop_city_file(const std::string& path) {
  if (dropped_city_files_.insert(path).second) sink_.drop(PagePath::of(path));
}

std::set<std::string> SiteMaker::files_of(const SiteShare& share) const {
  const std::vector<std::string> paths = paths_.paths(share.files);
  return {paths.begin(), paths.end()};
}

void SiteMaker::drop_what_is_gone() {
  const auto drop_missing = [&](const SiteShare& share) {
    const std::set<std::string> now = files_of(share);
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
    for (const MadePage& page : city_.pages.list()) now.insert(page.path);
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
    compare(made.share.files_before, files_of(made.share));
  }
  for (const std::string& path : paths_.paths(city_.files)) {
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
  std::set<std::string> files = files_of(city_);
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
  after.time_zone = parts_.content.settings.time_zone;
  NextDays next_days = parts_.content.next_days;
  for (const MadeDistrict& each : made_) {
    for (const Date day : each.meeting_days) next_days.add(each.number, day);
  }
  after.next_day = next_days.of(0);
  after.years = parts_.public_content.portal.years;
  after.dead_targets = parts_.dead_links;
  after.pages = city_.pages.list();
  after.files = city_files();
  if (after.interfaces.empty()) {
    for (const SiteLanguage& language : parts_.languages) {
      after.interfaces.push_back(
          store("interface-" + language.tag.to_string(), 0, language.interface->to_bytes()));
    }
  }
  std::map<int, std::vector<const repository::Entry*>> entries;
  for (const repository::Entry& entry : parts_.snapshot.entries()) {
    if (const auto district = district_of(entry.path)) {
      entries[*district].push_back(&entry);
    } else {
      after.entries.push_back(entry);
    }
  }
  std::map<int, Findings> found;
  for (const Finding& finding : findings.unsorted()) {
    const auto district = district_of(finding, folder);
    (district && entries.contains(*district) ? found[*district] : memory.of_city).add(finding);
  }
  for (const Finding& finding : dead_links.unsorted()) {
    const auto district = district_of(finding, folder);
    (district && !is_kept(*district) ? after.dead_links : memory.of_city).add(finding);
  }
  std::map<int, std::vector<std::string>> targets;
  for (const auto& [file, list] : parts_.prose.link_targets()) {
    const auto district = district_of(Finding{Severity::note, {}, {file}, {}, {}}, folder);
    if (!district) continue;
    auto& all = targets[*district];
    all.insert(all.end(), list.begin(), list.end());
  }
  if (is_update()) {
    after.data_files = before()->data_files;
    for (const auto& [number, district] : before()->districts) {
      if (is_kept(number)) after.districts.emplace(number, district);
    }
    for (const Finding& finding : before()->dead_links.unsorted()) {
      if (is_kept(district_of(finding, folder).value_or(0))) after.dead_links.add(finding);
    }
  }
  Places data_files(after.data_files);
  std::map<int, const MadeDistrict*> made;
  for (const MadeDistrict& each : made_) made[each.number] = &each;
  for (auto& [number, of_district] : entries) {
    SiteState::District& district = after.districts[number];
    DistrictState state;
    for (const repository::Entry* entry : of_district) state.entries.push_back(*entry);
    state.findings = std::move(found[number]);
    district.findings = state.findings.unsorted().size();
    state.link_targets = std::move(targets[number]);
    if (const auto each = made.find(number); each != made.end()) {
      const MadeDistrict& shown = *each->second;
      district.is_listed = true;
      state.summary = shown.summary_bytes;
      state.reading = shown.reading;
      state.translations = shown.translations;
      state.pages = shown.share.pages.list();
      state.files = paths_.paths(shown.share.files);
      district.rows = shown.rows_stored;
      district.versions = shown.versions_stored;
      district.translated = translated(state.pages);
      district.pages_in_sitemap = pages_in_sitemap(state.pages);
      const auto names = top_names(state.files);
      district.top_names = {names.begin(), names.end()};
      district.area = shown.area;
      for (const DataPart& part : shown.data) {
        district.data.push_back({data_files.of(part.file), part.modified});
      }
    }
    district.years = years_of_plans(parts_.content, number);
    district.next_day = next_days.of(number);
    std::vector<publishing::StoredPart> parts;
    const auto named = parts_of(state, memory.publication.key());
    for (const auto& [name, bytes] : named) {
      parts.push_back(publishing::StoredPart::of(name, bytes));
    }
    district.stored = store_parts("district", number, parts);
  }
}

}  // namespace planlight::command
