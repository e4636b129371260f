#pragma once
// Open data: everything public of a kind and year, as JSON and as CSV. Made from the public
// documents by their schemas alone, so a field added there is in the data at once.

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
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

  // What one document adds to a data set of its kind, as bytes: `add_part` takes it in. They have
  // to outlive the data set, which refers to them.
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
    add_part(own_.emplace_back(part(schema_.name, key, content, approved, sensitive)));
  }

  bool empty() const { return records_.empty(); }
  std::string json() const;
  std::string csv() const;

 private:
  // record, district, year, quarter, parent, id, approved
  static constexpr std::size_t identity_size = 7;
  struct Cell {
    std::size_t column = 0;
    std::string_view text;  // not yet quoted
  };
  struct Row {
    std::array<std::string_view, identity_size> identity;
    std::size_t end = 0;  // of its cells among all
  };

  const documents::Schema& schema_;
  DatasetHeader header_;
  std::deque<std::string> own_;            // parts that nobody else keeps
  std::vector<std::string_view> records_;  // JSON objects
  std::vector<Row> rows_;
  std::vector<Cell> cells_;                                   // row after row
  std::vector<std::string_view> columns_;                     // in the order in which they came
  std::unordered_map<std::string_view, std::size_t> places_;  // of columns
};

}  // namespace planlight::rendering
