#include "rendering/prose_renderer.h"

#include <cmark-gfm-core-extensions.h>
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "foundation/byte_set.h"
#include "rendering/html_text.h"

namespace planlight::rendering {
namespace {

bool is_tight(cmark_node* paragraph) {
  cmark_node* item = cmark_node_parent(paragraph);
  cmark_node* list = item == nullptr ? nullptr : cmark_node_parent(item);
  return list != nullptr && kind_of(list) == MarkdownKind::list &&
         cmark_node_get_list_tight(list) != 0;
}

// Lines such as `[name]: https://…`, on which reference links in any paragraph depend.
std::string definitions_in(const std::vector<std::string_view>& lines) {
  std::string definitions;
  for (std::string_view line : lines) {
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string_view::npos || begin > 3 || line[begin] != '[') continue;
    if (line.find("]:", begin) == std::string_view::npos) continue;
    definitions += line;
    definitions += '\n';
  }
  return definitions;
}

// The other form of a heading is a line of = or - below another.
bool may_have_headings(std::string_view source) {
  static constexpr ByteSet underlines("=-");
  return source.find('#') != std::string_view::npos ||
         (source.find('\n') != std::string_view::npos && underlines.stands_in(source));
}

}  // namespace

std::vector<std::string> slugs_of(std::string_view source) {
  std::vector<std::string> slugs;
  const MarkdownDocument document(source);
  MarkdownWalk walk(document.root());
  while (walk.next()) {
    if (walk.is_entering() && kind_of(walk.node()) == MarkdownKind::heading) {
      slugs.push_back(slug_of(words_in(walk.node())));
    }
  }
  return slugs;
}

ProseRenderer::ProseRenderer(const ProseSetting& setting, std::string_view source, std::string& out)
    : setting_(setting), out_(out) {
  if (setting.blocks != nullptr) {
    lines_ = lines_of(source);
    definitions_ = definitions_in(lines_);
  }
  const bool is_translated = !setting.original.empty() && setting.original != source;
  if (is_translated && may_have_headings(setting.original)) {
    original_slugs_ = slugs_of(setting.original);
  }
}

void ProseRenderer::render(const MarkdownDocument& document) { walk(document.root(), true); }

void ProseRenderer::walk(cmark_node* root, bool bare) {
  MarkdownWalk walk(root);
  while (walk.next()) {
    cmark_node* node = walk.node();
    if (bare && node == root) continue;
    if (!walk.is_entering()) {
      leave(node);
      continue;
    }
    const MarkdownKind kind = kind_of(node);
    const bool is_block = kind == MarkdownKind::paragraph || kind == MarkdownKind::heading ||
                          kind == MarkdownKind::table;
    if (is_block && setting_.blocks != nullptr && !is_translation_) {
      const std::string block = block_source(node, lines_);
      if (write_translation(node, block)) {
        walk.skip_children();
        continue;
      }
      is_fallen_back_ = !block.empty();  // an empty heading has nothing to translate
    }
    enter(walk);
  }
}

bool ProseRenderer::fits(MarkdownKind kind, cmark_node* block) const {
  if (block == nullptr) return false;
  const MarkdownKind found = kind_of(block);
  if (kind == MarkdownKind::table) return found == kind;
  return found == MarkdownKind::paragraph && cmark_node_next(block) == nullptr;
}

bool ProseRenderer::write_translation(cmark_node* node, const std::string& written) {
  const std::string* translation = written.empty() ? nullptr : setting_.blocks->find(written);
  if (translation == nullptr) return false;
  const MarkdownKind kind = kind_of(node);
  std::string source = *translation;
  if (!definitions_.empty()) source += "\n\n" + definitions_;
  const bool is_limited = find_exceeded_limit(source, setting_.kind).has_value();
  const MarkdownDocument document(is_limited ? std::string_view() : std::string_view(source));
  cmark_node* block = cmark_node_first_child(document.root());
  const bool is_fitting = fits(kind, block);

  is_translation_ = true;
  if (kind == MarkdownKind::table) {
    write_table_translation(is_fitting ? block : nullptr, *translation);
  } else {
    kind == MarkdownKind::heading ? open_heading(node) : open_paragraph(node);
    if (kind == MarkdownKind::heading) {
      set_caption(is_fitting ? words_in(block) : *translation);
    }
    if (is_fitting) {
      walk(block, true);
    } else {
      append_text(out_, *translation);
    }
    leave(node);
  }
  is_translation_ = false;
  return true;
}

