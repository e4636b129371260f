#pragma once
// Markdown as a tree: cmark-gfm with tables, strikethrough and task lists. Only markdown*.cpp
// include this. Its autolink extension reads outside of its buffer (CVE-2023-22485) and is never
// attached.

#include <cmark-gfm.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace planlight::rendering {

enum class MarkdownKind {
  document,
  paragraph,
  heading,
  quote,
  list,
  item,
  task,
  code_block,
  html_block,
  rule,
  table,
  table_header,
  table_row,
  table_cell,
  text,
  soft_break,
  line_break,
  code,
  html,
  emphasis,
  strong,
  strikethrough,
  link,
  image,
  other,
};

MarkdownKind kind_of(cmark_node* node);

class MarkdownDocument {
 public:
  // Of a source within its limits (markdown_limits.h). Throws UnwritableValue where parsing takes
  // longer than ten seconds, which those limits are to keep from happening.
  explicit MarkdownDocument(std::string_view source);

  cmark_node* root() const { return root_.get(); }

 private:
  struct Free {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
  };
  std::unique_ptr<cmark_node, Free> root_;
};

// Goes through a tree in its order.
class MarkdownWalk {
 public:
  explicit MarkdownWalk(cmark_node* root) : iterator_(cmark_iter_new(root)) {}

  // False at the end.
  bool next();
  bool is_entering() const { return event_ == CMARK_EVENT_ENTER; }
  cmark_node* node() const { return cmark_iter_get_node(iterator_.get()); }
  // Leaves out what is within the node that was just entered, no leaf, and its leaving.
  void skip_children();

 private:
  struct Free {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
  };
  std::unique_ptr<cmark_iter, Free> iterator_;
  cmark_event_type event_ = CMARK_EVENT_NONE;
};

// One paragraph without any markup, which needs no parser.
bool is_plain_paragraph(std::string_view source);

// The words within a node: text, code and HTML as written, breaks as spaces.
std::string words_in(cmark_node* node);

std::string_view literal_of(cmark_node* node);
std::string_view url_of(cmark_node* node);
// Of a link or a picture, what stands in quotes after its address; mostly empty.
std::string_view title_of(cmark_node* node);

// A leaf block (paragraph, heading or table) as its author wrote it, without the marks of the
// quotes and lists around it: what translators see (contract: Translations).
std::string block_source(cmark_node* node, const std::vector<std::string_view>& lines);
std::vector<std::string_view> lines_of(std::string_view source);
// The same of a block whose words are no Markdown: code, and HTML. Its words without the last line
// break.
bool is_verbatim(MarkdownKind kind);
std::string verbatim_source(cmark_node* node);

}  // namespace planlight::rendering
