#pragma once
// Open data: everything public of a kind and year, as JSON and as CSV. Made from the public
// documents by their schemas alone, so a field added there is in the data at once.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/public_value.h"
#include "documents/document_key.h"
#include "documents/schema.h"
#include "foundation/date.h"

namespace planlight::rendering {

// What a data set says of itself, first in its JSON.
struct DatasetHeader {
  std::string title;  // "Plans 2026"
  std::string publisher;
  std::string license_name, license_url;  // empty where none is named
  std::string notice;                     // plain text; empty for none
  std::string language;                   // of the texts: the source language
};

// One data set: documents are added in the order in which they are to stand.
//
// JSON: {"title", …, "records": [{"approved": "2026-01-30" or absent, then the public fields as the
// schema orders them}]}. CSV (RFC 4180, UTF-8, CRLF): a row for each document and one for each item
// with an id in it; `record` says which (plan, problems, engagements …), `district`, `year`,
// `quarter`, `parent` and `id` where, and one column a field, its path written with dots, items of
// a list counted from 1. A text that begins with = + - @ ' a tab or a carriage return has an
// apostrophe before it, so that no cell is a formula; taking one apostrophe off gives the text
// back.
class Dataset {
 public:
  Dataset(std::string_view schema_name, DatasetHeader header);

  // What one document adds to a data set of its kind, as bytes: `add_part` takes it in.
  //
  // Ids of engagements whose counts of people (residents_reached) from 1 to 4 show as "fewer than
  // 5"; of reports alone.
  static std::string part(std::string_view schema_name, const documents::DocumentKey& key,
                          const disclosure::PublicValue& content,
                          const std::optional<Date>& approved,
                          const std::set<std::string>& sensitive = {});
  void add_part(std::string_view part);
  void add(const documents::DocumentKey& key, const disclosure::PublicValue& content,
           const std::optional<Date>& approved, const std::set<std::string>& sensitive = {}) {
    add_part(part(schema_.name, key, content, approved, sensitive));
  }

  bool empty() const { return records_.empty(); }
  std::string json() const;
  std::string csv() const;

 private:
  struct Row {
    std::string record, district, year, quarter, parent, id, approved;
    std::map<std::string, std::string> cells;  // by column; written, not yet quoted
  };
  struct Part;
  static void add_rows(Part& part, const documents::SchemaNode& node,
                       const disclosure::PublicValue& value, Row row,
                       const std::set<std::string>& sensitive);

  const documents::Schema& schema_;
  DatasetHeader header_;
  std::vector<std::string> records_;  // JSON objects
  std::vector<Row> rows_;
  std::vector<std::string> columns_;  // in the order in which they came
  std::set<std::string> known_columns_;
};

}  // namespace planlight::rendering
