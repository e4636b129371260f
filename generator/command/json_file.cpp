#include "command/json_file.h"

#include <algorithm>

#include "command/messages.h"
#include "rendering/json_text.h"

namespace planlight::command {
namespace {

using documents::Member;
using documents::Value;

void append_line(std::string& out, int depth) {
  out += '\n';
  out.append(static_cast<std::size_t>(depth) * 2, ' ');
}

// Line breaks and tabs in short, as people write them.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find_first_of("\n\t"), text.size());
    out += json_escaped(text.substr(0, plain));
    if (plain == text.size()) break;
    out += text[plain] == '\n' ? "\\n" : "\\t";
    text.remove_prefix(plain + 1);
  }
  return out + '"';
}

void append(std::string& out, const Value& value, int depth);

void append_array(std::string& out, const Value& value, int depth) {
  if (value.items().empty()) {
    out += "[]";
    return;
  }
  out += '[';
  const char* separator = "";
  for (const Value& item : value.items()) {
    out += separator;
    append_line(out, depth + 1);
    append(out, item, depth + 1);
    separator = ",";
  }
  append_line(out, depth);
  out += ']';
}

void append_object(std::string& out, const Value& value, int depth) {
  if (value.members().empty()) {
    out += "{}";
    return;
  }
  out += '{';
  const char* separator = "";
  for (const Member& member : value.members()) {
    out += separator;
    append_line(out, depth + 1);
    out += quoted(member.name) + ": ";
    append(out, member.value, depth + 1);
    separator = ",";
  }
  append_line(out, depth);
  out += '}';
}

void append(std::string& out, const Value& value, int depth) {
  switch (value.kind()) {
    case Value::Kind::null: out += "null"; return;
    case Value::Kind::boolean: out += value.boolean() ? "true" : "false"; return;
    case Value::Kind::number: rendering::append_json_number(out, value.number()); return;
    case Value::Kind::text: out += quoted(value.text()); return;
    case Value::Kind::array: append_array(out, value, depth); return;
    case Value::Kind::object: append_object(out, value, depth); return;
  }
}

}  // namespace

std::string write_json(const Value& value) {
  std::string out;
  append(out, value, 0);
  return out + '\n';
}

Value json_text(std::string_view text) { return Value::of_text(std::string(text), 0); }
Value json_number(double number) { return Value::of_number(number, 0); }
Value json_array(std::vector<Value> items) { return Value::of_array(std::move(items), 0); }

Value json_object(std::vector<std::pair<std::string, Value>> members) {
  std::vector<Member> list;
  for (auto& [name, value] : members) list.push_back({std::move(name), 0, std::move(value)});
  return Value::of_object(std::move(list), 0);
}

Value* find_member(Value& object, std::string_view name) {
  if (object.kind() != Value::Kind::object) return nullptr;
  for (Member& member : object.members()) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

void set_member(Value& object, std::string_view name, Value value) {
  if (Value* member = find_member(object, name)) {
    *member = std::move(value);
  } else {
    object.members().push_back({std::string(name), 0, std::move(value)});
  }
}

}  // namespace planlight::command
