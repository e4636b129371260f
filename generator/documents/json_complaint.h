#pragma once
// What nlohmann/json complains of, in plain words.

#include <string>
#include <string_view>

namespace planlight::documents {

struct JsonComplaint {
  std::string rule = "json-syntax";
  std::string what;
  std::string advice;
  bool at_token = true;  // else at the character that the parser read last
  bool in_token = true;  // what is wrong is a token itself, not that it stands there
};

// `message` is that of the parser's exception. It quotes the document; only the parts before the
// quotation are looked at, and none of them is passed on.
JsonComplaint complaint_of(std::string_view message);

}  // namespace planlight::documents
