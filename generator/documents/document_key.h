#pragma once
// Which document a path names. The path is the identity (contract §1).

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/district_number.h"
#include "foundation/language_tag.h"
#include "foundation/quarter.h"

namespace planlight::documents {

enum class DocumentKind {
  portal,        // portal.json
  district,      // districts/NNN.json
  boundaries,    // districts/boundaries.geojson
  plan,          // plans/YYYY/NNN.json
  report,        // reports/YYYY/qN/NNN.json
  meetings,      // meetings/YYYY/NNN.json
  partnerships,  // partnerships/YYYY/NNN.json
  office,        // offices/NNN.json
  liaisons,      // offices/city.json
  equity,        // equity/YYYY.json
  page,          // pages/SLUG.md
};

std::string_view name(DocumentKind kind);  // "plan", as schemas and `new` name it

struct DocumentKey {
  DocumentKind kind = DocumentKind::portal;
  int year = 0;           // 0 where the kind has none
  int quarter = 0;        // 0 where the kind has none
  int district = 0;       // 0 where the kind has none
  std::string slug = {};  // of a page

  // The path under the content folder.
  std::string path() const;
  // The path without its ending, as approvals/ and translations/ use it: plans/2026/007.
  std::string stem() const;
  // Reads exactly such a path: a year is 1000 to 9999, a slug of a page [a-z0-9-]{1,80}.
  static std::optional<DocumentKey> parse(std::string_view path);
  static std::optional<DocumentKey> parse_stem(std::string_view stem);

  auto operator<=>(const DocumentKey&) const = default;
};

}  // namespace planlight::documents
