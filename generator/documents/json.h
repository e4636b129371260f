#pragma once
// Bytes of a document to positioned JSON. The one user of RapidJSON and of nlohmann/json.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/value.h"
#include "foundation/finding.h"

namespace planlight::documents {

// A parsed document: its bytes stay beside its tree, so that a line and a column are looked up
// only when there is something to report.
struct Document {
  std::string file;  // as findings name it: content/plans/2026/007.json
  std::string bytes;
  Value root;

  // The place of an offset into `bytes`; line and column count from 1, columns in code points.
  Place place(std::uint32_t offset, std::string pointer = {}) const;
  // Where the byte `inside` of a text's value is written; the text begins at the offset `text`.
  std::uint32_t offset_inside(std::uint32_t text, std::size_t inside) const;
};

struct JsonLimits {
  std::size_t bytes = 4u << 20;
  int depth = 64;
};

// Finds many places in a text at the cost of one pass, if they are asked for in ascending order.
class PlaceFinder {
 public:
  explicit PlaceFinder(std::string_view text) : text_(text) {}
  // Sets the line and the column of an offset; both count from 1, the column in code points.
  void find(std::size_t offset, int& line, int& column);

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  int line_ = 1;
  int column_ = 1;
};

// A finding whose line and column are still to be looked up.
struct OffsetFinding {
  std::uint32_t offset = 0;
  Finding finding;
};

// The same findings; those that know a pointer alone are given the place of the value that it leads
// to, or of the last one on the way that is there: a missing field is reported at the object that
// lacks it.
Findings with_places(const Document& document, const Findings& findings);
Finding with_place(const Document& document, Finding finding);

// Gives all of them their line and column in one pass, and hands them over.
void add_in_place(std::vector<OffsetFinding> findings, std::string_view text, Findings& out);

// Reads UTF-8 JSON. Nothing, and a finding with its place and the parser's complaint in plain words
// (never the text around it), for: a byte-order mark, invalid UTF-8, a NUL, a syntax error, a
// repeated name in an object, more than `depth` levels, more than `bytes` bytes, a number that does
// not fit a double, half of a surrogate pair, a pointer of Git LFS. CRLF is read as LF. Rules:
// json-syntax, json-repeated-name, json-depth, json-size, json-nul, json-encoding,
// json-byte-order-mark, json-number, path-not-a-document.
std::optional<Document> parse_json(std::string file, std::string bytes, Findings& findings,
                                   const JsonLimits& limits = {});

// `/problems/0` + `title` -> `/problems/0/title`, escaped after RFC 6901.
std::string pointer_to(std::string_view parent, std::string_view name);
std::string pointer_to(std::string_view parent, std::size_t index);

// The same for findings: a name that is not one of a field's form may be text that is not for the
// public; it is left out and the parent's pointer stands alone.
std::string shown_pointer_to(std::string_view parent, std::string_view name);

// What Git LFS leaves in a file's place: the file itself was never committed.
bool is_lfs_pointer(std::string_view bytes);

}  // namespace planlight::documents
