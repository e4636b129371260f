#include "rendering/markdown_limits.h"

#include <fmt/core.h>

#include <algorithm>

#include "foundation/byte_set.h"

namespace planlight::rendering {
namespace {

constexpr std::size_t most_bytes_in_field = 64 * 1024;
constexpr std::size_t most_bytes_in_page = 256 * 1024;
constexpr std::size_t most_columns = 20;
constexpr std::size_t most_cells = 5000;
constexpr int deepest_nesting = 12;
constexpr std::size_t widest_indentation = 64;
constexpr std::size_t most_brackets = 1000;
constexpr std::size_t most_backticks = 2000;
constexpr std::size_t most_angles = 1000;
constexpr std::size_t most_emphasis = 8000;
constexpr std::size_t most_definitions = 200;
// Each use of a reference link copies its address: uses times the longest definition.
constexpr std::size_t most_reference_bytes = 4 * 1024 * 1024;

constexpr ByteSet counted("[]`<*_~");

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

// What a line begins with before its text: marks of quotes and lists, and how far it is indented.
struct Opening {
  int marks = 0;
  std::size_t width = 0;
  std::string_view text;
};

// The length of a list's mark with the blank behind it; 0 for none.
std::size_t list_mark(std::string_view line) {
  std::size_t length = 0;
  if (line[0] == '-' || line[0] == '+' || line[0] == '*') {
    length = 1;
  } else {
    while (length < line.size() && length < 9 && is_digit(line[length])) ++length;
    if (length == 0 || length == line.size() || (line[length] != '.' && line[length] != ')')) {
      return 0;
    }
    ++length;
  }
  return length == line.size() || is_blank(line[length]) ? length : 0;
}

// "- - - -" is a rule, however long.
bool is_rule(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [&](char c) { return c == line[0] || is_blank(c); });
}

Opening opening_of(std::string_view line) {
  Opening opening;
  while (!line.empty()) {
    std::size_t length = 1;
    if (line[0] == '\t') {
      opening.width += 4;
    } else if (line[0] == ' ') {
      ++opening.width;
    } else if (line[0] == '>') {
      ++opening.marks;
    } else {
      length = is_rule(line) ? 0 : list_mark(line);
      if (length == 0) break;
      ++opening.marks;
      opening.width += length;
    }
    line.remove_prefix(length);
  }
  opening.text = line;
  return opening;
}

bool is_delimiter_row(std::string_view text) {
  return text.find('-') != std::string_view::npos &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_blank(c) || c == '|' || c == ':' || c == '-'; });
}

// Most lines hold none, which memchr sees at once.
std::size_t pipes_in(std::string_view line) {
  std::size_t count = 0;
  for (std::size_t at = line.find('|'); at != std::string_view::npos; at = line.find('|', at + 1)) {
    ++count;
  }
  return count;
}

std::size_t columns_in(std::string_view row) {
  while (!row.empty() && is_blank(row.back())) row.remove_suffix(1);
  if (row.starts_with('|')) row.remove_prefix(1);
  if (row.ends_with('|')) row.remove_suffix(1);
  return pipes_in(row) + 1;
}

class Counter {
 public:
  std::optional<ExceededLimit> count(std::string_view source) {
    for (int line = 1; !source.empty(); ++line) {
      const std::size_t end = std::min(source.find('\n'), source.size());
      std::string what = count_line(source.substr(0, end));
      if (what.empty()) what = count_characters(source.substr(0, end));
      if (!what.empty()) return ExceededLimit{line, std::move(what)};
      source.remove_prefix(std::min(end + 1, source.size()));
    }
    return std::nullopt;
  }

 private:
  std::string count_line(std::string_view line) {
    const Opening opening = opening_of(line);
    if (opening.marks > deepest_nesting) {
      return fmt::format("quotes or lists more than {} deep", deepest_nesting);
    }
    if (opening.width > widest_indentation) {
      return fmt::format("a line indented by more than {} spaces", widest_indentation);
    }
    if (pipes_in(line) > most_columns + 1) {
      return fmt::format("a table of more than {} columns", most_columns);
    }
    paragraph_ = opening.text.empty() ? 0 : paragraph_ + line.size() + 1;
    longest_paragraph_ = std::max(longest_paragraph_, paragraph_);
    return count_cells(opening.text);
  }

  // A table goes on to the next blank line, and each of its rows has as many cells as its head.
  std::string count_cells(std::string_view line) {
    if (line.empty()) columns_ = 0;
    cells_ += columns_;
    if (is_delimiter_row(line)) columns_ = std::max(columns_, columns_in(line));
    if (cells_ > most_cells) return fmt::format("tables of more than {} cells", most_cells);
    return {};
  }

  std::string count_characters(std::string_view line) {
    for (std::size_t i = counted.find_in(line); i < line.size(); i = counted.find_in(line, i + 1)) {
      switch (line[i]) {
        case '[': ++brackets_; break;
        case '`': ++backticks_; break;
        case '<': ++angles_; break;
        case '*':
        case '_':
        case '~': ++emphasis_; break;
        case ']':
          if (i + 1 < line.size() && line[i + 1] == ':') ++definitions_;
          break;
        default: break;
      }
    }
    if (brackets_ > most_brackets) return fmt::format("more than {} brackets", most_brackets);
    if (backticks_ > most_backticks) return fmt::format("more than {} backticks", most_backticks);
    if (angles_ > most_angles) return fmt::format("more than {} signs <", most_angles);
    if (emphasis_ > most_emphasis) {
      return fmt::format("more than {} signs of emphasis", most_emphasis);
    }
    if (definitions_ > most_definitions) {
      return fmt::format("more than {} definitions of links", most_definitions);
    }
    if (definitions_ > 0 && brackets_ * longest_paragraph_ > most_reference_bytes) {
      return "definitions of links too long for how often they are used";
    }
    return {};
  }

  std::size_t columns_ = 0, cells_ = 0;
  std::size_t paragraph_ = 0, longest_paragraph_ = 0;
  std::size_t brackets_ = 0, backticks_ = 0, angles_ = 0, emphasis_ = 0, definitions_ = 0;
};

}  // namespace

std::optional<ExceededLimit> find_exceeded_limit(std::string_view source, ProseKind kind) {
  const std::size_t most = kind == ProseKind::page ? most_bytes_in_page : most_bytes_in_field;
  if (source.size() > most) return ExceededLimit{0, fmt::format("more than {} KB", most / 1024)};
  return Counter().count(source);
}

}  // namespace planlight::rendering
