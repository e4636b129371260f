#pragma once
// JSON written from the tree that was read, so that it can be read again.

#include <fmt/format.h>

#include <functional>
#include <string>
#include <string_view>

#include "documents/value.h"

namespace planlight::fuzz {

inline void write_text(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

// `replaced` may give another text in a text's place.
using Replace = std::function<const std::string*(const documents::Value& text)>;

inline void write(const documents::Value& value, std::string& out, const Replace& replaced = {}) {
  using Kind = documents::Value::Kind;
  switch (value.kind()) {
    case Kind::null: out += "null"; break;
    case Kind::boolean: out += value.boolean() ? "true" : "false"; break;
    case Kind::number: out += fmt::format("{}", value.number()); break;
    case Kind::text: {
      const std::string* other = replaced ? replaced(value) : nullptr;
      write_text(other == nullptr ? value.text() : *other, out);
      break;
    }
    case Kind::array: {
      out += '[';
      const char* comma = "";
      for (const documents::Value& item : value.items()) {
        out += comma;
        write(item, out, replaced);
        comma = ",";
      }
      out += ']';
      break;
    }
    case Kind::object: {
      out += '{';
      const char* comma = "";
      for (const documents::Member& member : value.members()) {
        out += comma;
        write_text(member.name, out);
        out += ':';
        write(member.value, out, replaced);
        comma = ",";
      }
      out += '}';
      break;
    }
  }
}

}  // namespace planlight::fuzz
