#include "rendering/markdown_document.h"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <chrono>

#include "foundation/byte_set.h"
#include "rendering/template_error.h"

namespace planlight::rendering {
namespace {

constexpr std::size_t piece = 16 * 1024;
constexpr std::chrono::seconds deadline{10};

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

// Registering is not safe from several threads; a static's beginning is.
cmark_syntax_extension* const* extensions() {
  static cmark_syntax_extension* const* const list = [] {
    cmark_gfm_core_extensions_ensure_registered();
    static cmark_syntax_extension* const found[] = {
        cmark_find_syntax_extension("table"), cmark_find_syntax_extension("strikethrough"),
        cmark_find_syntax_extension("tasklist"), nullptr};
    return found;
  }();
  return list;
}

MarkdownKind extension_kind(std::string_view type) {
  if (type == "table") return MarkdownKind::table;
  if (type == "table_header") return MarkdownKind::table_header;
  if (type == "table_row") return MarkdownKind::table_row;
  if (type == "table_cell") return MarkdownKind::table_cell;
  if (type == "strikethrough") return MarkdownKind::strikethrough;
  if (type == "tasklist") return MarkdownKind::task;
  return MarkdownKind::other;
}

std::string_view view_of(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

int quotes_around(cmark_node* node) {
  int count = 0;
  for (; node != nullptr; node = cmark_node_parent(node)) {
    if (cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE) ++count;
  }
  return count;
}

// The text of "## Title ##".
std::string_view without_marks(std::string_view line) {
  std::size_t marks = 0;
  while (marks < line.size() && line[marks] == '#') ++marks;
  if (marks == 0) return line;
  line = trimmed(line.substr(marks));
  std::string_view text = line;
  while (text.ends_with('#')) text.remove_suffix(1);
  return text.empty() || is_blank(text.back()) ? trimmed(text) : line;
}

}  // namespace

MarkdownKind kind_of(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_TEXT) return MarkdownKind::text;
  if (type == CMARK_NODE_PARAGRAPH) return MarkdownKind::paragraph;
  if (type == CMARK_NODE_SOFTBREAK) return MarkdownKind::soft_break;
  if (type == CMARK_NODE_DOCUMENT) return MarkdownKind::document;
  if (type == CMARK_NODE_BLOCK_QUOTE) return MarkdownKind::quote;
  if (type == CMARK_NODE_LIST) return MarkdownKind::list;
  if (type == CMARK_NODE_ITEM) {
    return extension_kind(view_of(cmark_node_get_type_string(node))) == MarkdownKind::task
               ? MarkdownKind::task
               : MarkdownKind::item;
  }
  if (type == CMARK_NODE_CODE_BLOCK) return MarkdownKind::code_block;
  if (type == CMARK_NODE_HTML_BLOCK) return MarkdownKind::html_block;
  if (type == CMARK_NODE_HEADING) return MarkdownKind::heading;
  if (type == CMARK_NODE_THEMATIC_BREAK) return MarkdownKind::rule;
  if (type == CMARK_NODE_LINEBREAK) return MarkdownKind::line_break;
  if (type == CMARK_NODE_CODE) return MarkdownKind::code;
  if (type == CMARK_NODE_HTML_INLINE) return MarkdownKind::html;
  if (type == CMARK_NODE_EMPH) return MarkdownKind::emphasis;
  if (type == CMARK_NODE_STRONG) return MarkdownKind::strong;
  if (type == CMARK_NODE_LINK) return MarkdownKind::link;
  if (type == CMARK_NODE_IMAGE) return MarkdownKind::image;
  return extension_kind(view_of(cmark_node_get_type_string(node)));
}

MarkdownDocument::MarkdownDocument(std::string_view source) {
  const auto begin = std::chrono::steady_clock::now();
  cmark_syntax_extension* const* extension = extensions();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  for (; *extension != nullptr; ++extension) {
    cmark_parser_attach_syntax_extension(parser.get(), *extension);
  }
  while (!source.empty()) {
    const std::string_view part = source.substr(0, piece);
    cmark_parser_feed(parser.get(), part.data(), part.size());
    source.remove_prefix(part.size());
    if (std::chrono::steady_clock::now() - begin > deadline) {
      throw UnwritableValue("takes too long to be read as Markdown");
    }
  }
  root_.reset(cmark_parser_finish(parser.get()));
  if (std::chrono::steady_clock::now() - begin > deadline) {
    throw UnwritableValue("takes too long to be read as Markdown");
  }
}

bool MarkdownWalk::next() {
  event_ = cmark_iter_next(iterator_.get());
  return event_ != CMARK_EVENT_DONE;
}

void MarkdownWalk::skip_children() {
  cmark_iter_reset(iterator_.get(), node(), CMARK_EVENT_EXIT);
  event_ = CMARK_EVENT_EXIT;
}

bool is_plain_paragraph(std::string_view source) {
  static constexpr ByteSet markup("\\`*_[]<>&|~#!\n\r\t");
  if (source.empty() || markup.stands_in(source)) return false;
  const char first = source.front();
  return first != ' ' && source.back() != ' ' && first != '-' && first != '+' && first != '=' &&
         (first < '0' || first > '9');
}

std::string words_in(cmark_node* node) {
  std::string words;
  MarkdownWalk walk(node);
  while (walk.next()) {
    if (!walk.is_entering()) continue;
    switch (kind_of(walk.node())) {
      case MarkdownKind::text:
      case MarkdownKind::code:
      case MarkdownKind::html: words += literal_of(walk.node()); break;
      case MarkdownKind::soft_break:
      case MarkdownKind::line_break: words += ' '; break;
      default: break;
    }
  }
  return words;
}

std::string_view literal_of(cmark_node* node) { return view_of(cmark_node_get_literal(node)); }
std::string_view url_of(cmark_node* node) { return view_of(cmark_node_get_url(node)); }

std::string_view title_of(cmark_node* node) { return view_of(cmark_node_get_title(node)); }

std::vector<std::string_view> lines_of(std::string_view source) {
  std::vector<std::string_view> lines;
  while (!source.empty()) {
    const std::size_t end = std::min(source.find('\n'), source.size());
    lines.push_back(source.substr(0, end));
    source.remove_prefix(std::min(end + 1, source.size()));
  }
  return lines;
}

std::string block_source(cmark_node* node, const std::vector<std::string_view>& lines) {
  const auto count = static_cast<int>(lines.size());
  const int first = std::clamp(cmark_node_get_start_line(node), 1, std::max(count, 1));
  const int last = std::min(cmark_node_get_end_line(node), count);
  const bool is_heading = cmark_node_get_type(node) == CMARK_NODE_HEADING;
  const int quotes = quotes_around(node);
  std::string text;
  for (int number = first; number <= last; ++number) {
    std::string_view line = lines[static_cast<std::size_t>(number - 1)];
    if (number == first) {
      const auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1));
      line = trimmed(line.substr(std::min(column - 1, line.size())));
      if (is_heading) line = without_marks(line);
    } else {
      line = trimmed(line);
      for (int quote = 0; quote < quotes && line.starts_with('>'); ++quote) {
        line = trimmed(line.substr(1));
      }
      // The line under a heading of the other form.
      if (is_heading && !line.empty() && line.find_first_not_of("=-") == std::string_view::npos) {
        break;
      }
      text += '\n';
    }
    text += line;
  }
  return text;
}

bool is_verbatim(MarkdownKind kind) {
  return kind == MarkdownKind::code_block || kind == MarkdownKind::html_block;
}

std::string verbatim_source(cmark_node* node) {
  std::string_view words = literal_of(node);
  while (words.ends_with('\n')) words.remove_suffix(1);
  return std::string(words);
}

}  // namespace planlight::rendering
