// The open data, in files that have rows of every district.

#include <fmt/core.h>

#include <algorithm>

#include "command/site_maker.h"
#include "publishing/stored_parts.h"

namespace planlight::command {
namespace {

using publishing::StoredPart;
using publishing::StoredParts;

// Nothing where a district gives no rows.
std::optional<StoredParts> stored_rows(const publishing::Publication& publication,
                                       const std::string& name) {
  if (name.empty()) return std::nullopt;
  auto parts = publication.stored_parts(name);
  if (!parts) throw NeedsWholeSite();
  return parts;
}

// The files to which a district gives other rows now than before.
std::set<std::string, std::less<>> files_with_other_rows(const std::optional<StoredParts>& before,
                                                         const std::optional<StoredParts>& now) {
  std::map<std::string_view, Sha256> then;
  std::set<std::string, std::less<>> files;
  if (before) {
    for (const StoredPart& part : before->list()) {
      then[part.name] = part.digest;
      files.emplace(part.name);
    }
  }
  if (!now) return files;
  for (const StoredPart& part : now->list()) {
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

// What a district gives to the files. Of an update, what of it stands is in its rows before.
std::vector<DataPart> SiteMaker::data_of(const MadeDistrict& made,
                                         const portal::DistrictRecord& record) const {
  const auto since = first_changed_year(made);
  std::vector<DataPart> data = data_parts(record, since);
  if (!since) return data;
  for (const auto& [file, modified] : before()->districts.at(made.number).data) {
    const std::string& name = before()->data_files[file];
    if (!has_work_since(name, *since)) data.push_back({name, modified, {}, true});
  }
  std::ranges::sort(data, {}, &DataPart::file);
  return data;
}

// The rows of all districts together are more than memory should hold. Each file of the data is a
// part, so that an update reads those alone that stand in the files that it writes.
void SiteMaker::store_rows(MadeDistrict& made) {
  std::optional<StoredParts> before;
  if (std::ranges::any_of(made.data, &DataPart::stands)) {
    before =
        stored_rows(parts_.memory->publication, this->before()->districts.at(made.number).rows);
  }
  std::vector<StoredPart> parts;
  for (const DataPart& part : made.data) {
    const StoredPart* standing = part.stands && before ? before->find(part.file) : nullptr;
    if (part.stands && standing == nullptr) throw NeedsWholeSite();
    parts.push_back(part.stands ? *standing : StoredPart::of(part.file, part.rows));
  }
  made.rows_stored = store_parts("rows", made.number, parts);
  // An empty string that is assigned leaves the bytes where they are.
  for (DataPart& part : made.data) std::string().swap(part.rows);
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

// By district, under which name its rows are stored.
std::map<int, std::string> SiteMaker::names_of_rows() const {
  std::map<int, std::string> names;
  for (const MadeDistrict& made : made_) names[made.number] = made.rows_stored;
  if (!is_update()) return names;
  for (const auto& [number, district] : before()->districts) {
    if (is_kept(number)) names[number] = district.rows;
  }
  return names;
}

// Of an update, the files in which some rows are others now.
std::set<std::string, std::less<>> SiteMaker::changed_data() const {
  std::map<int, std::string> now = names_of_rows();
  std::set<std::string, std::less<>> changed;
  for (const auto& [number, entries] : parts_.memory->changed) {
    const auto known = before()->districts.find(number);
    const std::string then = known == before()->districts.end() ? "" : known->second.rows;
    if (then == now[number]) continue;
    const publishing::Publication& publication = parts_.memory->publication;
    changed.merge(files_with_other_rows(stored_rows(publication, then),
                                        stored_rows(publication, now[number])));
  }
  return changed;
}

// The rows of these files. They are part of what is made, or of what is opened here.
DistrictRows SiteMaker::rows_of_districts(const WantsFile& wanted,
                                          std::vector<StoredParts>& opened) const {
  DistrictRows rows;
  if (parts_.memory == nullptr) {
    for (const MadeDistrict& made : made_) {
      for (const DataPart& part : made.data) rows[part.file].push_back(part.rows);
    }
    return rows;
  }
  for (const auto& [number, name] : names_of_rows()) {
    auto parts = stored_rows(parts_.memory->publication, name);
    if (!parts) continue;
    for (const StoredPart& part : parts->list()) {
      if (!wanted(part.name)) continue;
      if (!part.is_sound()) throw NeedsWholeSite();
      rows[std::string(part.name)].push_back(part.bytes);
    }
    opened.push_back(std::move(*parts));
  }
  return rows;
}

void SiteMaker::write_data() {
  const std::set<std::string, std::less<>> changed =
      is_update() ? changed_data() : std::set<std::string, std::less<>>();
  if (is_update() && changed.empty()) return;
  const WantsFile wanted = [&](std::string_view name) {
    return !is_update() || changed.contains(name);
  };
  const DataFiles files = data_files();
  std::vector<StoredParts> opened;
  const DistrictRows rows = rows_of_districts(wanted, opened);
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
