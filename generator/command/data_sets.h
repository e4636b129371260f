#pragma once
// The open data of a site: which documents are in which file.

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "command/commit_content.h"
#include "command/public_content.h"
#include "disclosure/public_document.h"
#include "foundation/page_path.h"
#include "pages/data_page.h"
#include "portal/district_record.h"

namespace planlight::command {

// One document on its way into a data set.
struct DataDocument {
  std::shared_ptr<const disclosure::PublicDocument> document;
  std::set<std::string> sensitive;  // engagements whose counts of few people are not told
};

// The published documents of a district, those that its pages show alone: no report that is held
// back.
std::vector<DataDocument> data_documents(const portal::DistrictRecord& record);

using PutFile = std::function<void(const PagePath&, std::string_view)>;

// data/…: each kind and year (reports: quarter) as JSON and CSV, the boundaries, the public
// schemas, and data.json (DCAT-US).
void write_data_sets(const std::vector<DataDocument>& documents,
                     const PublicContent& public_content, const CommitContent& content,
                     const PutFile& put);

// As catalogues name the document that the dictionary's texts are of.
constexpr std::string_view data_dictionary_stem = "data-dictionary";

// For the page that describes the files.
std::vector<pages::DictionaryEntry> data_dictionary();

}  // namespace planlight::command
