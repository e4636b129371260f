#pragma once
// The open data of a site: which documents are in which file.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "command/commit_content.h"
#include "command/public_content.h"
#include "command/site_state.h"
#include "command/stage_times.h"
#include "command/year_block.h"
#include "foundation/date.h"
#include "foundation/page_path.h"
#include "pages/data_page.h"
#include "portal/district_record.h"

namespace planlight::command {

// What the published documents of a district give to the files, by path: those that its pages show
// alone, no report that is held back. With `block`, files of its years alone; with `since`, plans
// and reports of that year and of later ones alone.
std::vector<DataPart> data_parts(const portal::DistrictRecord& record,
                                 std::optional<YearBlock> block = std::nullopt,
                                 std::optional<int> since = std::nullopt);
// Of all of them.
std::set<YearBlock> data_blocks(const portal::DistrictRecord& record);
// That of a file, by name.
YearBlock block_of_file(std::string_view name);
// Whether a file, by name, has plans or reports of that year or of later ones.
bool has_work_since(std::string_view name, int since);

// The rows that come from districts, by file, in the order of the districts.
using DistrictRows = std::map<std::string, std::vector<std::string_view>, std::less<>>;
// May be called from several threads.
using PutFile = std::function<void(const PagePath&, std::string_view)>;

// By name: plans-2026.
using FileNames = std::set<std::string, std::less<>>;
// Which files there are, by name, and when each was last approved.
using DataFiles = std::map<std::string, std::optional<Date>>;
// Whether one of them, by name, is asked for.
using WantsFile = std::function<bool(std::string_view name)>;
// Those of the whole city.
DataFiles citywide_data(const PublicContent& public_content);

// data/…: those of `files` that `wanted` names, as JSON and CSV; and data.json (DCAT-US), which
// lists them all.
void write_data_sets(const DataFiles& files, const WantsFile& wanted, const DistrictRows& rows,
                     const PublicContent& public_content, const CommitContent& content, int workers,
                     StageTimes* times, const PutFile& put);
// The boundaries and the public schemas.
void write_data_companions(const PublicContent& public_content, const PutFile& put);

// As catalogues name the document that the dictionary's texts are of.
constexpr std::string_view data_dictionary_stem = "data-dictionary";

// For the page that describes the files.
std::vector<pages::DictionaryEntry> data_dictionary();

}  // namespace planlight::command
