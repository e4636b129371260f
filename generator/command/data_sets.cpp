#include "command/data_sets.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "command/content_district.h"
#include "command/workers.h"
#include "documents/schema.h"
#include "rendering/data_dictionary.h"
#include "rendering/json_text.h"
#include "rendering/markdown.h"
#include "rendering/open_data.h"

namespace planlight::command {
namespace {

using documents::DocumentKey;
using documents::DocumentKind;

// plans-2026, progress-2026-q1: the name of the file that a document belongs to.
std::string file_name(const DocumentKey& key) {
  switch (key.kind) {
    case DocumentKind::district: return "districts";
    case DocumentKind::plan: return fmt::format("plans-{}", key.year);
    case DocumentKind::report: return fmt::format("progress-{}-q{}", key.year, key.quarter);
    case DocumentKind::meetings: return fmt::format("meetings-{}", key.year);
    case DocumentKind::partnerships: return fmt::format("partnerships-{}", key.year);
    case DocumentKind::equity: return fmt::format("equity-{}", key.year);
    default: return {};
  }
}

std::string title_of(const DocumentKey& key) {
  switch (key.kind) {
    case DocumentKind::district: return "Police districts";
    case DocumentKind::plan: return fmt::format("District strategic plans {}", key.year);
    case DocumentKind::report:
      return fmt::format("Quarterly progress reports {}, quarter {}", key.year, key.quarter);
    case DocumentKind::meetings: return fmt::format("Public meetings {}", key.year);
    case DocumentKind::partnerships: return fmt::format("Community partnerships {}", key.year);
    case DocumentKind::equity: return fmt::format("Racial Equity Action Plan {}", key.year);
    default: return {};
  }
}

rendering::DatasetHeader header_of(const DocumentKey& key, const documents::Settings& settings) {
  rendering::DatasetHeader header;
  header.title = title_of(key);
  header.publisher = settings.publisher;
  if (settings.license) {
    header.license_name = settings.license->name;
    header.license_url = settings.license->url;
  }
  if (settings.notice) header.notice = rendering::prose_as_plain_text(*settings.notice);
  header.language = settings.languages.front().to_string();
  return header;
}

// plans-2026 to the key of a document in it; nothing for another name.
std::optional<DocumentKey> key_of_file(std::string_view name) {
  const auto number = [&](std::size_t begin, std::size_t size) {
    int value = 0;
    const auto digits = name.substr(std::min(begin, name.size()), size);
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  };
  if (name == "districts") return DocumentKey{DocumentKind::district};
  constexpr std::pair<std::string_view, DocumentKind> kinds[] = {
      {"plans-", DocumentKind::plan},
      {"progress-", DocumentKind::report},
      {"meetings-", DocumentKind::meetings},
      {"partnerships-", DocumentKind::partnerships},
      {"equity-", DocumentKind::equity}};
  for (const auto& [beginning, kind] : kinds) {
    if (!name.starts_with(beginning)) continue;
    const std::size_t year = beginning.size();
    return DocumentKey{kind, number(year, 4), number(year + 6, 1)};
  }
  return std::nullopt;
}

constexpr std::string_view open_schemas[] = {"district",     "plan",   "report", "meetings",
                                             "partnerships", "equity", "office", "liaisons"};

// DCAT-US 3: one catalog, a dataset a file, two distributions each.
std::string catalogue(const DataFiles& files, const documents::Settings& settings) {
  std::string out =
      "{\"@context\":\"https://resources.data.gov/schemas/dcat-us/v3.0/context.jsonld\","
      "\"@type\":\"dcat:Catalog\",\"conformsTo\":\"https://resources.data.gov/dcat-us/v3.0\",";
  const auto member = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (out.back() != '{' && out.back() != ',') out += ',';
    rendering::append_json_text(out, name);
    out += ':';
    rendering::append_json_text(out, value);
  };
  const auto publisher = [&] {
    out += ",\"publisher\":{\"@type\":\"org:Organization\"";
    member("name", settings.publisher);
    out += '}';
  };
  member("title", settings.title);
  publisher();
  out += ",\"dataset\":[";
  for (const auto& [name, modified] : files) {
    const std::string title = title_of(*key_of_file(name));
    if (out.back() != '[') out += ",\n";
    out += "{\"@type\":\"dcat:Dataset\"";
    member("identifier", settings.base_url + "data/" + name + ".json");
    member("title", title);
    member("description", fmt::format("{}, every public field, from {}.", title, settings.title));
    if (modified) member("modified", modified->to_string());
    member("accessLevel", "public");
    if (settings.license) member("license", settings.license->url);
    member("landingPage", settings.base_url + "data/");
    out += ",\"contactPoint\":{\"@type\":\"vcard:Contact\"";
    member("fn", settings.contact.name);
    if (!settings.contact.email.empty()) member("hasEmail", "mailto:" + settings.contact.email);
    out += '}';
    publisher();
    out += ",\"distribution\":[";
    for (const auto& [ending, type] :
         {std::pair{".json", "application/json"}, std::pair{".csv", "text/csv"}}) {
      if (out.back() != '[') out += ',';
      out += "{\"@type\":\"dcat:Distribution\"";
      member("downloadURL", settings.base_url + "data/" + name + ending);
      member("mediaType", type);
      out += '}';
    }
    out += "]}";
  }
  return out + "]}\n";
}

void append_value(std::string& out, const disclosure::PublicValue& value) {
  using Kind = disclosure::PublicValue::Kind;
  switch (value.kind()) {
    case Kind::null: out += "null"; return;
    case Kind::boolean: out += value.boolean() ? "true" : "false"; return;
    case Kind::number: rendering::append_json_number(out, value.number()); return;
    case Kind::text: rendering::append_json_text(out, value.text()); return;
    case Kind::array:
      out += '[';
      for (const auto& item : value.items()) {
        if (out.back() != '[') out += ',';
        append_value(out, item);
      }
      out += ']';
      return;
    case Kind::object:
      out += '{';
      for (const auto& member : value.members()) {
        if (out.back() != '{') out += ',';
        rendering::append_json_text(out, member.name);
        out += ':';
        append_value(out, member.value);
      }
      out += '}';
      return;
  }
}

bool is_data(const disclosure::PublicDocument& document) {
  return !document.withdrawn && !file_name(document.key).empty();
}

bool is_work_since(const DocumentKey& key, int since) { return is_work(key) && key.year >= since; }

}  // namespace

