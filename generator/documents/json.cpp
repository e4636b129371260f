#include "documents/json.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "documents/json_complaint.h"
#include "documents/text.h"

namespace planlight::documents {
namespace {

using Json = nlohmann::json;

// Takes the parser's events and makes the tree. The events tell no places: since the parser has
// accepted every token up to an event, the token's place is found by stepping over it here.
class TreeBuilder {
 public:
  TreeBuilder(const Document& document, int depth) : document_(document), depth_(depth) {}

  bool null() {
    const std::uint32_t start = begin_token();
    cursor_ = start + 4;
    return finish(Value::of_null(start));
  }

  bool boolean(bool value) {
    const std::uint32_t start = begin_token();
    cursor_ = start + (value ? 4 : 5);
    return finish(Value::of_boolean(value, start));
  }

  bool number_integer(Json::number_integer_t value) { return number(static_cast<double>(value)); }
  bool number_unsigned(Json::number_unsigned_t value) { return number(static_cast<double>(value)); }
  bool number_float(Json::number_float_t value, const std::string&) { return number(value); }
  bool binary(Json::binary_t&) { return false; }  // not in JSON texts

  bool string(std::string& value) {
    const std::uint32_t start = begin_token();
    refuse_nul(value, start);
    end_text(start);
    return finish(Value::of_text(std::move(value), start));
  }

  bool key(std::string& name) {
    Frame& frame = frames_.back();
    frame.name_offset = begin_token();
    refuse_nul(name, frame.name_offset);
    end_text(frame.name_offset);
    frame.name = std::move(name);
    return true;
  }

  bool start_object(std::size_t) { return begin(Value::Kind::object); }
  bool start_array(std::size_t) { return begin(Value::Kind::array); }

  bool end_object() {
    end_structure();
    refuse_repeated_names();
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    return finish(Value::of_object(std::move(frame.members), frame.offset));
  }

  bool end_array() {
    end_structure();
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    return finish(Value::of_array(std::move(frame.items), frame.offset));
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) {
    const std::uint32_t token = begin_token();
    const auto last_read = static_cast<std::uint32_t>(
        std::min(std::max<std::size_t>(position, 1) - 1, document_.bytes.size()));
    constexpr int number_overflow = 406;
    if (error.id == number_overflow) {
      report(token, "json-number", "is a number too large to be kept");
      return false;
    }
    JsonComplaint complaint = complaint_of(error.what());
    // A comma or a colon that was read in vain lies before the token that stands next.
    const std::uint32_t offset = complaint.at_token ? std::min(token, last_read) : last_read;
    report(offset, std::move(complaint.rule), std::move(complaint.what),
           std::move(complaint.advice));
    return false;
  }

  Value take_root() { return std::move(root_); }
  std::vector<OffsetFinding> take_findings() { return std::move(findings_); }

 private:
  struct Frame {
    Value::Kind kind = Value::Kind::object;
    std::uint32_t offset = 0;
    std::vector<Value> items;
    std::vector<Member> members;
    std::string name;  // of the member whose value comes next
    std::uint32_t name_offset = 0;
  };

  std::uint32_t begin_token() {
    const std::string& bytes = document_.bytes;
    while (cursor_ < bytes.size()) {
      const char c = bytes[cursor_];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != ',' && c != ':') break;
      ++cursor_;
    }
    return cursor_;
  }

  void end_text(std::uint32_t start) {
    const std::string& bytes = document_.bytes;
    std::size_t quote = bytes.find('"', start + 1);
    while (is_escaped(quote)) quote = bytes.find('"', quote + 1);
    cursor_ = static_cast<std::uint32_t>(quote + 1);
  }

  bool is_escaped(std::size_t at) const {
    std::size_t backslashes = 0;
    while (document_.bytes[at - backslashes - 1] == '\\') ++backslashes;
    return backslashes % 2 == 1;
  }

  void end_structure() { cursor_ = begin_token() + 1; }

  bool number(double value) {
    const std::uint32_t start = begin_token();
    const std::size_t end = document_.bytes.find_first_not_of("+-.eE0123456789", start);
    cursor_ = static_cast<std::uint32_t>(std::min(end, document_.bytes.size()));
    return finish(Value::of_number(value, start));
  }