void ProseRenderer::write_table_translation(cmark_node* table, std::string_view translation) {
  if (table != nullptr) {
    walk(table, false);
  } else {
    out_ += "<p>";
    append_text(out_, translation);
    out_ += "</p>\n";
  }
}

void ProseRenderer::enter(MarkdownWalk& walk) {
  cmark_node* node = walk.node();
  switch (kind_of(node)) {
    case MarkdownKind::paragraph: return open_paragraph(node);
    case MarkdownKind::heading: return open_heading(node);
    case MarkdownKind::quote: out_ += "<blockquote>\n"; return;
    case MarkdownKind::list: return open_list(node);
    case MarkdownKind::item:
    case MarkdownKind::task: return open_item(node);
    case MarkdownKind::code_block:
    case MarkdownKind::html_block: return write_verbatim(node);
    case MarkdownKind::rule: out_ += "<hr>\n"; return;
    case MarkdownKind::table: return open_table(node);
    case MarkdownKind::table_header:
    case MarkdownKind::table_row: return open_row(node);
    case MarkdownKind::table_cell: return open_cell(node);
    case MarkdownKind::text: return write_words(literal_of(node));
    case MarkdownKind::html: return append_text(out_, literal_of(node));
    case MarkdownKind::soft_break: out_ += '\n'; return;
    case MarkdownKind::line_break: out_ += "<br>\n"; return;
    case MarkdownKind::code:
      out_ += "<code>";
      append_text(out_, literal_of(node));
      out_ += "</code>";
      return;
    case MarkdownKind::emphasis: out_ += "<em>"; return;
    case MarkdownKind::strong: out_ += "<strong>"; return;
    case MarkdownKind::strikethrough: out_ += "<del>"; return;
    case MarkdownKind::link: return open_link(walk);
    case MarkdownKind::image: return write_image(walk);
    case MarkdownKind::document:
    case MarkdownKind::other: return;
  }
}

void ProseRenderer::write_words(std::string_view words) {
  if (setting_.marks == nullptr) return append_text(out_, words);
  setting_.marks->append(out_, words, setting_.is_in_source || is_fallen_back_);
}

void ProseRenderer::leave(cmark_node* node) {
  switch (kind_of(node)) {
    case MarkdownKind::paragraph: return close_paragraph(node);
    case MarkdownKind::heading:
      out_ += fmt::format("</h{}>\n", level_);
      is_fallen_back_ = false;
      return;
    case MarkdownKind::quote: out_ += "</blockquote>\n"; return;
    case MarkdownKind::list:
      out_ += cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? "</ol>\n" : "</ul>\n";
      return;
    case MarkdownKind::item:
    case MarkdownKind::task: out_ += "</li>\n"; return;
    case MarkdownKind::table: return close_table();
    case MarkdownKind::table_header: out_ += "</tr></thead>\n"; return;
    case MarkdownKind::table_row: out_ += "</tr>\n"; return;
    case MarkdownKind::table_cell: return close_cell(node);
    case MarkdownKind::emphasis: out_ += "</em>"; return;
    case MarkdownKind::strong: out_ += "</strong>"; return;
    case MarkdownKind::strikethrough: out_ += "</del>"; return;
    case MarkdownKind::link: return close_link(node);
    case MarkdownKind::image: return close_link(node);
    default: return;
  }
}

void ProseRenderer::open_paragraph(cmark_node* node) {
  if (!is_tight(node)) {
    out_ += "<p" + fallback() + ">";
  } else if (is_fallen_back_) {
    out_ += "<span" + fallback() + ">";
  }
}

void ProseRenderer::close_paragraph(cmark_node* node) {
  if (!is_tight(node)) {
    out_ += "</p>\n";
  } else {
    if (is_fallen_back_) out_ += "</span>";
    // What follows in the item, such as a list within it, stands on its own line.
    if (cmark_node_next(node) != nullptr) out_ += '\n';
  }
  is_fallen_back_ = false;
}

// The first heading is one level below the heading that the prose stands under, each deeper one a
// level below that, whatever levels the author left out: no level is ever skipped.
int ProseRenderer::level_below(int source_level) {
  while (!outline_.empty() && outline_.back() >= source_level) outline_.pop_back();
  outline_.push_back(source_level);
  return std::min(setting_.heading_above + static_cast<int>(outline_.size()), 6);
}

