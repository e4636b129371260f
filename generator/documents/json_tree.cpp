#include "documents/json_tree.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace planlight::documents {

bool JsonTree::null() {
  const std::uint32_t start = next_token();
  cursor_ = start + 4;
  return finish(Value::of_null(start));
}

bool JsonTree::boolean(bool value) {
  const std::uint32_t start = next_token();
  cursor_ = start + (value ? 4 : 5);
  return finish(Value::of_boolean(value, start));
}

bool JsonTree::text(std::string value) {
  const std::uint32_t start = next_token();
  refuse_nul(value, start);
  end_text(start);
  return finish(Value::of_text(std::move(value), start));
}

bool JsonTree::name(std::string name) {
  Frame& frame = frames_.back();
  frame.name_offset = next_token();
  refuse_nul(name, frame.name_offset);
  end_text(frame.name_offset);
  frame.name = std::move(name);
  return true;
}

bool JsonTree::end_object() {
  end_structure();
  refuse_repeated_names();
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  return finish(Value::of_object(std::move(frame.members), frame.offset));
}

bool JsonTree::end_array() {
  end_structure();
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  return finish(Value::of_array(std::move(frame.items), frame.offset));
}

std::uint32_t JsonTree::next_token() {
  const std::string& bytes = document_.bytes;
  while (cursor_ < bytes.size()) {
    const char c = bytes[cursor_];
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != ',' && c != ':') break;
    ++cursor_;
  }
  return cursor_;
}

void JsonTree::end_text(std::uint32_t start) {
  const std::string& bytes = document_.bytes;
  std::size_t quote = bytes.find('"', start + 1);
  while (is_escaped(quote)) quote = bytes.find('"', quote + 1);
  cursor_ = static_cast<std::uint32_t>(quote + 1);
}

bool JsonTree::is_escaped(std::size_t at) const {
  std::size_t backslashes = 0;
  while (document_.bytes[at - backslashes - 1] == '\\') ++backslashes;
  return backslashes % 2 == 1;
}

void JsonTree::end_structure() { cursor_ = next_token() + 1; }

bool JsonTree::number(double value) {
  const std::uint32_t start = next_token();
  const std::size_t end = document_.bytes.find_first_not_of("+-.eE0123456789", start);
  cursor_ = static_cast<std::uint32_t>(std::min(end, document_.bytes.size()));
  // No page has to show a zero with a sign.
  return finish(Value::of_number(value == 0 ? 0 : value, start));
}

bool JsonTree::begin(Value::Kind kind) {
  const std::uint32_t start = next_token();
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

bool JsonTree::finish(Value value) {
  if (frames_.empty()) {
    root_ = std::move(value);
  } else if (Frame& frame = frames_.back(); frame.kind == Value::Kind::array) {
    frame.items.push_back(std::move(value));
  } else {
    frame.members.push_back({std::move(frame.name), frame.name_offset, std::move(value)});
    frame.name.clear();  // of the next one nothing is read yet
  }
  return true;
}

void JsonTree::refuse_nul(const std::string& text, std::uint32_t offset) {
  if (text.find('\0') != std::string::npos) {
    report_value(offset, "json-nul", "holds a NUL character", "take it out");
  }
}

// nlohmann/json would keep the last of two equal names and say nothing.
void JsonTree::refuse_repeated_names() {
  const std::vector<Member>& members = frames_.back().members;
  constexpr std::size_t few = 16;
  if (members.size() > few) return refuse_repeated_names_by_sorting();
  for (std::size_t i = 1; i < members.size(); ++i) {
    const bool repeated = std::any_of(members.begin(), members.begin() + static_cast<long>(i),
                                      [&](const Member& m) { return m.name == members[i].name; });
    if (repeated) report_repeated(members[i]);
  }
}

void JsonTree::refuse_repeated_names_by_sorting() {
  std::vector<const Member*> sorted;
  for (const Member& member : frames_.back().members) sorted.push_back(&member);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Member* a, const Member* b) { return a->name < b->name; });
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i]->name == sorted[i - 1]->name) report_repeated(*sorted[i]);
  }
}

void JsonTree::report_repeated(const Member& member) {
  report_at(shown_pointer_to(pointer_of_open(frames_.size() - 1), member.name), member.name_offset,
            "json-repeated-name", "stands a second time in its object", "keep one of them");
}

// The pointer of what is being read in the innermost of the first `count` open frames.
std::string JsonTree::pointer_of_open(std::size_t count) const {
  std::string pointer;
  for (std::size_t i = 0; i < count; ++i) {
    const Frame& frame = frames_[i];
    pointer = frame.kind == Value::Kind::array ? pointer_to(pointer, frame.items.size())
                                               : shown_pointer_to(pointer, frame.name);
  }
  return pointer;
}

void JsonTree::report(std::uint32_t offset, std::string rule, std::string what,
                      std::string advice) {
  const std::size_t enclosing = frames_.empty() ? 0 : frames_.size() - 1;
  report_at(pointer_of_open(enclosing), offset, std::move(rule), std::move(what),
            std::move(advice));
}

void JsonTree::report_value(std::uint32_t offset, std::string rule, std::string what,
                            std::string advice) {
  report_at(pointer(), offset, std::move(rule), std::move(what), std::move(advice));
}

void JsonTree::report_at(std::string pointer, std::uint32_t offset, std::string rule,
                         std::string what, std::string advice) {
  findings_.push_back(
      {offset,
       {Severity::error, std::move(rule), Place{document_.file, 0, 0, std::move(pointer)},
        std::move(what), std::move(advice)}});
}

}  // namespace planlight::documents
