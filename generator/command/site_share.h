#pragma once
// What is made for one district, or for the city as a whole: its pages and its files, now and in
// the site that stands.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "command/made_pages.h"
#include "command/site_state.h"
#include "foundation/path_table.h"
#include "foundation/sha256.h"
#include "portal/district_summary.h"

namespace planlight::command {

struct SiteShare {
  std::map<std::string, MadePage> pages_before;
  std::set<std::string> files_before;
  MadePages pages;
  std::vector<PathTable::Number> files;  // as the site's paths number them
  std::vector<Sha256> translations;      // by language: all that its pages may take texts from
  std::string dead_links;                // of the texts that its pages may show
};

// A district that was read and shown.
struct MadeDistrict {
  int number = 0;
  SiteShare share;
  std::optional<StoredDistrict> before;
  std::optional<portal::DistrictSummary> summary_before;  // of an update; outlived by `before`
  // Nothing where its own document has errors or is not there; and once the city's pages took it.
  std::optional<portal::DistrictSummary> summary;
  std::string summary_bytes;
  std::optional<int> area;
  std::vector<std::vector<MadeTranslation>> translations;  // of the summary's texts, by language
  std::vector<DataPart> data;      // without its rows where these are stored
  std::vector<Date> meeting_days;  // the last ones of its meetings
  std::string reading;             // a DistrictReading
  StoredBlocks rows_stored;
  StoredBlocks versions_stored;

  // Whether other pages than its own may say something else now.
  bool is_new_to_others() const;
};

}  // namespace planlight::command
