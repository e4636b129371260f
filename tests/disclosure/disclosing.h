#pragma once
// What the tests of this module share.

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "approval/approved.h"
#include "disclosure/disclosure.h"
#include "documents/document_key.h"
#include "foundation/finding.h"
#include "repository/memory_repository.h"

namespace planlight::test {

inline documents::DocumentKey key_of(std::string_view path) {
  return documents::DocumentKey::parse(path).value();
}

// Each finding as it is shown.
inline std::vector<std::string> shown(const Findings& findings) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings.sorted()) lines.push_back(to_string(finding));
  return lines;
}

// What a document's bytes disclose, and the findings on the way.
struct Disclosed {
  std::shared_ptr<const disclosure::PublicValue> content;
  disclosure::Withheld withheld;
  std::vector<std::string> findings;
};

inline Disclosed disclose(std::string_view path, std::string bytes) {
  const repository::MemorySnapshot snapshot;
  const disclosure::Disclosure disclosure(snapshot, "content", false);
  Disclosed disclosed;
  Findings findings;
  disclosed.content =
      disclosure.disclose_bytes(key_of(path), std::move(bytes), findings, &disclosed.withheld);
  disclosed.findings = shown(findings);
  return disclosed;
}

// Every text of a public value, at any depth, one a line.
inline std::string all_texts(const disclosure::PublicValue& value) {
  std::string texts = value.text().empty() ? "" : value.text() + '\n';
  for (const auto& item : value.items()) texts += all_texts(item);
  for (const auto& member : value.members()) texts += all_texts(member.value);
  return texts;
}

}  // namespace planlight::test
