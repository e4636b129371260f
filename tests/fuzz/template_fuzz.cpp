// Templates: a page and, behind a NUL, a partial. What loads is safe by construction: whatever the
// values say, the page's elements and attributes stay the same.

#include <algorithm>

#include "html_outline.h"
#include "property.h"
#include "rendering/message_check.h"
#include "rendering/rendering_fixture.h"
#include "rendering/template_error.h"

namespace {

using namespace planlight;
using namespace planlight::rendering;
using namespace planlight::rendering::testing;
using fuzz::promise;

// `file:line:column: what`, with both numbers within the template.
void check_error(const std::string& message, const std::string& page, const std::string& partial) {
  const bool is_partial = message.rfind("part.html:", 0) == 0;
  promise(is_partial || message.rfind("page.html:", 0) == 0, "an error names its file", message);
  const std::string& source = is_partial ? partial : page;
  int line = 0, column = 0;
  promise(std::sscanf(message.c_str() + 10, "%d:%d:", &line, &column) == 2,
          "an error names a line and a column", message);
  const auto lines = 1 + std::count(source.begin(), source.end(), '\n');
  promise(line >= 1 && line <= lines, "an error's line is one of the template", message);
  promise(column >= 1 && column <= static_cast<int>(source.size()) + 1,
          "an error's column is one of the template", message);
}

// Every kind of value, all of them saying `word`.
pages::Object view_saying(const std::string& word) {
  pages::List list;
  list.items.emplace_back(text(word));
  list.items.emplace_back(pages::Object{{"a", text(word)}, {"n", 3}});
  return {{"a", text(word)},
          {"p", prose(word)},
          {"c", pages::Literal{word}},
          {"n", 1234},
          {"d", *Date::parse("2026-10-24")},
          {"l", pages::Link{PagePath::of("districts/7/index.html"), {}, true}},
          {"u", pages::ExternalUrl{"https://example.org/?a=" +
                                   std::string(word == "x" ? "x" : "%22'>")}},
          {"o", pages::Object{{"a", text(word)}}},
          {"e", std::move(list)},
          {"z", pages::Node()}};
}

const Messages messages = {{"hello", "Hello {a}"},
                           {"plain", "Words"},
                           {"many", "{n, plural, one {# of {a}} other {# of them}}"},
                           {"day", "On {d, date, yMMMMd}, {n, number}"},
                           {"which", "{a, select, x {this} other {that}}"}};

const language::Interface& theme() {
  static Findings ignored;
  static const auto interface = language::Interface::make(tag("en"), "en-US", tag("en"), "en-US",
                                                          {catalogue_of(messages)}, ignored);
  return *interface;
}

std::string outline(const std::string& html) {
  std::string outline;
  for (const fuzz::HtmlElement& element : fuzz::elements_of(html)) {
    // A literal, a text of another direction and a prose bring their own, always the same.
    outline += std::to_string(element.depth) + element.name;
    for (const auto& [name, value] : element.attributes) outline += ' ' + name;
    outline += '\n';
  }
  return outline;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string partial = fuzz::bytes_of(data, size);
  const std::string page = fuzz::take_part(partial);
  static Speech english("en", messages);
  try {
    TemplateLoader loader;
    loader.add("page", "page.html", page);
    loader.add("part", "part.html", partial);
    const TemplateSet set = loader.load();
    Findings of_messages;
    const bool is_sound = check_messages(set, theme(), of_messages);
    promise(is_sound == of_messages.unsorted().empty(), "what cannot be said is a finding", page);
    if (!is_sound) return 0;
    std::string pages[2];
    int i = 0;
    for (const char* word : {"x", "x\"'><script>x=1</script><b onclick=x>&lt;{{a}}--><!--"}) {
      const SiteLinks site = site_links();
      const PageLinks links(site, tag("en"), tag("en"), PagePath::of("index.html"), false);
      std::set<std::string, std::less<>> ids;
      NodeWriter writer(english.voice(), links, ids);
      TemplateRenderer renderer(writer);
      const pages::Object view = view_saying(word);
      renderer.push(view);
      renderer.render(*set.find("page"), pages[i++]);
    }
    promise(outline(pages[0]) == outline(pages[1]), "a value brings no markup",
            pages[0] + "\n---\n" + pages[1]);
  } catch (const TemplateError& error) {
    check_error(error.what(), page, partial);
  }
  return 0;
}
