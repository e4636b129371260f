#include "rendering/open_data.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "foundation/byte_set.h"
#include "foundation/packed.h"
#include "rendering/data_dictionary.h"
#include "rendering/json_text.h"

namespace planlight::rendering {
namespace {

using disclosure::PublicValue;
using documents::SchemaNode;
using documents::SchemaType;
using Kind = PublicValue::Kind;

constexpr std::string_view fewer_than_five = "fewer than 5";

bool is_suppressed(std::string_view field, const PublicValue& owner, const PublicValue& value,
                   const std::set<std::string>& sensitive) {
  return field == "residents_reached" && value.kind() == Kind::number && value.number() >= 1 &&
         value.number() <= 4 && sensitive.contains(owner["id"].text());
}

void append_json(std::string& out, const PublicValue& value,
                 const std::set<std::string>& sensitive) {
  switch (value.kind()) {
    case Kind::null: out += "null"; return;
    case Kind::boolean: out += value.boolean() ? "true" : "false"; return;
    case Kind::number: append_json_number(out, value.number()); return;
    case Kind::text: append_json_text(out, value.text()); return;
    case Kind::array: {
      out += '[';
      for (const PublicValue& item : value.items()) {
        if (out.back() != '[') out += ',';
        append_json(out, item, sensitive);
      }
      out += ']';
      return;
    }
    case Kind::object: {
      out += '{';
      for (const auto& member : value.members()) {
        if (out.back() != '{') out += ',';
        append_json_text(out, member.name);
        out += ':';
        if (is_suppressed(member.name, value, member.value, sensitive)) {
          append_json_text(out, fewer_than_five);
        } else {
          append_json(out, member.value, sensitive);
        }
      }
      out += '}';
      return;
    }
  }
}

std::string safe_cell(std::string_view text) {
  static constexpr std::string_view risky = "=+-@'\t\r";
  std::string cell;
  if (!text.empty() && risky.find(text.front()) != std::string_view::npos) cell += '\'';
  cell += text;
  return cell;
}

std::string number_text(double number) {
  std::string text;
  append_json_number(text, number);
  return text;
}

void append_csv_cell(std::string& out, std::string_view cell) {
  static constexpr ByteSet special(",\"\r\n");
  if (!special.stands_in(cell)) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

bool has_ids(const SchemaNode& node) {
  return node.type == SchemaType::array && node.items != nullptr &&
         node.items->find("id") != nullptr;
}

// What one document adds, on its way to bytes.
struct Part {
  struct Row {
    std::string record, district, year, quarter, parent, id, approved;
    std::map<std::size_t, std::string> cells;  // by column's place
  };
  std::vector<std::string> columns;  // in the order in which they came
  std::map<std::string, std::size_t> places;
  std::vector<Row> rows;
};

// Leaves of an object into one row's cells; lists of items with ids become rows of their own.
class Flattening {
 public:
  Flattening(Part& part, std::map<std::size_t, std::string>& cells,
             const std::set<std::string>& sensitive)
      : part_(part), cells_(cells), sensitive_(sensitive) {}

  void object(const SchemaNode& node, const PublicValue& value, const std::string& path) {
    for (const auto& property : node.properties) {
      const std::string total = total_name(property);
      if (!total.empty() && !value[total].is_null()) {
        put(field_path(path, total), number_text(value[total].number()));
      }
      const PublicValue& member = value[property.name];
      const bool is_row_identity = path.empty() && is_identity(property.name);
      if (member.is_null() || !has_public(property.node) || has_ids(property.node) ||
          is_row_identity) {
        continue;
      }
      const std::string column = field_path(path, property.name);
      if (is_suppressed(property.name, value, member, sensitive_)) {
        put(column, std::string(fewer_than_five));
      } else {
        this->value(property.node, member, column);
      }
    }
  }

 private:
  static bool is_identity(std::string_view name) {
    return name == "id" || name == "district" || name == "year" || name == "quarter";
  }

  void value(const SchemaNode& node, const PublicValue& value, const std::string& column) {
    switch (value.kind()) {
      case Kind::object: return object(node, value, column);
      case Kind::array:
        for (std::size_t i = 0; i < value.items().size(); ++i) {
          if (node.items == nullptr) return;
          this->value(*node.items, value.items()[i], fmt::format("{}.{}", column, i + 1));
        }
        return;
      case Kind::number: return put(column, number_text(value.number()));
      case Kind::boolean: return put(column, value.boolean() ? "true" : "false");
      case Kind::text: return put(column, safe_cell(value.text()));
      case Kind::null: return;
    }
  }

  void put(const std::string& column, std::string cell) {
    const auto [place, is_new] = part_.places.try_emplace(column, part_.columns.size());
    if (is_new) part_.columns.push_back(column);
    cells_[place->second] = std::move(cell);
  }

  Part& part_;
  std::map<std::size_t, std::string>& cells_;
  const std::set<std::string>& sensitive_;
};

void add_rows(Part& part, const SchemaNode& node, const PublicValue& value, Part::Row row,
              const std::set<std::string>& sensitive) {
  row.cells.clear();
  Flattening(part, row.cells, sensitive).object(node, value, "");
  part.rows.push_back(row);
  for (const auto& property : node.properties) {
    if (!has_ids(property.node) || !has_public(property.node)) continue;
    for (const PublicValue& item : value[property.name].items()) {
      Part::Row of_item = row;
      of_item.record = property.name;
      of_item.parent = row.id;
      of_item.id = item["id"].text();
      add_rows(part, *property.node.items, item, std::move(of_item), sensitive);
    }
  }
}

}  // namespace

Dataset::Dataset(std::string_view schema_name, DatasetHeader header)
    : schema_(documents::schema(schema_name)), header_(std::move(header)) {}

std::string Dataset::part(std::string_view schema_name, const documents::DocumentKey& key,
                          const PublicValue& content, const std::optional<Date>& approved,
                          const std::set<std::string>& sensitive) {
  const documents::Schema& schema = documents::schema(schema_name);
  std::string record = "{";
  if (approved) {
    append_json_name(record, "approved");
    append_json_text(record, approved->to_string());
  }
  std::string fields;
  append_json(fields, content, sensitive);
  if (record.size() > 1 && fields.size() > 2) record += ',';
  record.append(fields, 1, std::string::npos);

  Part::Row row;
  row.record = schema.name;
  if (key.district != 0) row.district = std::to_string(key.district);
  if (key.year != 0) row.year = std::to_string(key.year);
  if (key.quarter != 0) row.quarter = std::to_string(key.quarter);
  if (approved) row.approved = approved->to_string();
  Part part;
  add_rows(part, schema.root, content, std::move(row), sensitive);

  Packer packer;
  packer.text(record);
  packer.number(static_cast<std::int64_t>(part.columns.size()));
  for (const std::string& column : part.columns) packer.text(column);
  packer.number(static_cast<std::int64_t>(part.rows.size()));
  for (const Part::Row& each : part.rows) {
    for (const std::string* text : {&each.record, &each.district, &each.year, &each.quarter,
                                    &each.parent, &each.id, &each.approved}) {
      packer.text(*text);
    }
    packer.number(static_cast<std::int64_t>(each.cells.size()));
    for (const auto& [place, cell] : each.cells) {
      packer.number(static_cast<std::int64_t>(place));
      packer.text(cell);
    }
  }
  return packer.take();
}

void Dataset::add_part(std::string_view bytes) {
  Unpacker part(bytes);
  records_.push_back(part.text());
  std::vector<std::size_t> places;  // of the part's columns among all
  for (std::size_t left = part.count(); left > 0; --left) {
    const auto [place, is_new] = places_.try_emplace(part.text(), columns_.size());
    if (is_new) columns_.push_back(place->first);
    places.push_back(place->second);
  }
  for (std::size_t left = part.count(); left > 0; --left) {
    Row row;
    for (std::string_view& text : row.identity) text = part.text();
    for (std::size_t cells = part.count(); cells > 0; --cells) {
      const auto place = static_cast<std::size_t>(part.number());
      const std::string_view text = part.text();
      if (place < places.size()) cells_.push_back({places[place], text});
    }
    row.end = cells_.size();
    rows_.push_back(row);
  }
}

std::string Dataset::json() const {
  // Of many districts it is megabytes, which must not be there twice while they grow.
  std::size_t size = 1'000;
  for (const std::string_view record : records_) size += record.size() + 2;
  std::string out;
  out.reserve(size);
  out += '{';
  const auto text = [&](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    append_json_name(out, name);
    append_json_text(out, value);
  };
  text("title", header_.title);
  text("publisher", header_.publisher);
  text("notice", header_.notice);
  text("license", header_.license_name);
  text("license_url", header_.license_url);
  text("language", header_.language);
  out += ",\"records\":[";
  for (const std::string_view record : records_) {
    out += out.back() == '[' ? "\n" : ",\n";
    out += record;
  }
  out += "\n]}\n";
  return out;
}

std::string Dataset::csv() const {
  // As for JSON: commas, some 80 bytes that say whose row it is, and the texts.
  std::size_t size = (rows_.size() + 1) * (columns_.size() + 80);
  for (const Cell& each : cells_) size += each.text.size();
  std::string out;
  out.reserve(size);
  out += "record,district,year,quarter,parent,id,approved";
  for (const std::string_view column : columns_) {
    out += ',';
    append_csv_cell(out, column);
  }
  out += "\r\n";
  std::vector<std::string_view> line(columns_.size());
  auto cell = cells_.begin();
  for (const Row& row : rows_) {
    std::ranges::fill(line, std::string_view());
    for (const auto end = cells_.begin() + static_cast<std::ptrdiff_t>(row.end); cell != end;
         ++cell) {
      line[cell->column] = cell->text;
    }
    append_csv_cell(out, row.identity.front());
    for (std::size_t i = 1; i < identity_size; ++i) {
      out += ',';
      append_csv_cell(out, row.identity[i]);
    }
    for (const std::string_view text : line) {
      out += ',';
      append_csv_cell(out, text);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace planlight::rendering
