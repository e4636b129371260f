#include "command/data_sets.h"

#include <fmt/core.h>

#include <map>

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

struct DataFile {
  rendering::Dataset data;
  std::string title;
  std::optional<Date> modified;
};

constexpr std::string_view open_schemas[] = {"district",     "plan",   "report", "meetings",
                                             "partnerships", "equity", "office", "liaisons"};

// DCAT-US 3: one catalog, a dataset a file, two distributions each.
std::string catalogue(const std::map<std::string, DataFile>& files,
                      const documents::Settings& settings) {
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
  for (const auto& [name, file] : files) {
    if (out.back() != '[') out += ",\n";
    out += "{\"@type\":\"dcat:Dataset\"";
    member("identifier", settings.base_url + "data/" + name + ".json");
    member("title", file.title);
    member("description",
           fmt::format("{}, every public field, from {}.", file.title, settings.title));
    if (file.modified) member("modified", file.modified->to_string());
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

}  // namespace

std::vector<DataDocument> data_documents(const portal::DistrictRecord& record) {
  std::vector<DataDocument> list;
  for (const auto& [path, document] : record.documents) {
    const DocumentKey& key = document->key;
    if (document->withdrawn || file_name(key).empty()) continue;
    DataDocument entry{document, {}};
    if (key.kind == DocumentKind::report) {
      const portal::YearRecord* year = record.year(key.year);
      if (year == nullptr || year->state != portal::PlanState::published) continue;
      const portal::QuarterRecord& quarter = year->quarter(key.quarter);
      if (quarter.state != portal::ReportState::published) continue;
      for (const portal::Engagement& engagement : year->plan_of(quarter).engagements) {
        if (engagement.is_sensitive()) entry.sensitive.insert(engagement.id);
      }
    }
    list.push_back(std::move(entry));
  }
  return list;
}

void write_data_sets(const std::vector<DataDocument>& documents,
                     const PublicContent& public_content, const CommitContent& content,
                     const PutFile& put) {
  std::map<std::string, DataFile> files;
  const auto add = [&](const DataDocument& entry) {
    const disclosure::PublicDocument& document = *entry.document;
    const std::string name = file_name(document.key);
    const auto [file, added] = files.try_emplace(
        name, DataFile{rendering::Dataset(documents::name(document.key.kind),
                                          header_of(document.key, content.settings)),
                       title_of(document.key), std::nullopt});
    const auto approved = date_of(document.proof());
    file->second.data.add(document.key, document.content(), approved, entry.sensitive);
    file->second.modified = std::max(file->second.modified, approved);
  };
  for (const DataDocument& entry : documents) add(entry);
  for (const auto& document : public_content.citywide) {
    if (document->key.kind == DocumentKind::boundaries) {
      std::string bytes;
      append_value(bytes, document->content());
      put(PagePath::of("data/boundaries.geojson"), bytes + '\n');
    } else {
      add({document, {}});
    }
  }
  for (const auto& [name, file] : files) {
    put(PagePath::of(fmt::format("data/{}.json", name)), file.data.json());
    put(PagePath::of(fmt::format("data/{}.csv", name)), file.data.csv());
  }
  for (const std::string_view name : open_schemas) {
    put(PagePath::of(fmt::format("data/schemas/{}.schema.json", name)),
        rendering::public_schema(documents::schema(name)));
  }
  put(PagePath::of("data.json"), catalogue(files, content.settings));
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
                         {field.title, {}, dictionary},
                         {field.description, {}, dictionary}});
    }
  }
  return entries;
}

}  // namespace planlight::command
