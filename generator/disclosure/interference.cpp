#include "disclosure/interference.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

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

std::size_t end_of_leaf(const std::string& bytes, std::size_t at) {
  if (bytes[at] != '"') return std::min(bytes.find_first_of(",]} \t\r\n", at), bytes.size());
  for (++at; bytes[at] != '"'; ++at) {
    if (bytes[at] == '\\') ++at;
  }
  return at + 1;
}

class WithheldSpans : public documents::SchemaVisitor {
 public:
  explicit WithheldSpans(const std::string& bytes) : bytes_(bytes) {}

  void begin(const documents::SchemaNode&, std::string_view, const Value&) override {}
  void end(const documents::SchemaNode&) override {}
  void public_leaf(const documents::SchemaNode&, std::string_view, const Value&) override {}
  void withheld(const documents::SchemaNode*, const std::string& pointer,
                const Value& value) override {
    // An id in an approval record is internal, but it is what binds the approval.
    if (!pointer.ends_with("/blob")) collect(value);
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
  std::vector<Span> spans_;
};

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2 + 1) {}

  std::uint64_t next() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return state_ >> 33;
  }
  std::string text() {
    std::string text;
    const std::uint64_t length = 8 + next() % 60;
    for (std::uint64_t i = 0; i < length; ++i) {
      text += next() % 7 == 0 ? ' ' : static_cast<char>('a' + next() % 26);
    }
    return text;
  }

 private:
  std::uint64_t state_;
};

class OtherSnapshot : public repository::Snapshot {
 public:
  OtherSnapshot(const repository::Snapshot& original, const documents::ContentTree& tree,
                std::uint64_t seed)
      : original_(original), seed_(seed) {
    for (const auto& [key, blob] : tree.documents) remember(key, blob);
    // Older and other versions are named by the records alone.
    for (const auto& [stem, blob] : tree.approvals) {
      records_[blob] = stem;
    }
  }

  const std::vector<repository::Entry>& entries() const override { return original_.entries(); }
  std::int64_t commit_time() const override { return original_.commit_time(); }
  std::string commit_id() const override { return original_.commit_id(); }
  ObjectId tree() const override { return original_.tree(); }
  bool is_shallow() const override { return original_.is_shallow(); }

  repository::Blob read(const ObjectId& blob, std::size_t limit) const override {
    repository::Blob read = original_.read(blob, limit);
    if (read.failure) return read;
    if (const auto record = records_.find(blob); record != records_.end()) {
      return {replaced(std::move(read.bytes), "approval", blob), std::nullopt};
    }
    if (const auto key = keys_.find(blob); key != keys_.end()) {
      if (key->second == documents::DocumentKind::page ||
          key->second == documents::DocumentKind::portal) {
        return read;
      }
      return {replaced(std::move(read.bytes), documents::name(key->second), blob), std::nullopt};
    }
    return {replaced_by_guess(std::move(read.bytes), blob), std::nullopt};
  }

 private:
  void remember(const documents::DocumentKey& key, const ObjectId& blob) { keys_[blob] = key.kind; }

  // A version that only history holds: its kind is the one whose needed fields it has.
  std::string replaced_by_guess(std::string bytes, const ObjectId& blob) const {
    for (const char* name :
         {"plan", "report", "partnerships", "office", "equity", "meetings", "district"}) {
      Findings findings;
      const auto document = documents::parse_json("", bytes, findings);
      if (!document) return bytes;
      documents::validate(*document, documents::schema(name), findings);
      if (!findings.has_errors()) return replaced(std::move(bytes), name, blob);
    }
    return bytes;
  }

  std::string replaced(std::string bytes, std::string_view schema, const ObjectId& blob) const {
    Findings findings;
    const auto document = documents::parse_json("", bytes, findings);
    if (!document) return bytes;
    WithheldSpans spans(document->bytes);
    documents::walk(*document, documents::schema(schema), spans, findings);
    auto list = spans.spans();
    std::sort(list.begin(), list.end(),
              [](const Span& a, const Span& b) { return a.begin < b.begin; });
    Random random(seed_ ^ std::hash<ObjectId>()(blob));
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

  const repository::Snapshot& original_;
  std::uint64_t seed_;
  std::map<ObjectId, documents::DocumentKind> keys_;
  std::map<ObjectId, std::string> records_;
};

}  // namespace

std::unique_ptr<repository::Snapshot> with_other_internal_values(
    const repository::Snapshot& original, const documents::ContentTree& tree, std::uint64_t seed) {
  return std::make_unique<OtherSnapshot>(original, tree, seed);
}

}  // namespace planlight::disclosure
