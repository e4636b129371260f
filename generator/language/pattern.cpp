#include "language/pattern.h"

#include <fmt/core.h>
#include <unicode/messagepattern.h>
#include <unicode/numberformatter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "foundation/byte_set.h"

namespace planlight::language {
namespace {

constexpr std::size_t longest = 20'000;
constexpr int deepest = 32;  // ICU reads a nested message by recursion

using Kind = PatternPart::Kind;

std::string to_utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

std::string trimmed(std::string text) {
  static constexpr const char* space = " \t\n";
  text.erase(0, std::min(text.find_first_not_of(space), text.size()));
  text.erase(text.find_last_not_of(space) + 1);
  return text;
}

bool is_too_deep(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    if (c == '{' && ++depth > deepest) return true;
    if (c == '}') --depth;
  }
  return false;
}

bool is_date_skeleton(const std::string& text) {
  return !text.empty() && text.size() <= 24 &&
         text.find_first_not_of("GyYuUrQqMLwWdDFEecabBhHkKjJCms") == std::string::npos;
}

bool is_number_skeleton(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::number::NumberFormatter::forSkeleton(icu::UnicodeString::fromUTF8(text), status);
  return U_SUCCESS(status);
}

// Walks ICU's flat list of parts.
class Reader {
 public:
  Reader(const icu::MessagePattern& parts, std::string& fault) : parts_(parts), fault_(fault) {}

  // From a message's start; leaves `index` on its limit.
  Pattern read_message(int& index) {
    Pattern message;
    int written = parts_.getPart(index).getLimit();
    while (fault_.empty()) {
      const icu::MessagePattern::Part& part = parts_.getPart(++index);
      add_text(message, written, part.getIndex());
      if (part.getType() == UMSGPAT_PART_TYPE_MSG_LIMIT) break;
      written = part.getLimit();
      if (part.getType() == UMSGPAT_PART_TYPE_REPLACE_NUMBER) {
        message.push_back({Kind::count, {}});
      } else if (part.getType() == UMSGPAT_PART_TYPE_ARG_START) {
        const int limit = parts_.getLimitPartIndex(index);
        message.push_back(read_argument(index, part.getArgType()));
        written = parts_.getPart(limit).getLimit();
        index = limit;
      }
    }
    return message;
  }

 private:
  void add_text(Pattern& message, int from, int to) {
    if (from >= to) return;
    const std::string text = to_utf8(parts_.getPatternString().tempSubStringBetween(from, to));
    if (message.empty() || message.back().kind != Kind::text) {
      message.push_back({Kind::text, text});
    } else {
      message.back().text += text;
    }
  }

  std::string text_at(int index) const {
    return to_utf8(parts_.getSubstring(parts_.getPart(index)));
  }

  PatternPart read_argument(int index, UMessagePatternArgType type) {
    PatternPart part{Kind::argument, text_at(++index)};
    ++index;
    switch (type) {
      case UMSGPAT_ARG_TYPE_NONE: break;
      case UMSGPAT_ARG_TYPE_SIMPLE: read_simple(part, index); break;
      case UMSGPAT_ARG_TYPE_PLURAL: part.kind = Kind::plural; break;
      case UMSGPAT_ARG_TYPE_SELECTORDINAL: part.kind = Kind::ordinal; break;
      case UMSGPAT_ARG_TYPE_SELECT: part.kind = Kind::select; break;
      default: fault_ = fmt::format("{{{}}} is a choice, which is not offered", part.text);
    }
    if (UMSGPAT_ARG_TYPE_HAS_PLURAL_STYLE(type) && has_number(index)) {
      part.offset = parts_.getNumericValue(parts_.getPart(index++));
    }
    if (part.kind >= Kind::plural) read_branches(part, index);
    return part;
  }

  bool has_number(int index) const {
    return icu::MessagePattern::Part::hasNumericValue(parts_.getPartType(index));
  }

  void read_branches(PatternPart& part, int index) {
    while (fault_.empty() && parts_.getPartType(index) != UMSGPAT_PART_TYPE_ARG_LIMIT) {
      PatternBranch branch;
      branch.keyword = text_at(index++);
      if (has_number(index)) branch.exactly = parts_.getNumericValue(parts_.getPart(index++));
      branch.parts = read_message(index);
      ++index;
      part.branches.push_back(std::move(branch));
    }
  }

  void read_simple(PatternPart& part, int index) {
    const std::string type = text_at(index);
    std::string style;
    if (parts_.getPartType(index + 1) == UMSGPAT_PART_TYPE_ARG_STYLE) {
      style = trimmed(text_at(index + 1));
    }
    if (type == "number") {
      read_number(part, style);
    } else if (type == "spellout" && style.empty()) {
      part.kind = Kind::number;
      part.style = type;
    } else if (type == "date" || type == "time") {
      read_date(part, type, style);
    } else {
      fault_ = fmt::format("{{{}}} is of the type {}, which is not offered", part.text, type);
    }
  }

  void read_number(PatternPart& part, const std::string& style) {
    part.kind = Kind::number;
    part.style = style;
    if (style.empty() || style == "integer" || style == "percent") return;
    if (style.starts_with("::") && is_number_skeleton(style.substr(2))) return;
    fault_ = fmt::format("{{{}}} has a number style that is not offered", part.text);
  }

  void read_date(PatternPart& part, const std::string& type, const std::string& style) {
    part.kind = Kind::date;
    if (style.starts_with("::")) {
      part.style = style.substr(2);
    } else if (type == "time") {
      part.style = "jmm";  // to the minute: nothing here has seconds
    } else if (style.empty() || style == "medium") {
      part.style = "yMMMd";
    } else if (style == "short") {
      part.style = "yMd";
    } else if (style == "long") {
      part.style = "yMMMMd";
    } else if (style == "full") {
      part.style = "yMMMMEEEEd";
    }
    if (!is_date_skeleton(part.style)) {
      fault_ = fmt::format("{{{}}} has a date style that is not offered", part.text);
    }
  }

  const icu::MessagePattern& parts_;
  std::string& fault_;
};

}  // namespace

PatternPart::PatternPart(Kind kind_of_part, std::string text_or_name)
    : kind(kind_of_part), text(std::move(text_or_name)) {}

std::optional<Pattern> read_pattern(std::string_view text, std::string& fault) {
  fault.clear();
  if (text.size() > longest) {
    fault = fmt::format("it is longer than {} bytes", longest);
    return std::nullopt;
  }
  // Most messages are words alone, in which nothing has a meaning of its own.
  static constexpr ByteSet special("{}'");
  if (!special.stands_in(text)) {
    return text.empty() ? Pattern() : Pattern{PatternPart(Kind::text, std::string(text))};
  }
  if (is_too_deep(text)) {
    fault = fmt::format("its braces are nested more than {} deep", deepest);
    return std::nullopt;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::MessagePattern parts(status);
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  parts.parse(icu::UnicodeString::fromUTF8(piece), nullptr, status);
  if (U_FAILURE(status)) {
    fault = "it is not valid ICU MessageFormat";
    return std::nullopt;
  }
  int start = 0;
  Pattern pattern = Reader(parts, fault).read_message(start);
  if (!fault.empty()) return std::nullopt;
  return pattern;
}

}  // namespace planlight::language
