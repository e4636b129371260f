#include "rendering/page_writer.h"

#include <doctest/doctest.h>

#include "rendering/template_error.h"
#include "rendering_fixture.h"

namespace {

using namespace planlight;
using namespace planlight::rendering;
using namespace planlight::rendering::testing;

const Messages messages{{"layout.title", "{title} | {portal}"},
                        {"layout.untranslated", "In {language}"},
                        {"nav.home", "Home"},
                        {"nav.districts", "Districts"},
                        {"nav.progress", "Progress"},
                        {"nav.topics", "Topics"},
                        {"nav.meetings", "Meetings"},
                        {"nav.equity", "Equity plan"},
                        {"nav.about", "About"},
                        {"about-it", "About {name}"}};

const Messages spanish_messages{{"layout.title", "{title} | {portal}"},
                                {"layout.untranslated", "En {language}"},
                                {"nav.home", "Inicio"},
                                {"nav.districts", "Distritos"},
                                {"nav.progress", "Avances"},
                                {"nav.topics", "Temas"},
                                {"nav.meetings", "Reuniones"},
                                {"nav.equity", "Plan de equidad"},
                                {"nav.about", "Acerca de"},
                                {"about-it", "Sobre {name}"}};

SiteFrame frame() {
  SiteFrame frame;
  frame.settings.title = "Plans & progress";
  frame.settings.publisher = "Chicago Police";
  frame.settings.base_url = "https://example.gov/plans/";
  frame.settings.notice = "A **demonstration**.";
  frame.settings.languages = {tag("en"), tag("es"), tag("ar")};
  frame.links = site_links();
  frame.about_titles = {text("Words", "/title", "pages/glossary")};
  frame.about_slugs = {"glossary"};
  return frame;
}

pages::Page page() {
  pages::Page page(PagePath::of("districts/7/index.html"));
  page.template_name = "district";
  page.title = text("Englewood </script>", "/name", "districts/007");
  page.description = pages::Message("about-it", {{"name", text("Englewood")}});
  page.section = pages::Section::districts;
  page.trail = {{pages::Message("nav.home"), pages::Link{PagePath::of("index.html"), {}}}};
  page.view = {{"summary", prose("Words.")}};
  page.structured_data.push_back({{"@type", pages::Literal{"PoliceStation"}},
                                  {"telephone", pages::Node()},
                                  {"opened", *Date::parse("2020-01-02")}});
  return page;
}

std::string written(const char* layout, const char* language, const pages::Page& written_page) {
  const TemplateSet templates(
      {{"layout.html", {"layout.html", layout}},
       {"district.html", {"district.html", "<h1>{{title}}</h1>{{{summary}}}"}}});
  const SiteFrame site = frame();
  Speech speech(language, messages, spanish_messages,
                {{"districts/007", "Englewood </script>", "Englewood"}});
  return PageWriter(templates, site).write(written_page, speech.voice()).bytes;
}

}  // namespace

