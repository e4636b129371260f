#pragma once
// What the tests of the documents module share.

#include <stdexcept>
#include <string>
#include <utility>

#include "documents/json.h"
#include "foundation/finding.h"

namespace planlight::documents {

// All findings as a person sees them, one a line.
inline std::string shown(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings.sorted()) {
    if (!text.empty()) text += '\n';
    text += to_string(finding);
  }
  return text;
}

// What is said of a document that cannot be read; "read" for one that can.
inline std::string complaint(std::string json, const JsonLimits& limits = {}) {
  Findings findings;
  const bool read = parse_json("d.json", std::move(json), findings, limits).has_value();
  if (read && findings.empty()) return "read";
  return shown(findings);
}

// A document that must be readable.
inline Document read_document(std::string json, std::string file = "d.json") {
  Findings findings;
  auto document = parse_json(std::move(file), std::move(json), findings);
  if (!document) throw std::logic_error(shown(findings));
  return std::move(*document);
}

}  // namespace planlight::documents
