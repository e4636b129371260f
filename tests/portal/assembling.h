#pragma once
// The public documents of one district, made from the sample documents.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/disclosure.h"
#include "portal/district_assembly.h"
#include "repository/memory_repository.h"
#include "support/sample_documents.h"

namespace planlight::test {

inline Date day(std::string_view text) { return Date::parse(text).value(); }

inline std::shared_ptr<const disclosure::PublicValue> content_of(std::string_view path,
                                                                 std::string bytes) {
  const repository::MemorySnapshot snapshot;
  const disclosure::Disclosure disclosure(snapshot, "content", false);
  Findings findings;
  auto content = disclosure.disclose_bytes(documents::DocumentKey::parse(path).value(),
                                           std::move(bytes), findings);
  for (const Finding& finding : findings.sorted()) FAIL_CHECK(to_string(finding));
  REQUIRE(content != nullptr);
  return content;
}

// A district whose documents are put in one after another.
struct DistrictCase {
  portal::DistrictDocuments documents;
  std::vector<int> years{2026};
  portal::AssemblyOptions options{day("2026-06-30"), 30, "content", false};
  Findings findings;

  DistrictCase() { add("districts/001.json", sample::district(1), ""); }

  // A version that is newer than all that were added of this document before it.
  void add(std::string_view path, std::string bytes, std::string_view approved) {
    disclosure::PublicVersion version{content_of(path, std::move(bytes)), {}};
    if (!approved.empty()) version.proof = {{approval::Role::commander_ocp, day(approved)}};
    disclosure::PublicDocument document = take(path);
    document.versions.insert(document.versions.begin(), std::move(version));
    put(std::move(document));
  }

  void withdraw(std::string_view path, std::string_view date) {
    disclosure::PublicDocument document = take(path);
    document.versions.clear();
    document.withdrawn = disclosure::Withdrawal{day(date), "A mistake."};
    put(std::move(document));
  }

  portal::DistrictRecord assemble() {
    return portal::assemble_district(documents, years, options, findings);
  }

  std::vector<std::string> found() const {
    std::vector<std::string> lines;
    for (const Finding& finding : findings.sorted()) lines.push_back(to_string(finding));
    return lines;
  }

 private:
  disclosure::PublicDocument take(std::string_view path) {
    const auto key = documents::DocumentKey::parse(path).value();
    for (auto at = documents.begin(); at != documents.end(); ++at) {
      if ((*at)->key != key) continue;
      disclosure::PublicDocument document = **at;
      documents.erase(at);
      return document;
    }
    disclosure::PublicDocument document;
    document.key = key;
    return document;
  }
  void put(disclosure::PublicDocument document) {
    documents.push_back(std::make_shared<const disclosure::PublicDocument>(std::move(document)));
  }
};

}  // namespace planlight::test
