#include "rendering/prose_check.h"

#include <fmt/core.h>

#include <algorithm>

#include "documents/text.h"
#include "foundation/byte_set.h"
#include "rendering/markdown_document.h"
#include "rendering/prose_target.h"
#include "rendering/template_error.h"

namespace planlight::rendering {
namespace {

// cmark counts lines for blocks; inlines have those of the block around them.
int line_of(cmark_node* node) {
  for (; node != nullptr; node = cmark_node_parent(node)) {
    if (const int line = cmark_node_get_start_line(node); line > 0) return line;
  }
  return 1;
}

// Inlines' own lines are not to be relied on, so the nearest block's is taken.
cmark_node* block_of(cmark_node* node) {
  while (node != nullptr) {
    switch (kind_of(node)) {
      case MarkdownKind::text:
      case MarkdownKind::html:
      case MarkdownKind::link:
      case MarkdownKind::image:
      case MarkdownKind::emphasis:
      case MarkdownKind::strong:
      case MarkdownKind::strikethrough: node = cmark_node_parent(node); break;
      default: return node;
    }
  }
  return node;
}

// Without either sign there is no HTML, no link and no picture, and most prose has neither.
constexpr ByteSet signs_of_links("[<");

// A long text is read all the same: it may be one that takes too long to be read.
bool may_hold_findings(std::string_view source) {
  constexpr std::size_t is_short = 4096;
  return source.size() > is_short || signs_of_links.stands_in(source);
}

// Finds where in a source its inlines are written, asked for in their order: cmark counts lines of
// blocks alone.
class Whereabouts {
 public:
  explicit Whereabouts(std::string_view source) : source_(source) {}

  // The first byte of the inline's words, or of the line of its block where they are not found.
  std::size_t find(cmark_node* node, std::string_view words) {
    const std::size_t line = begin_of_line(line_of(block_of(cmark_node_parent(node))));
    cursor_ = std::max(cursor_, line);
    const std::size_t found = source_.substr(cursor_, furthest + words.size()).find(words);
    if (found == source_.npos) return line;
    const std::size_t at = cursor_ + found;
    cursor_ = at + words.size();
    return at;
  }
  std::size_t begin_of_line(int line) {
    for (; line_ < line; ++line_) {
      const std::size_t end = source_.find('\n', begin_);
      if (end == source_.npos) break;
      begin_ = end + 1;
    }
    return begin_;
  }

 private:
  static constexpr std::size_t furthest = 8192;  // a paragraph
  std::string_view source_;
  int line_ = 1;
  std::size_t begin_ = 0;   // of that line
  std::size_t cursor_ = 0;  // behind what was found last
};

class ProseCheck {
 public:
  ProseCheck(ProseKind kind, const Place& place, Findings& findings)
      : kind_(kind), place_(place), findings_(findings) {}

  void check(std::string_view source) {
    if (const auto limit = find_exceeded_limit(source, kind_)) {
      return add(Severity::error, "markdown-limit", limit->line, "the prose has " + limit->what,
                 "make it simpler, or split it");
    }
    if (!may_hold_findings(source) || is_plain_paragraph(source)) return;
    try {
      const MarkdownDocument document(source);
      MarkdownWalk walk(document.root());
      source_ = source;
      Whereabouts whereabouts(source);
      while (walk.next()) {
        if (walk.is_entering()) check(walk.node(), whereabouts);
      }
    } catch (const UnwritableValue& error) {
      add(Severity::error, "markdown-limit", 0, fmt::format("the prose {}", error.what()),
          "make it simpler, or split it");
    }
  }

 private:
  void check(cmark_node* node, Whereabouts& whereabouts) {
    const MarkdownKind kind = kind_of(node);
    if (kind == MarkdownKind::html) {
      const std::size_t at = whereabouts.find(node, literal_of(node));
      // Where a tag was named, the one that closes it need not be.
      cmark_node* block = block_of(node);
      if (block != block_with_tags_ || !literal_of(node).starts_with("</")) add_html(at);
      block_with_tags_ = block;
    } else if (kind == MarkdownKind::html_block) {
      add_html(source_.find('<', whereabouts.begin_of_line(line_of(node))));
    } else if (kind == MarkdownKind::code) {
      whereabouts.find(node, literal_of(node));  // what it shows is no HTML
    } else if (kind == MarkdownKind::link) {
      check_link(node);
    } else if (kind == MarkdownKind::image) {
      check_image(node);
    }
  }

  void add_html(std::size_t at) {
    Place place = place_;
    const std::string_view before = source_.substr(0, at);
    if (kind_ == ProseKind::page) {
      const std::size_t line = before.rfind('\n') + 1;  // npos + 1 is 0
      place.line = std::max(place.line, 1) +
                   static_cast<int>(std::count(before.begin(), before.end(), '\n'));
      place.column = 1 + static_cast<int>(documents::count_code_points(before.substr(line)));
    } else if (place.line == 0) {
      place.column = 1 + static_cast<int>(before.size());
    }
    findings_.add(Severity::warning, "prose-html", std::move(place), "HTML is shown as plain text",
                  "write it in Markdown");
  }

