#include "documents/json.h"

#include <fmt/core.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "documents/json_complaint.h"
#include "documents/json_tree.h"
#include "documents/text.h"

namespace planlight::documents {
namespace {

using Json = nlohmann::json;

// The parser that is fast. What it does not take is not said by it: see StrictEvents.
class FastEvents : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, FastEvents> {
 public:
  explicit FastEvents(JsonTree& tree) : tree_(tree) {}

  bool Null() { return tree_.null(); }
  bool Bool(bool value) { return tree_.boolean(value); }
  bool RawNumber(const char* digits, rapidjson::SizeType size, bool) {
    double value = 0;
    const auto [end, error] = std::from_chars(digits, digits + size, value);
    return error == std::errc() && tree_.number(value);
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return tree_.text(std::string(text, size));
  }
  bool Key(const char* name, rapidjson::SizeType size, bool) {
    return tree_.name(std::string(name, size));
  }
  bool StartObject() { return tree_.begin(Value::Kind::object); }
  bool EndObject(rapidjson::SizeType) { return tree_.end_object(); }
  bool StartArray() { return tree_.begin(Value::Kind::array); }
  bool EndArray(rapidjson::SizeType) { return tree_.end_array(); }

 private:
  JsonTree& tree_;
};

// The parser that complains in full.
class StrictEvents {
 public:
  StrictEvents(JsonTree& tree, const Document& document) : tree_(tree), document_(document) {}

  bool null() { return tree_.null(); }
  bool boolean(bool value) { return tree_.boolean(value); }
  bool number_integer(Json::number_integer_t value) {
    return tree_.number(static_cast<double>(value));
  }
  bool number_unsigned(Json::number_unsigned_t value) {
    return tree_.number(static_cast<double>(value));
  }
  bool number_float(Json::number_float_t value, const std::string&) { return tree_.number(value); }
  bool binary(Json::binary_t&) { return false; }  // not in JSON texts
  bool string(std::string& value) { return tree_.text(std::move(value)); }
  bool key(std::string& name) { return tree_.name(std::move(name)); }
  bool start_object(std::size_t) { return tree_.begin(Value::Kind::object); }
  bool end_object() { return tree_.end_object(); }
  bool start_array(std::size_t) { return tree_.begin(Value::Kind::array); }
  bool end_array() { return tree_.end_array(); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) {
    const std::uint32_t token = tree_.next_token();
    const auto last_read = static_cast<std::uint32_t>(
        std::min(std::max<std::size_t>(position, 1) - 1, document_.bytes.size()));
    constexpr int number_overflow = 406;
    if (error.id == number_overflow) {
      tree_.report_value(token, "json-number", "is a number too large to be kept");
      return false;
    }
    JsonComplaint complaint = complaint_of(error.what());
    // A comma or a colon that was read in vain lies before the token that stands next.
    const std::uint32_t offset = complaint.at_token ? std::min(token, last_read) : last_read;
    const auto report = complaint.in_token ? &JsonTree::report_value : &JsonTree::report;
    (tree_.*report)(offset, std::move(complaint.rule), std::move(complaint.what),
                    std::move(complaint.advice));
    return false;
  }