  bool begin(Value::Kind kind) {
    const std::uint32_t start = begin_token();
    cursor_ = start + 1;
    if (frames_.size() >= static_cast<std::size_t>(depth_)) {
      report(start, "json-depth", fmt::format("stands in more than {} levels", depth_));
      return false;
    }
    Frame frame;
    frame.kind = kind;
    frame.offset = start;
    frames_.push_back(std::move(frame));
    return true;
  }

  bool finish(Value value) {
    if (frames_.empty()) {
      root_ = std::move(value);
    } else if (Frame& frame = frames_.back(); frame.kind == Value::Kind::array) {
      frame.items.push_back(std::move(value));
    } else {
      frame.members.push_back({std::move(frame.name), frame.name_offset, std::move(value)});
    }
    return true;
  }

  void refuse_nul(const std::string& text, std::uint32_t offset) {
    if (text.find('\0') != std::string::npos) {
      report(offset, "json-nul", "holds a NUL character", "take it out");
    }
  }

  // nlohmann/json would keep the last of two equal names and say nothing.
  void refuse_repeated_names() {
    const std::vector<Member>& members = frames_.back().members;
    constexpr std::size_t few = 16;
    if (members.size() > few) return refuse_repeated_names_by_sorting();
    for (std::size_t i = 1; i < members.size(); ++i) {
      const bool repeated = std::any_of(members.begin(), members.begin() + static_cast<long>(i),
                                        [&](const Member& m) { return m.name == members[i].name; });
      if (repeated) report_repeated(members[i]);
    }
  }

  void refuse_repeated_names_by_sorting() {
    std::vector<const Member*> sorted;
    for (const Member& member : frames_.back().members) sorted.push_back(&member);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Member* a, const Member* b) { return a->name < b->name; });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      if (sorted[i]->name == sorted[i - 1]->name) report_repeated(*sorted[i]);
    }
  }

  void report_repeated(const Member& member) {
    report_at(shown_pointer_to(pointer_of_open(frames_.size() - 1), member.name),
              member.name_offset, "json-repeated-name", "stands a second time in its object",
              "keep one of them");
  }

  // The pointer of what is being read in the innermost of the first `count` open frames.
  std::string pointer_of_open(std::size_t count) const {
    std::string pointer;
    for (std::size_t i = 0; i < count; ++i) {
      const Frame& frame = frames_[i];
      pointer = frame.kind == Value::Kind::array ? pointer_to(pointer, frame.items.size())
                                                 : shown_pointer_to(pointer, frame.name);
    }
    return pointer;
  }

  void report(std::uint32_t offset, std::string rule, std::string what, std::string advice = {}) {
    const std::size_t enclosing = frames_.empty() ? 0 : frames_.size() - 1;
    report_at(pointer_of_open(enclosing), offset, std::move(rule), std::move(what),
              std::move(advice));
  }

  void report_at(std::string pointer, std::uint32_t offset, std::string rule, std::string what,
                 std::string advice = {}) {
    findings_.push_back(
        {offset,
         {Severity::error, std::move(rule), Place{document_.file, 0, 0, std::move(pointer)},
          std::move(what), std::move(advice)}});
  }

  const Document& document_;
  int depth_;
  std::uint32_t cursor_ = 0;  // behind the last token that was accepted
  std::vector<Frame> frames_;
  Value root_;
  std::vector<OffsetFinding> findings_;
};

// What makes the bytes no text at all, looked for before the parser sees them.
bool refuse_bytes(const Document& document, const JsonLimits& limits, Findings& findings) {
  const auto refuse = [&](std::size_t offset, std::string rule, std::string what,
                          std::string advice) {
    findings.add(Severity::error, std::move(rule),
                 document.place(static_cast<std::uint32_t>(offset)), std::move(what),
                 std::move(advice));
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
  TreeBuilder builder(document, limits.depth);
  const char* begin = document.bytes.data();
  const bool complete = Json::sax_parse(begin, begin + document.bytes.size(), &builder);
  std::vector<OffsetFinding> found = builder.take_findings();
  if (!complete || !found.empty()) {
    add_in_place(std::move(found), document.bytes, findings);
    return std::nullopt;
  }
  document.root = builder.take_root();
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
