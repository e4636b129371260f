#include "rendering/page_head.h"

#include <fmt/core.h>

#include "language/language.h"
#include "pages/paths.h"
#include "rendering/content_security_policy.h"
#include "rendering/html_text.h"
#include "rendering/structured_data.h"

namespace planlight::rendering {
namespace {

class HeadWriter {
 public:
  explicit HeadWriter(std::string& out) : out_(out) {}

  void meta(std::string_view kind, std::string_view name, std::string_view content,
            std::string_view more = {}) {
    for (const std::string_view part :
         {std::string_view("<meta "), kind, std::string_view("=\""), name, std::string_view("\""),
          more, std::string_view(" content=\"")}) {
      out_ += part;
    }
    append_attribute(out_, content);
    out_ += "\">\n";
  }
  void link(std::string_view attributes, std::string_view href) {
    out_ += "<link ";
    out_ += attributes;
    out_ += " href=\"";
    append_attribute(out_, href);
    out_ += "\">\n";
  }

 private:
  std::string& out_;
};

void write_alternates(const HeadFrame& frame, const PageLinks& links, HeadWriter& head) {
  for (const LanguageTag& language : frame.languages) {
    head.link(fmt::format("rel=\"alternate\" hreflang=\"{}\"", language.to_string()),
              links.absolute_url(links.twin(language)));
  }
  head.link("rel=\"alternate\" hreflang=\"x-default\"",
            links.absolute_url(links.twin(frame.languages.front())));
}

void write_open_graph(const pages::Page& page, const HeadFrame& frame, const PageLinks& links,
                      Voice& voice, NodeWriter& writer, HeadWriter& head) {
  head.meta("property", "og:type", "website");
  head.meta("property", "og:title", writer.plain(page.title), writer.language_mark(page.title));
  head.meta("property", "og:description", writer.plain(page.description),
            writer.language_mark(page.description));
  head.meta("property", "og:url", links.absolute_url(links.page()));
  head.meta("property", "og:site_name", writer.plain(frame.site_title),
            writer.language_mark(frame.site_title));
  head.meta("property", "og:locale", voice.about(voice.tag()).open_graph_locale);
}

}  // namespace

std::string page_head(const pages::Page& page, const HeadFrame& frame, const PageLinks& links,
                      Voice& voice, NodeWriter& writer) {
  // lang is said of an element's attributes, too: what reads them aloud pronounces them rightly.
  std::string out = "<title" + writer.language_mark(page.title) + ">";
  append_text(out, writer.plain(pages::Message(
                       "layout.title", {{"title", page.title}, {"portal", frame.site_title}})));
  out += "</title>\n";
  HeadWriter head(out);
  // Among what a search finds, it tells pages of one title apart: of which district they are.
  const bool is_found = frame.is_searchable && page.in_search;
  head.meta("name", "description", writer.plain(page.description),
            writer.language_mark(page.description) +
                (is_found ? " data-pagefind-meta=\"description[content]\"" : ""));
  head.meta("http-equiv", "Content-Security-Policy",
            content_security_policy(frame.is_searchable && page.template_name == "search"));
  // A page that is shown at any address has none of its own, and is nothing to be found.
  if (page.absolute_links) {
    head.meta("name", "robots", "noindex");
  } else {
    head.link("rel=\"canonical\"", links.absolute_url(links.page()));
  }
  write_alternates(frame, links, head);
  write_open_graph(page, frame, links, voice, writer, head);
  head.link("rel=\"alternate\" type=\"application/atom+xml\"",
            links.href(pages::paths::link(pages::paths::feed())));
  const std::string data = structured_data(page, links, writer);
  if (!data.empty()) out += "<script type=\"application/ld+json\">" + data + "</script>\n";
  return out;
}

}  // namespace planlight::rendering
