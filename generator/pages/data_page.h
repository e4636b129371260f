#pragma once
// Open data: downloads and the data dictionary: data/.
//
// Template data.html, fields: groups (items of name (Message), means (Message), files (items of
// label (Message), name (Literal: plans-2026), csv, json (Link))), license (name (Literal), url
// (ExternalUrl or null); or null), catalogue (Link to data.json), dictionary (items of file
// (Literal), id (Literal), here (Link to it), fields (items of path (Literal), type (Message),
// title (Text or null), description (Text or null))), any_dictionary, feed, calendar (Link).

#include <string>
#include <vector>

#include "pages/page.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

// One public field of a kind of document, as its schema has it.
struct DictionaryEntry {
  std::string file;          // districts, plans: as data files begin
  std::string field_path;    // problems.assessment.metric.baseline
  std::string type;          // text, integer, number, boolean, date …
  portal::Text title;        // may be empty
  portal::Text description;  // may be empty
};

// A download, without its ending: data/<name>.csv and data/<name>.json.
struct DataFile {
  std::string kind;  // districts, plans, progress, meetings, partnerships, equity
  std::string name;  // plans-2026
  int year = 0;      // 0: of no year
  int quarter = 0;   // 0: of no quarter
};

// Those with at least one published document, by kind, the newest first.
std::vector<DataFile> data_files(const std::vector<portal::DistrictSummary>& districts,
                                 const portal::Portal& portal);

// Entries of one file stand together, in the order in which they are to be listed.
Page data_page(const std::vector<portal::DistrictSummary>& districts, const portal::Portal& portal,
               const std::vector<DictionaryEntry>& dictionary);

}  // namespace planlight::pages
