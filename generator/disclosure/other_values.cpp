#include "disclosure/other_values.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "documents/json.h"
#include "documents/schema.h"
#include "documents/schema_walk.h"

namespace planlight::disclosure {
namespace {

using documents::Value;

// Where a leaf stands in the bytes: its first byte, and behind its last.
struct Span {
  std::size_t begin, end;
  bool is_text;
};

// The leaves that may be replaced: internal ones, and where a draft is to be made the public texts
// as well.
class ReplaceableSpans : public documents::SchemaVisitor {
 public:
  ReplaceableSpans(const std::string& bytes, bool with_public_texts)
      : bytes_(bytes), with_public_texts_(with_public_texts) {}

  void begin(const documents::SchemaNode&, std::string_view, const Value&) override {}
  void end(const documents::SchemaNode&) override {}
  void public_leaf(const documents::SchemaNode& node, std::string_view,
                   const Value& value) override {
    using Format = documents::TextFormat;
    const bool is_text = node.format == Format::text || node.format == Format::prose;
    if (with_public_texts_ && is_text && node.allowed.empty() &&
        value.kind() == Value::Kind::text) {
      collect(value);
    }
  }
  void withheld(const documents::SchemaNode*, const std::string& pointer,
                const Value& value) override {
    // An id and a signature in an approval record are internal, but they bind the approval.
    if (!pointer.ends_with("/blob") && !pointer.ends_with("/signature")) collect(value);
  }

  std::vector<Span> spans() const { return spans_; }

 private:
  void collect(const Value& value) {
    switch (value.kind()) {
      case Value::Kind::array:
        for (const Value& item : value.items()) collect(item);
        return;
      case Value::Kind::object:
        for (const documents::Member& member : value.members()) collect(member.value);
        return;
      case Value::Kind::text:
      case Value::Kind::number:
        spans_.push_back({value.offset(), end_of_leaf(bytes_, value.offset()),
                          value.kind() == Value::Kind::text});
        return;
      case Value::Kind::null:
      case Value::Kind::boolean: return;
    }
  }

  const std::string& bytes_;
  bool with_public_texts_;
  std::vector<Span> spans_;
};

}  // namespace

std::size_t end_of_leaf(const std::string& bytes, std::size_t at) {
  if (bytes[at] != '"') return std::min(bytes.find_first_of(",]} \t\r\n", at), bytes.size());
  for (++at; bytes[at] != '"'; ++at) {
    if (bytes[at] == '\\') ++at;
  }
  return at + 1;
}

std::string with_other_values(std::string bytes, std::string_view schema, std::uint64_t seed,
                              bool with_public_texts) {
  Findings findings;
  const auto document = documents::parse_json("", bytes, findings);
  if (!document) return bytes;
  ReplaceableSpans spans(document->bytes, with_public_texts);
  documents::walk(*document, documents::schema(schema), spans, findings);
  auto list = spans.spans();
  std::sort(list.begin(), list.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  Random random(seed);
  std::string out;
  std::size_t at = 0;
  for (const Span& span : list) {
    out.append(document->bytes, at, span.begin - at);
    out += span.is_text ? fmt::format("\"{}\"", random.text())
                        : fmt::format("{}", random.next() % 1000);
    at = span.end;
  }
  return out.append(document->bytes, at, std::string::npos);
}

}  // namespace planlight::disclosure
