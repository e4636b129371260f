#pragma once
// Prose as HTML. What may come out is listed, not what may not: paragraphs, headings, lists,
// quotes, tables, code, emphasis, links and, in pages, pictures. HTML in the source and links of
// other schemes are shown as the text that they are; nothing is passed through and nothing is
// dropped (contract §1). Never a style, an event or an align attribute.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rendering/markdown_limits.h"
#include "rendering/marked_text.h"
#include "rendering/page_links.h"

namespace planlight::rendering {

// The ids of one page, each once.
class PageIds {
 public:
  // `taken` outlives this: ids that stand in the templates.
  explicit PageIds(const std::set<std::string, std::less<>>* taken = nullptr) : taken_(taken) {}

  void reserve(std::string id) { used_.insert(std::move(id)); }
  // `slug`, or `slug-2`, `slug-3` …
  std::string unique(const std::string& slug);

 private:
  const std::set<std::string, std::less<>>* taken_;
  std::set<std::string, std::less<>> used_;
  std::map<std::string, int, std::less<>> last_;  // number given to a slug
};

// Translations of a page's leaf blocks (contract: Translations).
class BlockTranslations {
 public:
  virtual ~BlockTranslations() = default;
  // Asked once for each leaf block. Null where there is none.
  virtual const std::string* find(std::string_view block) = 0;
};

class ParsedProse;

// Where a prose stands.
struct ProseSetting {
  const PageLinks* links = nullptr;
  PageIds* ids = nullptr;
  ProseKind kind = ProseKind::field;
  int heading_above = 1;  // headings of the prose are set below it
  // Of a table without a heading above it in the prose, as HTML; most prose has no table.
  std::function<std::string()> caption;
  BlockTranslations* blocks = nullptr;  // null: the prose is in one language
  std::string fallback_attributes;      // of a block that is not translated: ` lang="en" …`
  // The prose in the source language, whose headings name the places in every language.
  std::string_view original;
  AbbreviationMarks* marks = nullptr;  // null: abbreviations are not marked
  ParsedProse* parsed = nullptr;       // null: the prose is read anew
  bool is_in_source = false;           // the prose stands in the source language on another's page
};

// Prose beyond a limit (find_exceeded_limit) is shown as plain text. Throws UnwritableValue where
// it takes too long.
void render_prose(std::string_view source, const ProseSetting& setting, std::string& out);

// Its words alone, one block a line: for descriptions, feeds, calendars, search. Of a link the
// words, and of a picture; its address, too, where no page links to it or shows it.
std::string prose_as_plain_text(std::string_view source);

// The id of a heading: its letters and digits, ASCII ones in lower case, words joined by hyphens.
std::string slug_of(std::string_view text);
// Those of a page's headings, in their order, before they are made unique. Of a page within the
// limits.
std::vector<std::string> slugs_of(std::string_view source);

}  // namespace planlight::rendering
