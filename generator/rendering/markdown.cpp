#include "rendering/markdown.h"

#include <fmt/core.h>

#include "rendering/html_text.h"
#include "rendering/markdown_document.h"
#include "rendering/parsed_prose.h"
#include "rendering/prose_renderer.h"
#include "rendering/prose_target.h"

namespace planlight::rendering {
namespace {

void append_paragraph(std::string& out, std::string_view attributes, std::string_view text) {
  out += "<p";
  out += attributes;
  out += '>';
  append_text(out, text);
  out += "</p>\n";
}

bool ends_block(MarkdownKind kind) {
  switch (kind) {
    case MarkdownKind::paragraph:
    case MarkdownKind::heading:
    case MarkdownKind::table_header:
    case MarkdownKind::table_row: return true;
    default: return false;
  }
}

void append_line_break(std::string& text) {
  while (text.ends_with(' ')) text.pop_back();
  if (!text.empty() && text.back() != '\n') text += '\n';
}

void append_words(cmark_node* node, std::string& text) {
  switch (kind_of(node)) {
    case MarkdownKind::text:
    case MarkdownKind::code:
    case MarkdownKind::html: text += literal_of(node); break;
    case MarkdownKind::soft_break: text += ' '; break;
    case MarkdownKind::line_break: append_line_break(text); break;
    case MarkdownKind::code_block:
    case MarkdownKind::html_block:
      text += literal_of(node);
      append_line_break(text);
      break;
    default: break;
  }
}

}  // namespace

std::string PageIds::unique(const std::string& slug) {
  std::string id = slug;
  const auto is_taken = [&] {
    return used_.contains(id) || (taken_ != nullptr && taken_->contains(id));
  };
  // Goes on from the last number, so that a thousand equal headings cost no million questions.
  int& number = last_.try_emplace(slug, 1).first->second;
  while (is_taken()) id = fmt::format("{}-{}", slug, ++number);
  used_.insert(id);
  return id;
}

namespace {

// A picture of media/ may be shown; a link may be followed where its target is not refused.
bool is_refused(cmark_node* node) {
  const ProseTarget target = prose_target(url_of(node), ProseKind::page);
  if (kind_of(node) == MarkdownKind::link) return target.kind == ProseTarget::Kind::refused;
  return !target.link || !target.link->path.to_string().starts_with("media/");
}

// What leads nowhere shows its address, as a page does: never passed on, never dropped.
void show_refused(cmark_node* node, std::size_t begin, std::string& text) {
  const std::string url(url_of(node));
  if (!is_refused(node) || text.substr(begin) == url) return;
  text.insert(begin, kind_of(node) == MarkdownKind::link ? "[" : "![");
  text += "](" + url + ')';
}

}  // namespace

std::string slug_of(std::string_view text) {
  std::string slug;
  bool is_apart = false;
  for (const char c : text) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_kept = is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                         static_cast<unsigned char>(c) >= 0x80;
    if (!is_kept) {
      // An apostrophe joins: "the district's plan" is the-districts-plan.
      is_apart = is_apart || c != '\'';
      continue;
    }
    if (is_apart && !slug.empty()) slug += '-';
    is_apart = false;
    slug += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return slug.empty() ? "section" : slug;
}

void render_prose(std::string_view source, const ProseSetting& setting, std::string& out) {
  if (setting.blocks == nullptr && is_plain_paragraph(source)) {
    return append_paragraph(out, {}, source);
  }
  if (setting.parsed != nullptr && setting.kind == ProseKind::field) {
    const MarkdownDocument* document = setting.parsed->find(source);
    if (document == nullptr) return append_paragraph(out, {}, source);
    return ProseRenderer(setting, source, out).render(*document);
  }
  if (find_exceeded_limit(source, setting.kind)) return append_paragraph(out, {}, source);
  ProseRenderer(setting, source, out).render(MarkdownDocument(source));
}

std::string prose_as_plain_text(std::string_view source) {
  if (is_plain_paragraph(source) || find_exceeded_limit(source, ProseKind::page)) {
    return std::string(source);
  }
  const MarkdownDocument document(source);
  std::string text;
  std::vector<std::size_t> begun;  // where the words of links and pictures begin, outermost first
  MarkdownWalk walk(document.root());
  while (walk.next()) {
    const MarkdownKind kind = kind_of(walk.node());
    if (kind == MarkdownKind::link || kind == MarkdownKind::image) {
      if (walk.is_entering()) {
        begun.push_back(text.size());
      } else {
        show_refused(walk.node(), begun.back(), text);
        begun.pop_back();
      }
    } else if (walk.is_entering()) {
      append_words(walk.node(), text);
    } else if (ends_block(kind)) {
      append_line_break(text);
    } else if (kind == MarkdownKind::table_cell) {
      text += ' ';
    }
  }
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace planlight::rendering
