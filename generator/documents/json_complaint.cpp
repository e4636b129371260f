#include "documents/json_complaint.h"

#include <fmt/core.h>

namespace planlight::documents {
namespace {

constexpr std::string_view end_of_file = "the end of the file";

// The name of a token as the parser writes it, in plain words.
std::string plain_token(std::string_view token) {
  if (token == "string literal") return "a text";
  if (token == "number literal") return "a number";
  if (token == "true literal") return "true";
  if (token == "false literal") return "false";
  if (token == "null literal") return "null";
  if (token == "end of input") return std::string(end_of_file);
  return std::string(token);  // '}', ',' and the like
}

// "value - unexpected ']'; expected '[', '{', or a literal", without what comes before "value".
JsonComplaint unexpected_token(std::string_view context, std::string_view message) {
  message.remove_prefix(std::string_view("unexpected ").size());
  const std::string found = plain_token(message.substr(0, message.find("; expected")));
  const bool ends_file = message.find("expected end of input") != std::string_view::npos;

  std::string expected = "a value";
  if (ends_file) expected = end_of_file;
  if (context == "object key") expected = "the name of a field in double quotes";
  if (context == "object separator") expected = "':'";
  if (context == "object") expected = "',' or '}'";
  if (context == "array") expected = "',' or ']'";

  JsonComplaint complaint;
  complaint.in_token = false;
  complaint.what = fmt::format("is not valid JSON: expected {}, found {}", expected, found);
  const bool trailing_comma =
      (context == "value" && found == "']'") || (context == "object key" && found == "'}'");
  if (trailing_comma) complaint.advice = "take out the comma before it";
  const bool begins_value = found == "'{'" || found == "'['" || found.find('\'') == found.npos;
  const bool missing_comma = (context == "object" && found == "a text") ||
                             (context == "array" && begins_value && found != end_of_file);
  if (missing_comma) complaint.advice = "put a comma before it";
  return complaint;
}

// What the parser's reader of tokens says, of which only the beginning is looked at.
JsonComplaint bad_token(std::string_view message) {
  struct Case {
    std::string_view beginning;
    JsonComplaint complaint;
  };
  static const Case cases[] = {
      {"invalid string: missing closing quote",
       {"json-syntax", "is not valid JSON: a text has no closing double quote", {}, true}},
      {"invalid string: control character",
       {"json-syntax",
        "is not valid JSON: a text does not end on its line, or holds a tab or another control "
        "character",
        "end it with a double quote; write \\n for a line break in it and \\t for a tab", false}},
      {"invalid string: forbidden character after backslash",
       {"json-syntax", "is not valid JSON: no such character may follow a backslash",
        "write \\\\ for a backslash", false}},
      {"invalid string: '\\u'",
       {"json-syntax", "is not valid JSON: four hexadecimal digits must follow \\u", {}, false}},
      {"invalid string: surrogate",
       {"json-encoding", "holds half of a surrogate pair, which is no character", "take it out",
        false}},
      {"invalid string: ill-formed UTF-8",
       {"json-encoding", "holds bytes that are not UTF-8", {}, false}},
      {"invalid number", {"json-syntax", "is not valid JSON: a number is incomplete", {}, true}},
  };
  for (const Case& each : cases) {
    if (message.substr(0, each.beginning.size()) == each.beginning) return each.complaint;
  }
  return {"json-syntax",
          "is not valid JSON: this is neither a text in double quotes nor a number",
          {},
          true};
}

}  // namespace

JsonComplaint complaint_of(std::string_view message) {
  constexpr std::string_view opening = "while parsing ";
  const std::size_t begin = message.find(opening);
  if (begin == std::string_view::npos) return bad_token({});
  message.remove_prefix(begin + opening.size());
  const std::size_t dash = message.find(" - ");
  if (dash == std::string_view::npos) return bad_token({});
  const std::string_view context = message.substr(0, dash);
  const std::string_view rest = message.substr(dash + 3);
  constexpr std::string_view unexpected = "unexpected ";
  if (rest.substr(0, unexpected.size()) == unexpected) return unexpected_token(context, rest);
  return bad_token(rest);
}

}  // namespace planlight::documents