  void check_link(cmark_node* node) {
    const ProseTarget target = prose_target(url_of(node), kind_);
    if (target.kind != ProseTarget::Kind::refused) return;
    const int line = line_of(block_of(node));
    if (target.is_place_alone) {
      add(Severity::warning, "prose-link-path", line,
          "a link to a place without its page is shown as plain text",
          "name the page, too, from the site's root, such as about/glossary/#words");
    } else if (target.is_path_wrong) {
      add(Severity::warning, "prose-link-path", line,
          "a link to a path that the site cannot have is shown as plain text",
          "write the path from the site's root, such as about/glossary/");
    } else {
      add(Severity::warning, "prose-link-scheme", line,
          "a link that is not http, https, mailto or tel is shown as plain text",
          "link to an address of one of these kinds");
    }
  }

  void check_image(cmark_node* node) {
    const int line = line_of(block_of(node));
    const ProseTarget target = prose_target(url_of(node), kind_);
    if (kind_ == ProseKind::field) {
      add(Severity::warning, "prose-image", line, "a picture is shown as plain text",
          "pictures can stand in pages alone");
    } else if (!target.link || !target.link->path.to_string().starts_with("media/")) {
      add(Severity::warning, "prose-image", line,
          "a picture that is not in media/ is shown as plain text", "put the file into media/");
    } else if (documents::is_blank(words_in(node))) {
      add(Severity::warning, "prose-image", line, "a picture has no description",
          "say between the brackets what it shows");
    }
  }

  void add(Severity severity, const char* rule, int line, std::string what, std::string advice) {
    Place place = place_;
    if (kind_ == ProseKind::page && line > 0) {
      place.line = std::max(place.line, 1) + line - 1;
      place.column = 1;
    }
    findings_.add(severity, rule, std::move(place), std::move(what), std::move(advice));
  }

  ProseKind kind_;
  std::string_view source_;
  cmark_node* block_with_tags_ = nullptr;
  const Place& place_;
  Findings& findings_;
};

bool is_readable(std::string_view source, ProseKind kind) {
  return !is_plain_paragraph(source) && !find_exceeded_limit(source, kind);
}

template <typename Visit>
void visit(std::string_view source, MarkdownKind kind, Visit visitor) {
  const MarkdownDocument document(source);
  MarkdownWalk walk(document.root());
  while (walk.next()) {
    if (walk.is_entering() && kind_of(walk.node()) == kind) visitor(walk.node());
  }
}

}  // namespace

void check_prose(std::string_view source, ProseKind kind, const Place& place, Findings& findings) {
  ProseCheck(kind, place, findings).check(source);
}

std::vector<ProseLink> links_in(std::string_view source, ProseKind kind, const PagePath& here) {
  std::vector<ProseLink> links;
  if (!signs_of_links.stands_in(source)) return links;
  if (!is_readable(source, kind)) return links;
  visit(source, MarkdownKind::link, [&](cmark_node* node) {
    const ProseTarget target = prose_target(url_of(node), kind);
    const int line = line_of(block_of(node));
    if (target.link) links.push_back({*target.link, line});
    if (target.kind == ProseTarget::Kind::here) {
      links.push_back({pages::Link{here, target.url.substr(1), true}, line});
    }
  });
  return links;
}

std::vector<ProseImage> images_in(std::string_view source) {
  std::vector<ProseImage> images;
  if (!is_readable(source, ProseKind::page)) return images;
  visit(source, MarkdownKind::image, [&](cmark_node* node) {
    const ProseTarget target = prose_target(url_of(node), ProseKind::page);
    if (target.link && target.link->path.to_string().starts_with("media/")) {
      images.push_back({target.link->path.to_string(), line_of(block_of(node))});
    }
  });
  return images;
}

std::vector<LeafBlock> leaf_blocks(std::string_view source) {
  std::vector<LeafBlock> blocks;
  if (find_exceeded_limit(source, ProseKind::page)) return blocks;
  const auto lines = lines_of(source);
  const MarkdownDocument document(source);
  MarkdownWalk walk(document.root());
  while (walk.next()) {
    if (!walk.is_entering()) continue;
    const MarkdownKind kind = kind_of(walk.node());
    if (kind == MarkdownKind::paragraph || kind == MarkdownKind::heading ||
        kind == MarkdownKind::table) {
      // An empty heading is no text: its catalogue's entry would be the header.
      std::string text = block_source(walk.node(), lines);
      if (!text.empty()) blocks.push_back({std::move(text), line_of(walk.node())});
    } else if (is_verbatim(kind)) {
      std::string text = verbatim_source(walk.node());
      if (!text.empty()) blocks.push_back({std::move(text), line_of(walk.node())});
    }
  }
  return blocks;
}

}  // namespace planlight::rendering