std::string ProseRenderer::heading_id(cmark_node* node) {
  std::string slug =
      headings_ < original_slugs_.size() ? original_slugs_[headings_] : slug_of(words_in(node));
  ++headings_;
  // A field's headings keep clear of the page's own places.
  if (setting_.kind == ProseKind::field) slug.insert(0, "text-");
  return setting_.ids == nullptr ? slug : setting_.ids->unique(slug);
}

void ProseRenderer::open_heading(cmark_node* node) {
  level_ = level_below(cmark_node_get_heading_level(node));
  out_ += fmt::format("<h{} id=\"", level_);
  append_attribute(out_, heading_id(node));
  out_ += '"' + fallback() + '>';
  set_caption(words_in(node));
}

void ProseRenderer::set_caption(std::string_view words) {
  caption_.emplace();
  append_text(*caption_, words);
}

void ProseRenderer::open_list(cmark_node* node) {
  if (cmark_node_get_list_type(node) != CMARK_ORDERED_LIST) {
    out_ += "<ul>\n";
    return;
  }
  const int start = cmark_node_get_list_start(node);
  out_ += start == 1 ? std::string("<ol>\n") : fmt::format("<ol start=\"{}\">\n", start);
}

void ProseRenderer::open_item(cmark_node* node) {
  out_ += "<li>";
  if (kind_of(node) == MarkdownKind::task) {
    out_ += cmark_gfm_extensions_get_tasklist_item_checked(node) ? "\u2611 " : "\u2610 ";
  }
  cmark_node* child = cmark_node_first_child(node);
  if (child != nullptr && (kind_of(child) != MarkdownKind::paragraph || !is_tight(child))) {
    out_ += '\n';
  }
}

void ProseRenderer::open_table(cmark_node* node) {
  table_ = {};
  const std::size_t columns = cmark_gfm_extensions_get_table_columns(node);
  const auto* alignments = cmark_gfm_extensions_get_table_alignments(node);
  for (std::size_t column = 0; column < columns; ++column) {
    table_.alignments.push_back(static_cast<char>(alignments[column]));
  }
  // A wide table scrolls within its own box, which the keyboard must reach.
  out_ += "<div class=\"scroll\" tabindex=\"0\">\n<table" + fallback() + ">\n";
  if (!caption_ && setting_.caption) caption_ = setting_.caption();
  if (caption_ && !caption_->empty()) {
    out_ += "<caption class=\"visually-hidden\">" + *caption_ + "</caption>\n";
  }
}

void ProseRenderer::open_row(cmark_node* node) {
  table_.cell = 0;
  table_.is_head = kind_of(node) == MarkdownKind::table_header;
  if (table_.is_head) {
    out_ += "<thead><tr>";
    return;
  }
  if (!table_.has_body) out_ += "<tbody>\n";
  table_.has_body = true;
  out_ += "<tr>";
}

void ProseRenderer::open_cell(cmark_node* node) {
  const char alignment =
      table_.cell < table_.alignments.size() ? table_.alignments[table_.cell] : '\0';
  ++table_.cell;
  // An empty cell heads nothing.
  const bool is_heading = table_.is_head && cmark_node_first_child(node) != nullptr;
  out_ += is_heading ? "<th scope=\"col\"" : "<td";
  if (alignment == 'c') out_ += " class=\"align-center\"";
  if (alignment == 'r') out_ += " class=\"align-end\"";
  out_ += '>';
}

void ProseRenderer::close_cell(cmark_node* node) {
  out_ += table_.is_head && cmark_node_first_child(node) != nullptr ? "</th>" : "</td>";
}

void ProseRenderer::close_table() {
  if (table_.has_body) out_ += "</tbody>\n";
  out_ += "</table>\n</div>\n";
  is_fallen_back_ = false;
}

// Code, and HTML that is shown as text. Its translation is shown as it is, too.
void ProseRenderer::write_verbatim(cmark_node* node) {
  std::string words = verbatim_source(node);
  const bool is_asked = setting_.blocks != nullptr && !is_translation_ && !words.empty();
  const std::string* translation = is_asked ? setting_.blocks->find(words) : nullptr;
  is_fallen_back_ = is_asked && translation == nullptr;
  if (translation != nullptr) words = *translation;
  const bool is_code = kind_of(node) == MarkdownKind::code_block;
  out_ += (is_code ? "<pre" : "<p") + fallback() + (is_code ? "><code>" : ">");
  append_text(out_, words);
  out_ += is_code ? "\n</code></pre>\n" : "</p>\n";
  is_fallen_back_ = false;
}

}  // namespace planlight::rendering