bool has_work_since(std::string_view name, int since) {
  const auto key = key_of_file(name);
  return key && is_work_since(*key, since);
}

YearBlock block_of_file(std::string_view name) {
  const auto key = key_of_file(name);
  return year_block(key ? key->year : 0);
}

std::set<YearBlock> data_blocks(const portal::DistrictRecord& record) {
  std::set<YearBlock> blocks;
  for (const auto& [path, document] : record.documents) {
    if (is_data(*document)) blocks.insert(year_block(document->key.year));
  }
  return blocks;
}

std::vector<DataPart> data_parts(const portal::DistrictRecord& record,
                                 std::optional<YearBlock> block, std::optional<int> since) {
  std::vector<DataPart> list;
  for (const auto& [path, document] : record.documents) {
    const DocumentKey& key = document->key;
    if ((block && year_block(key.year) != *block) || !is_data(*document)) continue;
    if (since && !is_work_since(key, *since)) continue;
    std::set<std::string> sensitive;  // engagements whose counts of few people are not told
    if (key.kind == DocumentKind::report) {
      const portal::YearRecord* year = record.year(key.year);
      if (year == nullptr || year->state != portal::PlanState::published) continue;
      const portal::QuarterRecord& quarter = year->quarter(key.quarter);
      if (quarter.state != portal::ReportState::published) continue;
      for (const portal::Engagement& engagement : year->plan_of(quarter).engagements) {
        if (engagement.is_sensitive()) sensitive.insert(engagement.id);
      }
    }
    const auto approved = date_of(document->proof());
    list.push_back({file_name(key), approved,
                    rendering::Dataset::part(documents::name(key.kind), key, document->content(),
                                             approved, sensitive)});
  }
  return list;
}

DataFiles citywide_data(const PublicContent& public_content) {
  DataFiles files;
  for (const auto& document : public_content.citywide) {
    const std::string name = file_name(document->key);
    if (name.empty()) continue;
    auto& modified = files[name];
    modified = std::max(modified, date_of(document->proof()));
  }
  return files;
}

void write_data_sets(const DataFiles& files, const WantsFile& wanted, const DistrictRows& rows,
                     const PublicContent& public_content, const CommitContent& content, int workers,
                     StageTimes* times, const PutFile& put) {
  std::vector<std::string> names;
  for (const auto& [name, modified] : files) {
    if (wanted(name)) names.push_back(name);
  }
  for_each_index(names.size(), workers, [&](std::size_t index, int worker) {
    StageWatch watch(worker == 0 ? nullptr : times);  // the first one's caller measures
    const std::string& name = names[index];
    const DocumentKey key = *key_of_file(name);
    rendering::Dataset data(documents::name(key.kind), header_of(key, content.settings));
    if (const auto of_file = rows.find(name); of_file != rows.end()) {
      for (const std::string_view part : of_file->second) data.add_part(part);
    }
    for (const auto& document : public_content.citywide) {
      if (file_name(document->key) != name) continue;
      data.add(document->key, document->content(), date_of(document->proof()));
    }
    put(PagePath::of(fmt::format("data/{}.json", name)), data.json());
    put(PagePath::of(fmt::format("data/{}.csv", name)), data.csv());
    watch.lap(BuildStage::streams);
  });
  put(PagePath::of("data.json"), catalogue(files, content.settings));
}

void write_data_companions(const PublicContent& public_content, const PutFile& put) {
  for (const auto& document : public_content.citywide) {
    if (document->key.kind != DocumentKind::boundaries) continue;
    std::string bytes;
    append_value(bytes, document->content());
    put(PagePath::of("data/boundaries.geojson"), bytes + '\n');
  }
  for (const std::string_view name : open_schemas) {
    put(PagePath::of(fmt::format("data/schemas/{}.schema.json", name)),
        rendering::public_schema(documents::schema(name)));
  }
}

std::vector<pages::DictionaryEntry> data_dictionary() {
  static constexpr std::pair<std::string_view, std::string_view> kinds[] = {
      {"district", "districts"},        {"plan", "plans"},
      {"report", "progress"},           {"meetings", "meetings"},
      {"partnerships", "partnerships"}, {"equity", "equity"}};
  const auto dictionary = std::make_shared<const std::string>(data_dictionary_stem);
  std::vector<pages::DictionaryEntry> entries;
  for (const auto& [schema, file] : kinds) {
    for (const rendering::DictionaryField& field :
         rendering::public_fields(documents::schema(schema))) {
      entries.push_back({std::string(file),
                         field.path,
                         field.type,
                         {field.title, {}, dictionary, true},
                         {field.description, {}, dictionary, true}});
    }
  }
  return entries;
}

}  // namespace planlight::command
