#include "pages/data_page.h"

#include <fmt/core.h>

#include <functional>
#include <set>

#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/trail.h"

namespace planlight::pages {
namespace {

using Districts = std::vector<portal::DistrictSummary>;
template <typename T>
using NewestFirst = std::set<T, std::greater<>>;

struct Published {
  NewestFirst<int> plans, meetings, partnerships, equity;
  NewestFirst<Quarter> progress;
};

void add_year(Published& published, const portal::YearSummary& year) {
  if (year.state == portal::PlanState::published) published.plans.insert(year.year);
  // A quarter that all districts report in is found in the first of them.
  const auto has = [&](int number) {
    return published.progress.contains(*Quarter::from(year.year, number));
  };
  if (has(1) && has(2) && has(3) && has(4)) return;
  for (const portal::QuarterSummary& quarter : year.work->quarters) {
    if (quarter.state == portal::ReportState::published) published.progress.insert(quarter.quarter);
  }
}

Published published_of(const Districts& districts, const portal::Portal& portal) {
  Published published;
  for (const portal::DistrictSummary& summary : districts) {
    for (const portal::YearSummary& year : summary.years) add_year(published, year);
    for (const portal::Meeting& meeting : summary.meetings) published.meetings.insert(meeting.year);
    for (const auto& [year, partnerships] : summary.partnerships) {
      published.partnerships.insert(year);
    }
  }
  for (const auto& [year, plan] : portal.equity) published.equity.insert(year);
  return published;
}

void add_years(std::vector<DataFile>& files, const char* kind, const NewestFirst<int>& years) {
  for (const int year : years) files.push_back({kind, fmt::format("{}-{}", kind, year), year, 0});
}

Message label_of(const DataFile& file) {
  if (file.quarter != 0) {
    return Message("data.quarter", {{"quarter", *Quarter::from(file.year, file.quarter)}});
  }
  return file.year == 0 ? Message("data.all") : year_label(file.year);
}

Object file_view(const DataFile& file) {
  return {{"label", label_of(file)},
          {"name", Literal{file.name}},
          {"csv", paths::file(PagePath::of(fmt::format("data/{}.csv", file.name)))},
          {"json", paths::file(PagePath::of(fmt::format("data/{}.json", file.name)))}};
}

List groups_of(const std::vector<DataFile>& files) {
  List groups;
  for (std::size_t i = 0; i < files.size();) {
    const std::string& kind = files[i].kind;
    List of_kind;
    for (; i < files.size() && files[i].kind == kind; ++i) {
      of_kind.items.push_back(file_view(files[i]));
    }
    groups.items.push_back(Object{{"name", code_word("data-kind", kind)},
                                  {"means", code_word("data-means", kind)},
                                  {"files", std::move(of_kind)}});
  }
  return groups;
}

List dictionary_view(const std::vector<DictionaryEntry>& dictionary) {
  List files;
  for (std::size_t i = 0; i < dictionary.size();) {
    const std::string& file = dictionary[i].file;
    const std::string id = fmt::format("fields-{}", file);
    List fields;
    for (; i < dictionary.size() && dictionary[i].file == file; ++i) {
      const DictionaryEntry& entry = dictionary[i];
      fields.items.push_back(Object{{"path", Literal{entry.field_path}},
                                    {"type", code_word("data-type", entry.type)},
                                    {"title", filled(entry.title)},
                                    {"description", filled(entry.description)}});
    }
    files.items.push_back(Object{{"file", Literal{file}},
                                 {"id", Literal{id}},
                                 {"here", paths::link(paths::data(), id)},
                                 {"fields", std::move(fields)}});
  }
  return files;
}

Node license_view(const documents::Settings& settings) {
  if (!settings.license) return {};
  return Object{{"name", Literal{settings.license->name}},
                {"url", web_link(settings.license->url)}};
}

// schema.org Dataset, as a search engine for data reads it.
Object dataset(const DataFile& file, const documents::Settings& settings) {
  List distribution;
  for (const char* format : {"csv", "json"}) {
    const PagePath path = PagePath::of(fmt::format("data/{}.{}", file.name, format));
    const bool is_csv = std::string_view(format) == "csv";
    distribution.items.push_back(
        Object{{"@type", Literal{"DataDownload"}},
               {"encodingFormat", Literal{is_csv ? "text/csv" : "application/json"}},
               {"contentUrl", paths::file(path)}});
  }
  const auto license = settings.license ? web_link(settings.license->url) : std::nullopt;
  return {
      {"@type", Literal{"Dataset"}},
      {"name", Message("data.dataset-name",
                       {{"kind", code_word("data-kind", file.kind)}, {"what", label_of(file)}})},
      {"description", Message("data.dataset-means", {{"kind", code_word("data-kind", file.kind)},
                                                     {"what", label_of(file)},
                                                     {"means", code_word("data-means", file.kind)},
                                                     {"publisher", Literal{settings.publisher}}})},
      {"url", paths::link(paths::data())},
      {"license", license ? Node(*license) : Node()},
      {"isAccessibleForFree", true},
      {"creator", Object{{"@type", Literal{"GovernmentOrganization"}},
                         {"name", Literal{settings.publisher}},
                         {"url", ExternalUrl{settings.base_url}}}},
      {"distribution", std::move(distribution)}};
}

}  // namespace

std::vector<DataFile> data_files(const Districts& districts, const portal::Portal& portal) {
  const Published published = published_of(districts, portal);
  std::vector<DataFile> files;
  if (!districts.empty()) files.push_back({"districts", "districts", 0, 0});
  add_years(files, "plans", published.plans);
  for (const Quarter quarter : published.progress) {
    files.push_back({"progress", fmt::format("progress-{}", quarter.to_string()), quarter.year(),
                     quarter.number()});
  }
  add_years(files, "meetings", published.meetings);
  add_years(files, "partnerships", published.partnerships);
  add_years(files, "equity", published.equity);
  return files;
}

Page data_page(const Districts& districts, const portal::Portal& portal,
               const std::vector<DictionaryEntry>& dictionary) {
  Page page(paths::data());
  page.template_name = "data";
  page.title = Message("data.title");
  page.description = Message("data.description");
  page.trail = home_trail();
  const std::vector<DataFile> files = data_files(districts, portal);
  for (const DataFile& file : files) page.structured_data.push_back(dataset(file, portal.settings));
  page.view = {{"groups", groups_of(files)},
               {"license", license_view(portal.settings)},
               {"catalogue", paths::file(PagePath::of("data.json"))},
               {"any_dictionary", !dictionary.empty()},
               {"dictionary", dictionary_view(dictionary)},
               {"feed", paths::link(paths::feed())},
               {"calendar", paths::file(paths::calendar())}};
  return page;
}

}  // namespace planlight::pages
