#pragma once
// What one page was made from, and how that is said.

#include <optional>
#include <string>
#include <vector>

#include "command/languages.h"
#include "command/page_catalog.h"
#include "command/theme.h"
#include "disclosure/disclosure.h"
#include "portal/text.h"

namespace planlight::command {

struct ExplainedDocument {
  std::string path;          // content/plans/2026/007.json
  std::size_t versions = 0;  // approved and shown
  std::size_t version = 0;   // the one that the page is made from; 1 is the oldest
  approval::Proof proof;     // empty: published as committed
  bool has_newer = false;    // the commit's own file is another version, not approved
  std::string withdrawn;     // since when; empty: it is not
};

struct Explanation {
  explicit Explanation(Date day) : as_of(day) {}

  Date as_of;
  std::string path;      // as it is linked, in its language: es/districts/7/2026/
  std::string title;     // in its language
  std::string language;  // its tag
  std::vector<ExplainedDocument> documents;
  std::vector<std::string> counted;  // "22 plans": of these numbers, dates and states alone
  std::vector<std::string> templates, catalogues;
  std::size_t texts = 0;                // of documents, on the page
  std::vector<portal::Text> fell_back;  // those that stand in the source language
  std::string since;                    // the earlier commit, as it was named
  std::vector<std::string> changed;     // files of all these that are not the same in it
};

class Explainer {
 public:
  // All outlive this.
  Explainer(const CommitContent& content, const repository::Snapshot& snapshot,
            const disclosure::Disclosure& disclosure, const ThemeFiles& theme,
            const Options& options);

  // `language` empty: the source language.
  Explanation explain(const CataloguedPage& page, const std::string& language) const;
  // Documents, records and catalogues of the explanation; portal.json, too.
  std::vector<std::string> changed_since(const repository::Snapshot& earlier,
                                         const Explanation& explanation) const;

 private:
  ExplainedDocument document(const std::string& path, std::size_t older) const;
  std::vector<std::string> catalogues(const CataloguedPage& page, const LanguageTag& tag) const;
  std::string shown(const std::string& path) const;

  const CommitContent& content_;
  const repository::Snapshot& snapshot_;
  const disclosure::Disclosure& disclosure_;
  const ThemeFiles& theme_;
  const Options& options_;
  std::vector<SiteLanguage> languages_;
};

std::string explanation_text(const Explanation& explanation);
std::string explanation_json(const Explanation& explanation);

}  // namespace planlight::command
