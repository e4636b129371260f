// The open data, in files that have rows of every district.

#include <fmt/core.h>

#include <algorithm>

#include "command/site_maker.h"
#include "publishing/stored_parts.h"

namespace planlight::command {
namespace {

using publishing::StoredPart;
using publishing::StoredParts;

StoredParts stored_rows(const publishing::Publication& publication, const std::string& name) {
  auto parts = publication.stored_parts(name);
  if (!parts) throw NeedsWholeSite();
  return std::move(*parts);
}

// Empty where there is none.
std::string name_of(const StoredBlocks& blocks, YearBlock block) {
  const auto found = blocks.find(block);
  return found == blocks.end() ? std::string() : found->second;
}

const std::vector<StoredPart>& list_of(const std::optional<StoredParts>& parts) {
  static const std::vector<StoredPart> none;
  return parts ? parts->list() : none;
}

// The files to which a district gives other rows now than before.
FileNames files_with_other_rows(const std::optional<StoredParts>& before,
                                const std::optional<StoredParts>& now) {
  std::map<std::string_view, Sha256> then;
  FileNames files;
  for (const StoredPart& part : list_of(before)) {
    then[part.name] = part.digest;
    files.emplace(part.name);
  }
  for (const StoredPart& part : list_of(now)) {
    const auto old = then.find(part.name);
    if (old != then.end() && old->second == part.digest) {
      files.erase(std::string(part.name));
    } else {
      files.emplace(part.name);
    }
  }
  return files;
}

}  // namespace

// What a district gives to the files. The rows of all districts together are more than memory
// should hold, and so are those of one with many years: they are stored block by block.
void SiteMaker::make_data(MadeDistrict& made, const portal::DistrictRecord& record,
                          StageWatch& watch) {
  if (parts_.memory == nullptr) {
    made.data = data_parts(record);
    return watch.lap(BuildStage::streams);
  }
  const auto since = first_changed_year(made);
  std::set<YearBlock> blocks = data_blocks(record);
  if (since) take_over_data(made, *since, blocks);
  for (const YearBlock block : blocks) {
    const std::vector<DataPart> data = data_parts(record, block, since);
    watch.lap(BuildStage::streams);
    store_rows(made, block, data);
    for (const DataPart& part : data) made.data.push_back({part.file, part.modified, {}});
    watch.lap(BuildStage::memory);
  }
}

// Of an update, what no change can reach; of whole blocks, which are none to be made then, the rows
// with it.
void SiteMaker::take_over_data(MadeDistrict& made, int since, std::set<YearBlock>& blocks) const {
  const SiteState::District& known = before()->districts.at(made.number);
  for (const auto& [file, modified] : known.data) {
    const std::string& name = before()->data_files[file];
    if (!has_work_since(name, since)) made.data.push_back({name, modified, {}});
  }
  for (const auto& [block, name] : known.rows) {
    if (block >= since) continue;
    made.rows_stored.emplace(block, name);
    blocks.erase(block);
  }
}

// Each file of the data is a part, so that an update reads those alone that stand in the files that
// it writes, and takes over those that it did not make.
void SiteMaker::store_rows(MadeDistrict& made, YearBlock block, const std::vector<DataPart>& data) {
  std::vector<StoredPart> parts;
  for (const DataPart& part : data) parts.push_back(StoredPart::of(part.file, part.rows));
  std::optional<StoredParts> before;
  for (const DataPart& standing : made.data) {
    if (block_of_file(standing.file) != block) continue;
    if (!before) {
      before = stored_rows(parts_.memory->publication,
                           name_of(this->before()->districts.at(made.number).rows, block));
    }
    const StoredPart* part = before->find(standing.file);
    if (part == nullptr) throw NeedsWholeSite();
    parts.push_back(*part);
  }
  if (parts.empty()) return;
  std::ranges::sort(parts, {}, &StoredPart::name);
  made.rows_stored.emplace(block, store_parts("rows", made.number, parts));
}

// All files there are.
DataFiles SiteMaker::data_files() const {
  DataFiles files = citywide_data(parts_.public_content);
  const auto add = [&files](const std::string& name, const std::optional<Date>& modified) {
    auto& latest = files[name];
    latest = std::max(latest, modified);
  };
  for (const MadeDistrict& made : made_) {
    for (const DataPart& part : made.data) add(part.file, part.modified);
  }
  if (!is_update()) return files;
  // Of all districts that are kept they are many times as many as there are names.
  const std::vector<std::string>& names = before()->data_files;
  std::vector<std::optional<Date>> latest(names.size());
  std::vector<bool> is_there(names.size());
  for (const auto& [number, district] : before()->districts) {
    if (!is_kept(number)) continue;
    for (const auto& [file, modified] : district.data) {
      is_there[file] = true;
      latest[file] = std::max(latest[file], modified);
    }
  }
  for (std::size_t file = 0; file < names.size(); ++file) {
    if (is_there[file]) add(names[file], latest[file]);
  }
  return files;
}

// By district, under which names its rows are stored.
std::map<int, StoredBlocks> SiteMaker::blocks_of_rows() const {
  std::map<int, StoredBlocks> blocks;
  for (const MadeDistrict& made : made_) blocks[made.number] = made.rows_stored;
  if (!is_update()) return blocks;
  for (const auto& [number, district] : before()->districts) {
    if (is_kept(number)) blocks[number] = district.rows;
  }
  return blocks;
}

// Of an update, the files in which some rows are others now.
FileNames SiteMaker::changed_data() const {
  const publishing::Publication& publication = parts_.memory->publication;
  const auto opened = [&](const std::string& name) {
    return name.empty() ? std::nullopt : std::optional(stored_rows(publication, name));
  };
  std::map<int, StoredBlocks> now = blocks_of_rows();
  FileNames changed;
  for (const auto& [number, entries] : parts_.memory->changed) {
    const auto known = before()->districts.find(number);
    const StoredBlocks then =
        known == before()->districts.end() ? StoredBlocks() : known->second.rows;
    StoredBlocks all = now[number];
    all.insert(then.begin(), then.end());
    for (const auto& [block, any] : all) {
      const std::string old_name = name_of(then, block);
      const std::string new_name = name_of(now[number], block);
      if (old_name == new_name) continue;
      changed.merge(files_with_other_rows(opened(old_name), opened(new_name)));
    }
  }
  return changed;
}

// The rows of the files of these blocks that are wanted. They are part of what is made, or of what
// is opened here.
DistrictRows SiteMaker::rows_of_districts(const WantsFile& wanted,
                                          const std::set<YearBlock>& of_blocks,
                                          std::vector<StoredParts>& opened) const {
  DistrictRows rows;
  if (parts_.memory == nullptr) {
    for (const MadeDistrict& made : made_) {
      for (const DataPart& part : made.data) rows[part.file].push_back(part.rows);
    }
    return rows;
  }
  for (const auto& [number, blocks] : blocks_of_rows()) {
    for (const auto& [block, name] : blocks) {
      if (!of_blocks.contains(block)) continue;
      StoredParts parts = stored_rows(parts_.memory->publication, name);
      for (const StoredPart& part : parts.list()) {
        if (!wanted(part.name)) continue;
        if (!part.is_sound()) throw NeedsWholeSite();
        rows[std::string(part.name)].push_back(part.bytes);
      }
      opened.push_back(std::move(parts));
    }
  }
  return rows;
}

void SiteMaker::write_data() {
  const FileNames changed = is_update() ? changed_data() : FileNames();
  if (is_update() && changed.empty()) return;
  const WantsFile wanted = [&](std::string_view name) {
    return !is_update() || changed.contains(name);
  };
  const DataFiles files = data_files();
  std::set<YearBlock> blocks;
  for (const auto& [name, modified] : files) {
    if (wanted(name)) blocks.insert(block_of_file(name));
  }
  std::vector<StoredParts> opened;
  const DistrictRows rows = rows_of_districts(wanted, blocks, opened);
  const auto put_city = [&](const PagePath& path, std::string_view bytes) {
    put(path, bytes, city_);
  };
  write_data_sets(files, wanted, rows, parts_.public_content, parts_.content,
                  static_cast<int>(voices_.size()), sink_.times(), put_city);
  if (!is_update()) write_data_companions(parts_.public_content, put_city);
  for (const std::string& name : changed) {
    if (files.contains(name)) continue;
    for (const char* ending : {"json", "csv"}) {
      drop_city_file(fmt::format("data/{}.{}", name, ending));
    }
  }
}

}  // namespace planlight::command
