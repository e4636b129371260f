// Reads lines of a schema's name, a tab and a document; writes for each a line of JSON: the
// findings of the walk that are errors, as [[pointer, rule], …]. schema_verdicts.mjs compares them
// with those of a JSON Schema validator.

#include <fmt/format.h>

#include <iostream>
#include <string>

#include "documents/json.h"
#include "documents/schema.h"
#include "documents/schema_walk.h"

int main() {
  using namespace planlight;
  for (std::string line; std::getline(std::cin, line);) {
    const auto tab = line.find('\t');
    Findings findings;
    const auto document = documents::parse_json("d", line.substr(tab + 1), findings);
    if (document) documents::validate(*document, documents::schema(line.substr(0, tab)), findings);
    std::string out;
    for (const Finding& finding : findings.sorted()) {
      if (finding.severity != Severity::error) continue;
      if (!out.empty()) out += ',';
      out += fmt::format(R"(["{}","{}"])", finding.place.pointer, finding.rule);
    }
    std::cout << '[' << out << "]\n";
  }
}
