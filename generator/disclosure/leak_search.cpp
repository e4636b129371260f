#include "disclosure/leak_search.h"

#include <algorithm>
#include <array>

#include "foundation/date.h"

namespace planlight::disclosure {
namespace {

constexpr std::size_t shortest_part = 24;  // of a long value: a sentence or a line
constexpr const char* plain = "as it stands";
constexpr const char* decoded = "decoded";
constexpr const char* base64_form = "base64";
constexpr const char* hexadecimal = "hexadecimal";

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Letters of one case, white space as one blank, none at either end.
std::string comparable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (!is_space(c)) {
      out += lower(c);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string base64(std::string_view bytes) {
  static constexpr char digits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    held += 8;
    while (held >= 6) {
      held -= 6;
      out += digits[bits >> held & 63];
    }
  }
  return out;  // a last partial digit depends on what follows, so it is left out
}

// The part of a value's base64 that does not depend on what stands before it, at each alignment.
std::vector<std::string> base64_forms(std::string_view value) {
  std::vector<std::string> forms;
  for (std::size_t skipped = 0; skipped < 3 && skipped < value.size(); ++skipped) {
    forms.push_back(base64(value.substr(skipped)));
  }
  return forms;
}

std::string hex(std::string_view value) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const char c : value) {
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

std::vector<std::string_view> parts(std::string_view value) {
  std::vector<std::string_view> list;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    const bool ends_sentence = i < value.size() && (value[i] == '.' || value[i] == ';') &&
                               i + 1 < value.size() && is_space(value[i + 1]);
    if (i < value.size() && value[i] != '\n' && !ends_sentence) continue;
    std::string_view part = value.substr(start, i - start);
    while (part.ends_with('.')) part.remove_suffix(1);
    if (part.size() >= shortest_part) list.push_back(part);
    start = i + 1;
  }
  return list;
}

std::uint64_t start_of(const char* text) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < LeakSearch::shortest; ++i) {
    key = key << 8 | static_cast<unsigned char>(text[i]);
  }
  return key;
}

std::size_t filter_index(std::uint64_t key) {
  return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> 44);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (lower(c) >= 'a' && lower(c) <= 'f') return lower(c) - 'a' + 10;
  return -1;
}

void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 63));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 63));
    out += static_cast<char>(0x80 | (code & 63));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 63));
    out += static_cast<char>(0x80 | (code >> 6 & 63));
    out += static_cast<char>(0x80 | (code & 63));
  }
}

// &name; and &#n; and &#xn;; the length of what was read, 0 where it is none.
std::size_t read_entity(std::string_view text, std::string& out) {
  static constexpr std::array<std::pair<std::string_view, char>, 6> named = {{{"&amp;", '&'},
                                                                              {"&lt;", '<'},
                                                                              {"&gt;", '>'},
                                                                              {"&quot;", '"'},
                                                                              {"&apos;", '\''},
                                                                              {"&nbsp;", ' '}}};
  for (const auto& [name, character] : named) {
    if (text.starts_with(name)) {
      out += character;
      return name.size();
    }
  }
  if (!text.starts_with("&#")) return 0;
  std::size_t at = 2;
  const bool is_hex = at < text.size() && lower(text[at]) == 'x';
  if (is_hex) ++at;
  std::uint32_t code = 0;
  const std::size_t first = at;
  while (at < text.size() && at < first + 7 && hex_digit(text[at]) >= 0 &&
         (is_hex || hex_digit(text[at]) < 10)) {
    code = code * (is_hex ? 16 : 10) + static_cast<std::uint32_t>(hex_digit(text[at++]));
  }
  if (at == first || at == text.size() || text[at] != ';' || code > 0x10FFFF) return 0;
  append_utf8(out, code);
  return at + 1;
}

// \n \t \" \\ \/ \, \; and \uXXXX (with surrogates), as JSON and iCalendar write them.
std::size_t read_escape(std::string_view text, std::string& out) {
  if (text.size() < 2) return 0;
  const auto unit = [&](std::size_t at) -> int {
    if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return -1;
    int value = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
      if (hex_digit(text[i]) < 0) return -1;
      value = value * 16 + hex_digit(text[i]);
    }
    return value;
  };
  const int first = unit(0);
  if (first >= 0) {
    const int second = unit(6);
    if (first >= 0xD800 && first < 0xDC00 && second >= 0xDC00 && second < 0xE000) {
      append_utf8(out, 0x10000u + (static_cast<std::uint32_t>(first - 0xD800) << 10) +
                           static_cast<std::uint32_t>(second - 0xDC00));
      return 12;
    }
    append_utf8(out, static_cast<std::uint32_t>(first));
    return 6;
  }
  const char c = text[1];
  if (c == 'n' || c == 't' || c == 'r' || c == 'N') {
    out += ' ';
  } else if (c == '"' || c == '\\' || c == '/' || c == ',' || c == ';') {
    out += c;
  } else {
    return 0;
  }
  return 2;
}

