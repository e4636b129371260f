#pragma once
// What a build keeps for the next one: of each district its public summary, findings, files and
// rows of open data; of the whole site what they were made from. Nothing internal and nothing
// unapproved is in it; ids of git objects are masked by the output folder's key.

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "command/dead_links.h"
#include "command/made_pages.h"
#include "command/year_block.h"
#include "foundation/date.h"
#include "foundation/finding.h"
#include "foundation/sha256.h"
#include "publishing/stored_parts.h"
#include "repository/snapshot.h"

namespace planlight::command {

// A text's translation, where it has one.
struct MadeTranslation {
  std::string stem, pointer, source, translation;
};

// What a district gives to one file of the open data: rows, and when they were approved.
struct DataPart {
  std::string file;  // plans-2026
  std::optional<Date> modified;
  std::string rows;
};

// What is kept of one district.
struct DistrictState {
  std::string summary;                                     // empty where it has no pages
  std::vector<std::vector<MadeTranslation>> translations;  // of the summary's texts, by language
  std::vector<MadePage> pages;
  std::vector<std::string> files;  // every path that is its own
  Findings findings;               // but those of dead links
  std::string reading;             // a DistrictReading; empty where it has no pages
  std::vector<std::string> link_targets;
  std::vector<repository::Entry> entries;  // of the content folder
};

// More has changed than an update can make, or what it needs is lost.
class NeedsWholeSite : public std::runtime_error {
 public:
  NeedsWholeSite() : std::runtime_error("the whole site has to be made") {}
};

// Reads the parts of a DistrictState that are asked for, out of what was stored; NeedsWholeSite
// where one is damaged.
class StoredDistrict {
 public:
  // Nothing if it is not there, or is no district's.
  static std::optional<StoredDistrict> open(std::optional<publishing::StoredParts> parts);
  // The same, and nothing if any part is damaged.
  static std::optional<StoredDistrict> open_sound(std::optional<publishing::StoredParts> parts);

  std::string_view summary() const;
  std::string_view translation_bytes() const;
  std::vector<std::vector<MadeTranslation>> translations() const;
  std::vector<MadePage> pages() const;
  std::vector<std::string> files() const;
  bool add_findings_to(Findings& findings) const;  // false where they are damaged
  std::string_view reading() const;
  std::vector<std::string> link_targets() const;
  // `key`: of the output folder.
  std::vector<repository::Entry> entries(std::string_view key) const;

 private:
  explicit StoredDistrict(publishing::StoredParts parts) : parts_(std::move(parts)) {}
  std::string_view part(std::string_view name) const;

  publishing::StoredParts parts_;
};
// By name.
std::map<std::string, std::string> parts_of(const DistrictState& state, std::string_view key);
std::string to_bytes(const std::vector<std::vector<MadeTranslation>>& translations);

// Of the whole site.
struct SiteState {
  // A file of the open data that has rows of a district: its place in `data_files`, and when the
  // newest of the rows were approved.
  struct DatedFile {
    std::size_t file = 0;
    std::optional<Date> modified;
  };
  struct District {
    std::string stored;  // names of what is stored: its state, its rows, its versions
    StoredBlocks rows;
    StoredBlocks versions;
    std::size_t findings = 0;  // how many
    bool is_listed = false;    // in districts/
    std::optional<int> area;
    std::vector<std::string> top_names;           // of its files: what they stand in
    std::vector<int> years;                       // with a published or withdrawn plan
    std::vector<std::pair<int, int>> translated;  // by language: texts, those that fell back
    std::size_t pages_in_sitemap = 0;             // each in all languages
    std::vector<DatedFile> data;
    std::optional<Date> next_day;  // the first, from `as_of` on, that its pages may depend on
  };
  Sha256 inputs;  // of all but the commit, keyed
  Sha256 commit;  // keyed
  Sha256 city;    // of the content that concerns the whole site, keyed
  Date as_of = Date::from_days(0);
  std::string time_zone;           // in which a commit's time is a day
  std::optional<Date> next_day{};  // the same of what concerns the whole site
  std::vector<int> years;
  std::vector<repository::Entry> entries;  // of no district
  std::vector<MadePage> pages;             // of no district
  std::vector<std::string> files;          // of no district
  std::vector<std::string> data_files;     // by name: plans-2026; some may be no more
  std::vector<std::string> interfaces;  // names of what is stored: the theme's texts, by language
  Findings of_theme;                    // in its texts
  Findings dead_links;
  DeadLinks dead_targets;
  std::map<int, District> districts;
};
std::string to_bytes(const SiteState& state, std::string_view key);
std::optional<SiteState> site_state_from(std::string_view bytes, std::string_view key);

}  // namespace planlight::command