TEST_CASE("the head says what programs need of a page") {
  CHECK(written("{{{head}}}", "en", page()) ==
        "<title>Englewood &lt;/script&gt; | Plans &amp; progress</title>\n"
        "<meta name=\"description\" content=\"About Englewood\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
        "style-src "
        "&#39;self&#39;; img-src &#39;self&#39;; script-src &#39;self&#39;; connect-src "
        "&#39;self&#39;; "
        "base-uri &#39;none&#39;; form-action &#39;self&#39;\">\n"
        "<link rel=\"canonical\" href=\"https://example.gov/plans/districts/7/\">\n"
        "<link rel=\"alternate\" hreflang=\"en\" href=\"https://example.gov/plans/districts/7/\">\n"
        "<link rel=\"alternate\" hreflang=\"es\" "
        "href=\"https://example.gov/plans/es/districts/7/\">\n"
        "<link rel=\"alternate\" hreflang=\"ar\" "
        "href=\"https://example.gov/plans/ar/districts/7/\">\n"
        "<link rel=\"alternate\" hreflang=\"x-default\" "
        "href=\"https://example.gov/plans/districts/7/\">\n"
        "<meta property=\"og:type\" content=\"website\">\n"
        "<meta property=\"og:title\" content=\"Englewood &lt;/script&gt;\">\n"
        "<meta property=\"og:description\" content=\"About Englewood\">\n"
        "<meta property=\"og:url\" content=\"https://example.gov/plans/districts/7/\">\n"
        "<meta property=\"og:site_name\" content=\"Plans &amp; progress\">\n"
        "<meta property=\"og:locale\" content=\"en_US\">\n"
        "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"../../feed.xml\">\n"
        "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":["
        "{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"@type\":\"ListItem\",\"position\":1,"
        "\"name\":\"Home\",\"item\":\"https://example.gov/plans/\"},{\"@type\":\"ListItem\","
        "\"position\":2,\"name\":\"Englewood \\u003c/script\\u003e\","
        "\"item\":\"https://example.gov/plans/districts/7/\"}]},"
        "{\"@type\":\"PoliceStation\",\"opened\":\"2020-01-02\"}]}</script>\n");
}

TEST_CASE("the head marks a title and a description that are not translated") {
  pages::Page untranslated = page();
  untranslated.title = text("Loop");
  untranslated.description = text("A district.");
  const std::string head = written("{{{head}}}", "es", untranslated);
  const auto holds = [&](std::string_view part) { return head.find(part) != std::string::npos; };
  CHECK(holds("<title lang=\"en\">Loop | "));
  CHECK(holds("<meta name=\"description\" lang=\"en\" content=\"A district.\">"));
  CHECK(holds("<meta property=\"og:title\" lang=\"en\" content=\"Loop\">"));
  CHECK(holds("<meta property=\"og:description\" lang=\"en\" content=\"A district.\">"));
  CHECK(written("{{{head}}}", "es", page()).starts_with("<title>Englewood"));
}

TEST_CASE("a page in another language says what of it is not translated") {
  const char* layout =
      "<html lang=\"{{language}}\" dir=\"{{direction}}\">"
      "{{#fell_back}}<p>{{t:layout.untranslated language=source_language}}</p>{{/fell_back}}"
      "{{{body}}}";
  CHECK(
      written(layout, "es", page()) ==
      "<html lang=\"es\" dir=\"ltr\"><p>En <bdi>inglés</bdi></p>"
      "<h1>Englewood</h1><div lang=\"en\" dir=\"ltr\" class=\"source\">\n<p>Words.</p>\n</div>\n");
  CHECK(written(layout, "en", page()) ==
        "<html lang=\"en\" dir=\"ltr\"><h1>Englewood &lt;/script&gt;</h1><p>Words.</p>\n");
}

TEST_CASE("the switcher leads to this page's twins, and the navigation says where this is") {
  CHECK(written("{{#twins}}{{^current}}<a lang=\"{{tag}}\" dir=\"{{direction}}\" "
                "href=\"{{link}}\">{{name}}</a>{{/current}}{{/twins}}",
                "es", page()) ==
        "<a lang=\"en\" dir=\"ltr\" href=\"../../../districts/7/\"><bdi>English</bdi></a>"
        "<a lang=\"ar\" dir=\"rtl\" href=\"../../../ar/districts/7/\"><bdi>العربية</bdi></a>");
  CHECK(written("{{#sections}}<a href=\"{{link}}\"{{#current}} aria-current=\"true\"{{/current}}>"
                "{{label}}</a>{{/sections}}",
                "es", page()) ==
        "<a href=\"../../\" aria-current=\"true\">Distritos</a><a "
        "href=\"../../progress/\">Avances</a>"
        "<a href=\"../../topics/\">Temas</a><a href=\"../../meetings/\">Reuniones</a>"
        "<a href=\"../../about/glossary/\">Acerca de</a>");
  CHECK(written("<link href=\"{{style}}\"><link href=\"{{assets.style_css}}\">{{{notice}}}", "en",
                page()) ==
        "<link href=\"../../assets/style.1234.css\"><link href=\"../../assets/style.1234.css\">"
        "<p>A <strong>demonstration</strong>.</p>\n");
}

TEST_CASE("the page that is shown at any address has absolute links and none of its own") {
  pages::Page missing = page();
  missing.absolute_links = true;
  const std::string html = written("{{{head}}}<a href=\"{{home}}\">", "es", missing);
  CHECK(html.find("<meta name=\"robots\" content=\"noindex\">") != std::string::npos);
  CHECK(html.find("canonical") == std::string::npos);
  CHECK(html.find("<a href=\"/plans/es/\">") != std::string::npos);
}

TEST_CASE("the same page is written to the same bytes, and counts its texts") {
  const TemplateSet templates({{"layout.html", {"layout.html", "{{{head}}}{{{body}}}"}},
                               {"district.html", {"district.html", "{{title}}{{{summary}}}"}}});
  const SiteFrame site = frame();
  Speech speech("ar", messages, messages);
  const PageWriter writer(templates, site);
  const WrittenPage first = writer.write(page(), speech.voice());
  CHECK(first.bytes == writer.write(page(), speech.voice()).bytes);
  CHECK(first.texts == 2);
  CHECK(first.fell_back == 2);
}

TEST_CASE("a theme without the template that a page needs is an error") {
  pages::Page other = page();
  other.template_name = "other";
  CHECK_THROWS_WITH_AS(
      written("{{{body}}}", "en", other),
      "other.html:1:1: the theme does not have it, and districts/7/index.html needs it",
      TemplateError);
}
