#pragma once
// Writes one Markdown tree as HTML; part of markdown.h.

#include <cmark-gfm.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rendering/markdown.h"
#include "rendering/markdown_document.h"
#include "rendering/prose_target.h"

namespace planlight::rendering {

class ProseRenderer {
 public:
  ProseRenderer(const ProseSetting& setting, std::string_view source, std::string& out);

  void render(const MarkdownDocument& document);

 private:
  struct Table {
    std::vector<char> alignments;  // l, c, r or 0
    std::size_t cell = 0;
    bool is_head = false, has_body = false;
  };

  // `bare`: what is within the root, without the root's own tags.
  void walk(cmark_node* root, bool bare);
  void enter(MarkdownWalk& walk);
  void write_words(std::string_view words);
  void leave(cmark_node* node);
  // Writes the translation of a block, `written` so, in its place; false where there is none.
  bool write_translation(cmark_node* node, const std::string& written);
  // `table`: null where the translation is no table.
  void write_table_translation(cmark_node* table, std::string_view translation);
  bool fits(MarkdownKind kind, cmark_node* block) const;

  void open_paragraph(cmark_node* node);
  void close_paragraph(cmark_node* node);
  void open_heading(cmark_node* node);
  void open_list(cmark_node* node);
  void open_item(cmark_node* node);
  void open_table(cmark_node* node);
  void set_caption(std::string_view words);
  void open_row(cmark_node* node);
  void open_cell(cmark_node* node);
  void close_cell(cmark_node* node);
  void close_table();
  void open_link(MarkdownWalk& walk);
  void close_link(cmark_node* node);
  bool is_dead(const ProseTarget& target) const;
  void write_image(MarkdownWalk& walk);
  void write_verbatim(cmark_node* node);
  int level_below(int source_level);
  std::string heading_id(cmark_node* node);
  std::string fallback() const { return is_fallen_back_ ? setting_.fallback_attributes : ""; }

  const ProseSetting& setting_;
  std::string& out_;
  std::vector<std::string_view> lines_;
  std::string definitions_;  // of reference links, which translations use too
  std::vector<std::string> original_slugs_;
  std::size_t headings_ = 0;
  std::vector<int> outline_;            // source levels of the headings above
  int level_ = 0;                       // of the heading that is being written
  std::optional<std::string> caption_;  // of the heading above in the prose, once there is one
  Table table_;
  bool is_fallen_back_ = false;  // the block that is being written
  bool is_translation_ = false;
};

}  // namespace planlight::rendering
