#include <utility>

#include "rendering/html_text.h"
#include "rendering/prose_renderer.h"

namespace planlight::rendering {
namespace {

// <javascript:…>: a link whose text is its address.
bool is_address_alone(cmark_node* link) {
  cmark_node* child = cmark_node_first_child(link);
  return child != nullptr && cmark_node_next(child) == nullptr &&
         kind_of(child) == MarkdownKind::text && literal_of(child) == url_of(link);
}

// Closes the attribute before, and gives the title, if there is one.
void append_title(std::string& out, cmark_node* node) {
  out += '"';
  if (title_of(node).empty()) return;
  out += " title=\"";
  append_attribute(out, title_of(node));
  out += '"';
}

}  // namespace

// Of which the words alone are shown.
bool ProseRenderer::is_dead(const ProseTarget& target) const {
  if (target.link) return setting_.links->is_dead(*target.link);
  return target.kind == ProseTarget::Kind::here && setting_.links->is_dead(target.url.substr(1));
}

void ProseRenderer::open_link(MarkdownWalk& walk) {
  cmark_node* node = walk.node();
  const ProseTarget target = prose_target(url_of(node), setting_.kind);
  if (is_dead(target)) return;
  if (target.kind == ProseTarget::Kind::refused) {
    if (is_address_alone(node)) {
      append_text(out_, url_of(node));
      walk.skip_children();
    } else {
      out_ += '[';
    }
    return;
  }
  out_ += "<a href=\"";
  if (target.link) {
    pages::Link without_fragment = *target.link;
    const std::string fragment = std::exchange(without_fragment.fragment, {});
    append_url(out_, setting_.links->href(without_fragment) + target.query);
    if (!fragment.empty()) append_url(out_, '#' + fragment);
  } else {
    append_url(out_, target.url);
  }
  append_title(out_, node);
  out_ += '>';
}

void ProseRenderer::close_link(cmark_node* node) {
  if (kind_of(node) == MarkdownKind::link) {
    const ProseTarget target = prose_target(url_of(node), setting_.kind);
    if (is_dead(target)) return;
    if (target.kind != ProseTarget::Kind::refused) {
      out_ += "</a>";
      return;
    }
  }
  out_ += "](";
  append_text(out_, url_of(node));
  if (!title_of(node).empty()) {
    out_ += " \"";
    append_text(out_, title_of(node));
    out_ += '"';
  }
  out_ += ')';
}

void ProseRenderer::write_image(MarkdownWalk& walk) {
  cmark_node* node = walk.node();
  const ProseTarget target = prose_target(url_of(node), setting_.kind);
  const bool is_shown = setting_.kind == ProseKind::page && target.link &&
                        target.link->path.to_string().starts_with("media/");
  if (!is_shown) {
    out_ += "![";
    return;
  }
  out_ += "<img src=\"";
  append_url(out_, setting_.links->href(*target.link));
  out_ += "\" alt=\"";
  append_attribute(out_, words_in(node));
  append_title(out_, node);
  out_ += " loading=\"lazy\">";
  walk.skip_children();
}

}  // namespace planlight::rendering