 private:
  JsonTree& tree_;
  const Document& document_;
};

// The document's root where nothing at all is wrong with it. Of a whole build reading JSON was a
// twelfth with the strict parser alone; this one takes two fifths of that.
std::optional<Value> read_fast(const Document& document, const JsonLimits& limits) {
  // Half of a surrogate pair, which this parser does not refuse.
  for (const char* escape : {"\\ud", "\\uD"}) {
    if (document.bytes.find(escape) != std::string::npos) return std::nullopt;
  }
  JsonTree tree(document, limits.depth);
  FastEvents events(tree);
  // Read in a copy, where texts are unescaped: the parser's own stack, on which it would lay them,
  // begins with a sum of a null pointer.
  std::string bytes = document.bytes;
  rapidjson::InsituStringStream stream(bytes.data());
  rapidjson::Reader reader;
  // Numbers as strings: which double one is, std::from_chars says.
  constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
  const bool complete = !reader.Parse<flags>(stream, events).IsError();
  if (!complete || !tree.take_findings().empty()) return std::nullopt;
  return tree.take_root();
}

// Of what stands at the offset, as far as the bytes before it tell.
std::string pointer_at(const Document& document, std::size_t offset, const JsonLimits& limits) {
  const Document head{document.file, document.bytes.substr(0, offset), {}};
  JsonTree tree(head, limits.depth);
  StrictEvents events(tree, head);
  const char* begin = head.bytes.data();
  Json::sax_parse(begin, begin + head.bytes.size(), &events);
  return tree.pointer();
}

// What makes the bytes no text at all, looked for before the parser sees them.
bool refuse_bytes(const Document& document, const JsonLimits& limits, Findings& findings) {
  const auto refuse = [&](std::size_t offset, std::string rule, std::string what,
                          std::string advice) {
    findings.add(
        Severity::error, std::move(rule),
        document.place(static_cast<std::uint32_t>(offset), pointer_at(document, offset, limits)),
        std::move(what), std::move(advice));
    return true;
  };
  const std::string& bytes = document.bytes;
  if (bytes.size() > limits.bytes) {
    findings.add(
        Severity::error, "json-size", {document.file, 0, 0, {}},
        fmt::format("has {} bytes, more than the {} that are read", bytes.size(), limits.bytes));
    return true;
  }
  if (is_lfs_pointer(bytes)) {
    findings.add(Severity::error, "path-not-a-document", {document.file, 0, 0, {}},
                 "is a pointer of Git LFS, not the document itself",
                 "commit the document itself: git lfs untrack, then git add --renormalize");
    return true;
  }
  if (bytes.compare(0, 3, "\xEF\xBB\xBF") == 0) {
    return refuse(0, "json-byte-order-mark", "begins with a byte-order mark",
                  "save it as UTF-8 without one");
  }
  if (const auto offset = find_invalid_utf8(bytes)) {
    return refuse(*offset, "json-encoding", "holds bytes that are not UTF-8", "save it as UTF-8");
  }
  if (const std::size_t offset = bytes.find('\0'); offset != std::string::npos) {
    return refuse(offset, "json-nul", "holds a NUL character", "take it out");
  }
  return false;
}

}  // namespace

std::optional<Document> parse_json(std::string file, std::string bytes, Findings& findings,
                                   const JsonLimits& limits) {
  Document document{std::move(file), std::move(bytes), {}};
  if (refuse_bytes(document, limits, findings)) return std::nullopt;
  if (auto root = read_fast(document, limits)) {
    document.root = std::move(*root);
    return document;
  }
  JsonTree tree(document, limits.depth);
  StrictEvents events(tree, document);
  const char* begin = document.bytes.data();
  const bool complete = Json::sax_parse(begin, begin + document.bytes.size(), &events);
  std::vector<OffsetFinding> found = tree.take_findings();
  if (!complete || !found.empty()) {
    add_in_place(std::move(found), document.bytes, findings);
    return std::nullopt;
  }
  document.root = tree.take_root();
  return document;
}

std::string pointer_to(std::string_view parent, std::string_view name) {
  std::string pointer(parent);
  pointer += '/';
  for (const char c : name) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

std::string pointer_to(std::string_view parent, std::size_t index) {
  return fmt::format("{}/{}", parent, index);
}

std::string shown_pointer_to(std::string_view parent, std::string_view name) {
  constexpr std::size_t longest = 40;
  const bool shown =
      !name.empty() && name.size() <= longest && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-' || c == '$';
      });
  return shown ? pointer_to(parent, name) : std::string(parent);
}

bool is_lfs_pointer(std::string_view bytes) {
  constexpr std::string_view first_line = "version https://git-lfs.github.com/spec/";
  return bytes.substr(0, first_line.size()) == first_line;
}

}  // namespace planlight::documents
