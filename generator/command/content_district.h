#pragma once
// Which district a path of the content belongs to.

#include <optional>
#include <string>
#include <string_view>

#include "documents/document_key.h"
#include "foundation/finding.h"

namespace planlight::command {

// The district that a path of the content folder belongs to: its documents, their approval records
// and their catalogues. Nothing for all else, which concerns the whole site.
std::optional<int> district_of(std::string_view path);
// Whether it is a plan or a report: what pages of a year are made from.
bool is_work(const documents::DocumentKey& key);
// The year of the plan or report, or of its approval record, at a path of the content folder.
// Nothing for all else.
std::optional<int> year_of_work(std::string_view path);
// The same of a finding's place.
std::optional<int> district_of(const Finding& finding, const std::string& content_folder);
std::optional<int> year_of_work(const Finding& finding, const std::string& content_folder);

}  // namespace planlight::command
