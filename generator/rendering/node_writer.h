#pragma once
// How each type of value is written in one page in one language. What has no translation stands in
// the source language, marked with its own lang and dir, and is counted (contract: Translations).

#include <array>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "language/speaker.h"
#include "pages/view.h"
#include "rendering/markdown.h"
#include "rendering/page_links.h"
#include "rendering/template_renderer.h"
#include "rendering/voice.h"

namespace planlight::rendering {

using language::StandsIn;

// Texts and prose of documents that were written, and those of them that are not translated.
struct TranslationCount {
  int total = 0;
  int fallen_back = 0;
};

class NodeWriter : public NodeOutput {
 public:
  // All outlive this. `ids`: taken by the templates.
  NodeWriter(Voice& voice, const PageLinks& links, const std::set<std::string, std::less<>>& ids);

  // null and boolean are for sections alone; a list is joined as the language joins it, and its
  // items may be objects of label and link (Link or null); a link, an asset and an address stand
  // where the template has an address; prose and charts bring markup.
  void write(const pages::Node& node, Placement placement, std::string& out) override;
  void write_markup(const pages::Node& node, const HeadingAbove& heading,
                    std::string& out) override;
  void write_message(std::string_view key, const Arguments& arguments, Placement placement,
                     std::string& out) override;
  // Of a text or a message, not of a message's arguments.
  std::string language_mark(const pages::Node& node) override;
  std::vector<const pages::Node*> in_order(const pages::List& list) override;

  // The value as plain text, not escaped, not counted.
  std::string plain(const pages::Node& node);

  // The heading above prose that stands under no heading of its template: the page's title, as
  // HTML.
  void set_page_heading(std::string html) { page_heading_ = std::move(html); }

  const TranslationCount& count() const { return count_; }
  // The languages that texts and messages stood in instead of the page's own: the source language,
  // the theme's English.
  std::vector<LanguageTag> other_languages() const;
  bool has_chart() const { return charts_ > 0; }

 private:
  class PageBlocks;
  struct Translated {
    std::string_view text;
    StandsIn stands_in = StandsIn::own;
    bool fell_back() const { return stands_in != StandsIn::own; }
  };
  // Of elements in another language: ` lang="en" dir="ltr" class="source"`.
  struct Marks {
    Marks(const LanguageTag& language, language::Direction direction);
    std::string attributes, svg_attributes;
  };

  Translated translated(const std::string& source, const std::string& pointer,
                        const std::shared_ptr<const std::string>& document, bool is_english);
  Translated translated(const portal::Text& text) {
    return translated(text.source, text.pointer, text.document, text.is_english);
  }
  Translated translated(const portal::Prose& prose) {
    return translated(prose.source, prose.pointer, prose.document, false);
  }
  void note(StandsIn language) { stood_in_[static_cast<std::size_t>(language)] = true; }
  // A text that is written, where it fell back.
  void count(const Translated& text);
  void write_text(const portal::Text& text, Placement placement, std::string& out);
  void write_prose(const portal::Prose& prose, const HeadingAbove& heading, std::string& out);
  void write_chart(const pages::Chart& chart, std::string& out);
  void write_url(const pages::Node& node, std::string& out);
  void write_list(const pages::List& list, Placement placement, std::string& out);
  void write_item(const pages::Node& node, Placement placement, std::string& out);
  void write_language(const LanguageTag& tag, Placement placement, std::string& out);
  // The start tag of an element that stands in another language than the page.
  void open_in(StandsIn language, std::string_view element, std::string& out) const;
  // `language`: of the element around it.
  void write_plainly(std::string_view text, Placement placement, std::string& out,
                     StandsIn language = StandsIn::own);
  // Within an element that keeps it apart from the text around it.
  void write_isolated(std::string_view text, Placement placement, StandsIn language,
                      std::string& out);
  // An argument of a message; `around`: the language that the message is marked with.
  void write_argument(const pages::Node& node, Placement placement, StandsIn around,
                      std::string& out);
  language::Argument argument(std::string_view key, std::string_view name, const pages::Node& node);
  void write_said(const language::InterfaceMessage& message, const language::Arguments& spoken,
                  const Arguments& arguments, Placement placement, std::string& out);
  std::string text_of(const pages::Node& node);
  std::string code_of(const pages::Node& node);
  std::string caption_below(const HeadingAbove& heading, std::string_view written) const;
  std::string prose_text(const portal::Prose& prose);

  Voice& voice_;
  language::Speaker& speaker_;
  const PageLinks& links_;
  PageIds ids_;
  Marks source_, english_;
  AbbreviationMarks marks_;
  std::string page_heading_;
  TranslationCount count_;
  std::array<bool, 3> stood_in_{};  // by StandsIn
  int charts_ = 0;
};

}  // namespace planlight::rendering
