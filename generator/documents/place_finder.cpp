#include <algorithm>
#include <charconv>
#include <utility>

#include "documents/json.h"
#include "documents/text.h"

namespace planlight::documents {
namespace {

// How many bytes the character takes in a text that is written at `raw` in JSON, and in its value.
struct WrittenLength {
  std::size_t written;
  std::size_t decoded;
};

unsigned hexadecimal(std::string_view digits) {
  unsigned number = 0;
  for (const char c : digits) {
    const int low = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    number = number * 16 + static_cast<unsigned>(low);
  }
  return number;
}

WrittenLength escape_length(std::string_view raw) {
  if (raw.substr(0, 2) != "\\u") return {2, 1};
  const unsigned unit = hexadecimal(raw.substr(2, 4));
  if (unit >= 0xD800 && unit <= 0xDFFF) return {12, 4};
  return {6, unit < 0x80 ? 1u : unit < 0x800 ? 2u : 3u};
}

// ~1 is a slash, ~0 a tilde (RFC 6901).
std::string unescaped(std::string_view part) {
  std::string name;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] == '~' && i + 1 < part.size()) {
      name += part[++i] == '1' ? '/' : '~';
    } else {
      name += part[i];
    }
  }
  return name;
}

const Value* child(const Value& value, const std::string& name) {
  if (value.kind() == Value::Kind::object) return value.find(name);
  if (value.kind() != Value::Kind::array) return nullptr;
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  const bool whole = error == std::errc() && end == name.data() + name.size();
  return whole && index < value.items().size() ? &value.items()[index] : nullptr;
}

// The value that a pointer leads to, or the last one on the way that is there: a missing field is
// reported at the object that lacks it.
const Value& value_at(const Value& root, std::string_view pointer) {
  const Value* value = &root;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t slash = std::min(pointer.find('/'), pointer.size());
    const Value* next = child(*value, unescaped(pointer.substr(0, slash)));
    if (next == nullptr) break;
    value = next;
    pointer.remove_prefix(slash);
  }
  return *value;
}

// A finding that knows no line may have a column all the same: then it is about a place inside of
// the text that its pointer leads to, that many bytes, less one, behind its beginning. Texts are
// looked at in their normal form; of one that is written in another, the place is its beginning.
std::uint32_t offset_of(const Document& document, const Place& place) {
  const Value& value = value_at(document.root, place.pointer);
  const bool is_inside = place.column > 0 && value.kind() == Value::Kind::text &&
                         to_normal_form(value.text()) == value.text();
  if (!is_inside) return value.offset();
  return document.offset_inside(value.offset(), static_cast<std::size_t>(place.column - 1));
}

}  // namespace

void PlaceFinder::find(std::size_t offset, int& line, int& column) {
  offset = std::min(offset, text_.size());
  if (offset < offset_) *this = PlaceFinder(text_);
  for (; offset_ < offset; ++offset_) {
    const char c = text_[offset_];
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++column_;
    }
  }
  line = line_;
  column = column_;
}

void add_in_place(std::vector<OffsetFinding> findings, std::string_view text, Findings& out) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const auto& a, const auto& b) { return a.offset < b.offset; });
  PlaceFinder finder(text);
  for (OffsetFinding& each : findings) {
    finder.find(each.offset, each.finding.place.line, each.finding.place.column);
    out.add(std::move(each.finding));
  }
}

Place Document::place(std::uint32_t offset, std::string pointer) const {
  Place place{file, 0, 0, std::move(pointer)};
  PlaceFinder(bytes).find(offset, place.line, place.column);
  return place;
}

Findings with_places(const Document& document, const Findings& findings) {
  std::vector<OffsetFinding> list;
  Findings placed;
  for (const Finding& finding : findings.unsorted()) {
    if (finding.place.line > 0 || finding.place.pointer.empty()) {
      placed.add(finding);
    } else {
      list.push_back({offset_of(document, finding.place), finding});
    }
  }
  add_in_place(std::move(list), document.bytes, placed);
  return placed;
}

Finding with_place(const Document& document, Finding finding) {
  if (finding.place.line > 0 || finding.place.pointer.empty()) return finding;
  finding.place = document.place(offset_of(document, finding.place), finding.place.pointer);
  return finding;
}

std::uint32_t Document::offset_inside(std::uint32_t text, std::size_t inside) const {
  std::size_t at = text + 1;  // behind the quote
  std::size_t decoded = 0;
  while (decoded < inside && at < bytes.size()) {
    const WrittenLength length =
        bytes[at] == '\\' ? escape_length(std::string_view(bytes).substr(at)) : WrittenLength{1, 1};
    at += length.written;
    decoded += length.decoded;
  }
  return static_cast<std::uint32_t>(at);
}

}  // namespace planlight::documents
