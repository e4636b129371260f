// Prose to HTML: nothing comes out that is not on the list. The input's first byte chooses a field
// or a page.

#include <map>
#include <set>

#include "documents/text.h"
#include "foundation/language_tag.h"
#include "html_outline.h"
#include "property.h"
#include "rendering/markdown.h"
#include "rendering/prose_check.h"
#include "rendering/prose_target.h"

namespace {

using namespace planlight;
using namespace planlight::rendering;
using fuzz::promise;

const std::map<std::string, std::set<std::string>>& allowed() {
  static const std::map<std::string, std::set<std::string>> elements = {
      {"p", {}},
      {"h2", {"id"}},
      {"h3", {"id"}},
      {"h4", {"id"}},
      {"h5", {"id"}},
      {"h6", {"id"}},
      {"ul", {}},
      {"ol", {"start"}},
      {"li", {}},
      {"blockquote", {}},
      {"pre", {}},
      {"code", {}},
      {"hr", {}},
      {"br", {}},
      {"em", {}},
      {"strong", {}},
      {"del", {}},
      {"a", {"href", "title"}},
      {"img", {"src", "alt", "title", "loading", "width", "height"}},
      {"div", {"class", "tabindex", "role", "aria-label"}},
      {"table", {}},
      {"caption", {"class"}},
      {"thead", {}},
      {"tbody", {}},
      {"tr", {}},
      {"th", {"scope", "class"}},
      {"td", {"class"}}};
  return elements;
}

void check_address(const std::string& name, const std::string& value) {
  if (name == "src") {
    promise(value.rfind("../../media/", 0) == 0, "a picture stands in media/", value);
    return;
  }
  const std::size_t colon = value.find(':');
  if (value.find_first_of("/?#") < colon) {
    promise(value.rfind("//", 0) != 0, "no link leads to another host without a scheme", value);
    return;
  }
  promise(colon == std::string::npos || is_allowed_url(value), "a link's scheme is allowed", value);
}

void check_html(const std::string& html) {
  promise(fuzz::is_balanced(html), "every element is closed where it belongs", html);
  promise(!documents::find_invalid_utf8(html), "what is written is UTF-8", html);
  std::set<std::string> ids;
  int last_heading = 1;
  for (const fuzz::HtmlElement& element : fuzz::elements_of(html)) {
    const auto known = allowed().find(element.name);
    promise(known != allowed().end(), "an element is on the list", element.name + "\n" + html);
    for (const auto& [name, value] : element.attributes) {
      promise(known->second.count(name) != 0, "an attribute is on the list",
              element.name + " " + name + "\n" + html);
      if (name == "href" || name == "src") check_address(name, value);
      if (name == "id") promise(ids.insert(value).second, "an id stands once", value);
    }
    if (element.name.size() == 2 && element.name[0] == 'h' && element.name != "hr") {
      const int level = element.name[1] - '0';
      promise(level <= last_heading + 1, "no level of headings is skipped", html);
      last_heading = level;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ProseKind kind = data[0] % 2 == 0 ? ProseKind::field : ProseKind::page;
  std::string source = fuzz::bytes_of(data + 1, size - 1);
  // What is no prose never comes here.
  if (documents::find_invalid_utf8(source) || documents::find_problem(source, false)) return 0;
  source = documents::to_normal_form(source);

  const SiteLinks site{"https://example.gov/", "/", {}};
  const LanguageTag english = *LanguageTag::parse("en");
  const PageLinks links(site, english, english, PagePath::of("about/page/index.html"), false);
  PageIds ids;
  ProseSetting setting;
  setting.links = &links;
  setting.ids = &ids;
  setting.kind = kind;
  setting.caption = [] { return "Caption"; };
  std::string html;
  render_prose(source, setting, html);
  check_html(html);

  Findings findings;
  check_prose(source, kind, {"content/pages/page.md", 1, 1, {}}, findings);
  fuzz::check_findings(findings, source);
  if (find_exceeded_limit(source, kind)) {
    promise(findings.has_errors(), "prose beyond a limit is an error");
    return 0;
  }
  promise(!documents::find_invalid_utf8(prose_as_plain_text(source)), "its words are UTF-8");
  const auto lines = 1 + std::count(source.begin(), source.end(), '\n');
  for (const LeafBlock& block : leaf_blocks(source)) {
    promise(!block.text.empty() && block.line >= 1 && block.line <= lines,
            "a leaf block stands on a line of the source", block.text);
  }
  for (const ProseLink& link : links_in(source, kind, links.page())) {
    promise(link.line >= 1 && link.line <= lines, "a link stands on a line of the source");
  }
  for (const auto& [image, line] : images_in(source)) {
    promise(line >= 1 && line <= lines, "a picture stands on a line of the source");
    promise(image.rfind("media/", 0) == 0 && image.find("/../") == std::string::npos,
            "a picture is a file of media/", image);
  }
  return 0;
}