// The text as a reader or a program would get it: escapes decoded, folds taken out; without its
// tags, or with them, for what stands in an attribute.
std::string decode(std::string_view text, bool with_tags) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    std::size_t taken = 0;
    if (c == '&') {
      taken = read_entity(text.substr(i), out);
    } else if (c == '\\') {
      taken = read_escape(text.substr(i), out);
    } else if (c == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
               hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      taken = 3;
    } else if (!with_tags && c == '<' && i + 1 < text.size() && !is_space(text[i + 1])) {
      const std::size_t end = text.find('>', i);
      if (end != std::string_view::npos) taken = end + 1 - i;
    } else if (c == '\r' && (text.substr(i, 3) == "\r\n " || text.substr(i, 3) == "\r\n\t")) {
      taken = 3;
    }
    if (taken == 0) {
      out += c;
      taken = 1;
    }
    i += taken;
  }
  return out;
}

}  // namespace

void LeakSearch::add_needle(std::string text, const std::string& document,
                            const std::string& pointer, const char* form, bool is_whole) {
  if (text.size() < shortest) return;
  const std::uint64_t key = start_of(text.data());
  filter_[filter_index(key)] = true;
  by_start_[key].push_back(static_cast<std::uint32_t>(needles_.size()));
  needles_.push_back({std::move(text), document, pointer, form, false, is_whole});
}

void LeakSearch::add_value(const std::string& document, const std::string& pointer,
                           std::string_view value) {
  const std::string text = comparable(value);
  // A bare day is on many pages for many reasons; like a short value, it is left to interference.
  if (text.size() < shortest || Date::parse(value)) {
    ++too_short_;
    return;
  }
  for (const std::string& form : base64_forms(value))
    add_needle(form, document, pointer, base64_form, false);
  add_needle(hex(value), document, pointer, hexadecimal, false);
  const auto sentences = parts(value);
  if (sentences.size() > 1) {
    for (const std::string_view part : sentences)
      add_needle(comparable(part), document, pointer, plain, false);
  }
  add_needle(text, document, pointer, plain, true);
}

void LeakSearch::add(const Withheld& withheld) {
  for (const Withheld::Item& item : withheld.items_)
    add_value(item.document, item.pointer, item.value);
}

void LeakSearch::add_sentences(const Withheld& withheld) {
  constexpr std::size_t least = 32;
  constexpr std::ptrdiff_t least_blanks = 4;
  for (const Withheld::Item& item : withheld.items_) {
    for (const std::string_view part : parts(item.value)) {
      const std::string text = comparable(part);
      if (text.size() < least || std::ranges::count(text, ' ') < least_blanks) continue;
      add_needle(text, item.document, item.pointer, plain, true);
    }
  }
}

void LeakSearch::add_identifier(const ObjectId& id, const std::string& document) {
  add_needle(id.to_string(), document, "", plain, true);
}

// Base64 distinguishes letters of either case, all else does not: the two are scanned apart.
template <typename Found>
void LeakSearch::scan(std::string_view text, bool exact_case, const Found& found) const {
  if (text.size() < shortest) return;
  constexpr std::uint64_t mask = (std::uint64_t{1} << (8 * shortest)) - 1;
  std::uint64_t key = start_of(text.data());
  for (std::size_t at = 0;; ++at) {
    if (filter_[filter_index(key)]) {
      const auto candidates = by_start_.find(key);
      if (candidates != by_start_.end()) {
        for (const std::uint32_t index : candidates->second) {
          const Needle& needle = needles_[index];
          if ((needle.form == base64_form) != exact_case || needle.is_allowed) continue;
          if (text.substr(at, needle.text.size()) == needle.text) found(index);
        }
      }
    }
    if (at + shortest >= text.size()) return;
    key = (key << 8 | static_cast<unsigned char>(text[at + shortest])) & mask;
  }
}

void LeakSearch::allow(std::string_view public_text) {
  std::vector<std::uint32_t> allowed;
  for (const std::string& text : {comparable(public_text), comparable(decode(public_text, false)),
                                  comparable(decode(public_text, true))}) {
    scan(text, false, [&](std::uint32_t index) { allowed.push_back(index); });
  }
  for (const std::uint32_t index : allowed) needles_[index].is_allowed = true;
}

LeakSearch::Counts LeakSearch::counts() const {
  Counts counts;
  counts.too_short = too_short_;
  for (const Needle& needle : needles_) {
    if (!needle.is_whole) continue;
    ++(needle.is_allowed ? counts.public_elsewhere : counts.values);
  }
  return counts;
}

std::vector<LeakSearch::Hit> LeakSearch::search(std::string_view path,
                                                std::string_view bytes) const {
  std::vector<Hit> hits;
  const auto look = [&](const std::string& text, bool exact_case, const char* form) {
    scan(text, exact_case, [&](std::uint32_t index) {
      const Needle& needle = needles_[index];
      hits.push_back({needle.document, needle.pointer, needle.form == plain ? form : needle.form});
    });
  };
  look(comparable(bytes), false, plain);
  look(comparable(decode(bytes, false)), false, decoded);
  look(comparable(decode(bytes, true)), false, decoded);
  look(comparable(path), false, "in the file's name");
  look(std::string(bytes), true, base64_form);
  std::sort(hits.begin(), hits.end());
  hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
  return hits;
}

}  // namespace planlight::disclosure
