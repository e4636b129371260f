#include "rendering/node_writer.h"

#include <doctest/doctest.h>

#include "rendering/template_error.h"
#include "rendering_fixture.h"

namespace {

using namespace planlight;
using namespace planlight::rendering;
using namespace planlight::rendering::testing;
using pages::List;
using pages::Literal;
using pages::Message;
using pages::Node;
using pages::Object;

std::string fault(Rendering& render, const char* source, const Object& view) {
  try {
    render(source, view);
  } catch (const TemplateError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a list is joined as its language joins one, each item isolated as it is alone") {
  const List list{{Literal{"a"}, Literal{"b<"}, Literal{"c"}}};
  Speech english("en"), chinese("zh-Hans");
  Rendering render(english), in_chinese(chinese);
  CHECK(in_chinese("{{list}}", {{"list", list}}) == "<bdi>a</bdi>、<bdi>b&lt;</bdi>和<bdi>c</bdi>");
  CHECK(render("{{list}}", {{"list", list}}) == "<bdi>a</bdi>, <bdi>b&lt;</bdi>, and <bdi>c</bdi>");
  CHECK(render("{{list}}", {{"list", List{{Literal{"a"}}}}}) == "<bdi>a</bdi>");
  CHECK(render("{{list}}", {{"list", List()}}).empty());
}

TEST_CASE("the items of a list may be links, joined as the language joins words") {
  const pages::Link link{PagePath::of("districts/7/index.html"), {}};
  const List list{{Object{{"label", Literal{"a"}}, {"link", link}},
                   Object{{"label", Literal{"b"}}, {"link", pages::Node()}}}};
  Speech arabic("ar");
  Rendering render(arabic);
  CHECK(render("<p title=\"{{list}}\">{{list}}</p>", {{"list", list}}) ==
        "<p title=\"a وb\"><a href=\"../\"><bdi>a</bdi></a> و<bdi>b</bdi></p>");
}

TEST_CASE("text is escaped for the place where it stands") {
  Speech english("en");
  Rendering render(english);
  const Object view{{"a", text("<b> & \"it's\"")}, {"code", Literal{"</script>"}}};
  CHECK(render("<p>{{a}}</p>", view) == "<p>&lt;b&gt; &amp; \"it's\"</p>");
  CHECK(render("<p title=\"{{a}}\">x</p>", view) ==
        "<p title=\"&lt;b&gt; &amp; &quot;it&#39;s&quot;\">x</p>");
  CHECK(render("<title>{{a}}</title>", view) == "<title>&lt;b&gt; &amp; \"it's\"</title>");
  CHECK(render("{{code}}", view) == "<bdi>&lt;/script&gt;</bdi>");
  CHECK(render("<p class=\"{{code}}\">", view) == "<p class=\"&lt;/script&gt;\">");
}

TEST_CASE("numbers, dates and languages stand as people read them, and as programs do") {
  Speech english("en");
  Rendering render(english);
  const Object view{{"count", 1234},
                    {"share", pages::Percent{0.42}},
                    {"rate", 1.5},
                    {"date", *Date::parse("2026-10-24")},
                    {"time", *LocalTime::parse("2026-10-24T18:30")},
                    {"language", tag("ar")}};
  CHECK(render("{{count}} {{rate}} {{share}}", view) == "1,234 1.5 42%");
  CHECK(render("<td data-value=\"{{count}}\" aria-label=\"{{count}}\">", view) ==
        "<td data-value=\"1234\" aria-label=\"1,234\">");
  CHECK(render("{{date}}", view) == "<time datetime=\"2026-10-24\">October 24, 2026</time>");
  CHECK(render("<time datetime=\"{{date}}\">{{date}}</time>", view) ==
        "<time datetime=\"2026-10-24\">October 24, 2026</time>");
  CHECK(render("<time datetime=\"{{time}}\">", view) == "<time datetime=\"2026-10-24T18:30\">");
  CHECK(render("{{language}}", view) == "<span lang=\"ar\" dir=\"rtl\">العربية</span>");
  CHECK(render("<a hreflang=\"{{language}}\" title=\"{{language}}\">", view) ==
        "<a hreflang=\"ar\" title=\"العربية\">");
}

TEST_CASE("a text without a translation is marked with its language and counted") {
  Speech spanish("es", {}, {}, {{"plans/2026/007", "Cars stolen", "Autos robados"}});
  Rendering render(spanish);
  const Object view{{"a", text("Cars stolen")}, {"b", text("Crossing <63rd>")}};
  CHECK(render("{{a}}", view) == "Autos robados");
  CHECK(render("{{b}}", view) ==
        "<span lang=\"en\" dir=\"ltr\" class=\"source\">Crossing &lt;63rd&gt;</span>");
  CHECK(render("<p title=\"{{b}}\">", view) == "<p title=\"Crossing &lt;63rd&gt;\">");
  CHECK(render("<svg><text>{{b}}</text></svg>", view) ==
        "<svg><text><tspan lang=\"en\" direction=\"ltr\" class=\"isolate\">"
        "Crossing &lt;63rd&gt;</tspan></text></svg>");
  CHECK(render.writer().count().total == 4);
  CHECK(render.writer().count().fallen_back == 3);
}

TEST_CASE("in the source language nothing is marked") {
  Speech english("en");
  Rendering render(english);
  CHECK(render("{{a}} {{{b}}}", {{"a", text("Cars")}, {"b", prose("Nine months in.")}}) ==
        "Cars <p>Nine months in.</p>\n");
  CHECK(render.writer().count().total == 2);
  CHECK(render.writer().count().fallen_back == 0);
}

TEST_CASE("a message isolates the texts that it names") {
  Speech arabic("ar",
                {{"under", "{name}, approved {date, date, ::yMMMMd}. {count, number} of them."}},
                {{"under", "{name} {date, date, ::yMMMMd} {count, number}"}},
                {{"plans/2026/007", "Cars", "سيارات"}});
  Rendering render(arabic);
  const Object view{{"translated", text("Cars")},
                    {"not_translated", text("Crossing")},
                    {"date", *Date::parse("2026-10-24")},
                    {"count", 2}};
  CHECK(render("{{t:under name=translated date=date count=count}}", view) ==
        "<bdi>سيارات</bdi> 24 أكتوبر 2026 2");
  CHECK(render("{{t:under name=not_translated date=date count=count}}", view) ==
        "<bdi lang=\"en\" dir=\"ltr\" class=\"source\">Crossing</bdi> 24 أكتوبر 2026 2");
  CHECK(render("<p aria-label=\"{{t:under name=not_translated date=date count=count}}\">", view) ==
        "<p aria-label=\"Crossing 24 أكتوبر 2026 2\">");
  CHECK(render.writer().other_languages() == std::vector<LanguageTag>{tag("en")});
}

TEST_CASE("a message that is not translated is marked as a whole") {
  Speech spanish("es", {{"plain", "Skip"}, {"with", "Plan of {name}"}}, {},
                 {{"plans/2026/007", "Cars", "Autos"}});
  Rendering render(spanish);
  const Object view{{"name", text("Cars")}, {"word", Message("plain")}};
  CHECK(render("{{t:plain}}", view) ==
        "<span lang=\"en\" dir=\"ltr\" class=\"source\">Skip</span>");
  CHECK(render("{{word}}", view) == "<span lang=\"en\" dir=\"ltr\" class=\"source\">Skip</span>");
  CHECK(
      render("{{t:with name=name}}", view) ==
      "<span lang=\"en\" dir=\"ltr\" class=\"source\">Plan of <bdi lang=\"es\">Autos</bdi></span>");
  CHECK(render.writer().other_languages() == std::vector<LanguageTag>{tag("en")});
}

TEST_CASE("links lead from any depth to the twin in the same language") {
  const Object view{{"plan", pages::Link{PagePath::of("districts/7/2026/index.html"), "approval"}},
                    {"quarter", pages::Link{PagePath::of("districts/7/2026/q1/index.html"), {}}},
                    {"data", pages::Link{PagePath::of("data/plans-2026.csv"), {}, false}},
                    {"home", pages::Link{PagePath::of("index.html"), {}}},
                    {"call", pages::ExternalUrl{"tel:+13125550107"}},
                    {"style", pages::Asset{"style.css"}}};
  const char* source =
      "<a href=\"{{plan}}\"></a><a href=\"{{quarter}}\"></a><a href=\"{{data}}\"></a>"
      "<a href=\"{{home}}\"></a><a href=\"{{call}}\"></a><link href=\"{{style}}\">";
  const auto hrefs = [&](Rendering render) {
    std::string list, html = render(source, view);
    for (std::size_t at = html.find("href=\""); at != std::string::npos;
         at = html.find("href=\"", at + 6)) {
      list += html.substr(at + 6, html.find('"', at + 6) - at - 6) + ' ';
    }
    return list;
  };
  Speech english("en"), spanish("es");
  CHECK(hrefs(Rendering(english)) ==
        "#approval q1/ ../../../data/plans-2026.csv ../../../ tel:+13125550107 "
        "../../../assets/style.1234.css ");
  CHECK(hrefs(Rendering(spanish)) ==
        "#approval q1/ ../../../../data/plans-2026.csv ../../../ tel:+13125550107 "
        "../../../../assets/style.1234.css ");
  CHECK(hrefs(Rendering(spanish, "index.html")) ==
        "districts/7/2026/#approval districts/7/2026/q1/ ../data/plans-2026.csv ./ "
        "tel:+13125550107 ../assets/style.1234.css ");
  CHECK(hrefs(Rendering(spanish, "404.html", true)) ==
        "/plans/es/districts/7/2026/#approval /plans/es/districts/7/2026/q1/ "
        "/plans/data/plans-2026.csv /plans/es/ tel:+13125550107 /plans/assets/style.1234.css ");
}

TEST_CASE("what cannot stand in a place is refused there") {
  Speech english("en", {{"a.b", "x {y}"}});
  Rendering render(english);
  const Object view{{"nothing", Node()},
                    {"yes", true},
                    {"list", List{{Literal{"a"}}}},
                    {"link", pages::Link{PagePath::of("index.html"), {}}},
                    {"script", pages::ExternalUrl{"javascript:alert(1)"}},
                    {"word", Literal{"x"}},
                    {"asset", pages::Asset{"none.css"}},
                    {"prose", prose("a")}};
  CHECK(fault(render, "{{nothing}}", view) ==
        "page.html:1:1: `nothing` is not there (null); put a section around it");
  CHECK(fault(render, "{{yes}}", view) ==
        "page.html:1:1: `yes` is true or false, which only a section can ask");
  CHECK(fault(render, "{{link}}", view) ==
        "page.html:1:1: `link` is an address, which stands in href or src alone");
  CHECK(fault(render, "<a href=\"{{script}}\">", view) ==
        "page.html:1:10: `script` is an address of another kind than http, https, mailto and tel");
  CHECK(fault(render, "<a href=\"{{word}}\">", view) ==
        "page.html:1:10: `word` is no address; an attribute such as href takes a link, a URL or an "
        "asset");
  CHECK(fault(render, "<a href=\"{{asset}}\">", view) ==
        "page.html:1:10: `asset` is none.css, a file that the theme does not have");
  CHECK(fault(render, "{{{word}}}", view) ==
        "page.html:1:1: `word` is neither prose nor a chart; write it as {{name}}");
  CHECK(fault(render, "{{t:a.b y=nothing}}", view) ==
        "page.html:1:1: the message a.b cannot say its argument y: it is not there (null)");
  CHECK(fault(render, "{{t:a.c}}", view) == "page.html:1:1: names no message: a.c");
}

TEST_CASE("an unknown name is an error that says which name was meant") {
  Speech english("en");
  Rendering render(english);
  const Object view{{"title", Literal{"x"}},
                    {"metric", Object{{"baseline", 1}, {"target", 2}}},
                    {"absent", Node()}};
  CHECK(fault(render, "<p>\n {{titel}}", view) ==
        "page.html:2:2: unknown name `titel`; did you mean `title`?");
  CHECK(fault(render, "{{#metric}}{{basline}}{{/metric}}", view) ==
        "page.html:1:12: unknown name `basline`; did you mean `baseline`?");
  CHECK(fault(render, "{{metric.targets}}", view) ==
        "page.html:1:1: unknown name `metric.targets`; did you mean `target`?");
  CHECK(fault(render, "{{zzz}}", view) == "page.html:1:1: unknown name `zzz`");
  CHECK(fault(render, "{{title.x}}", view) ==
        "page.html:1:1: `title` has no fields, so there is no `title.x`");
  CHECK(render("{{#absent.x}}a{{/absent.x}}{{^absent.x}}b{{/absent.x}}", view) == "b");
}

TEST_CASE("a partial that includes itself without end is an error") {
  Speech english("en");
  Rendering render(english);
  try {
    render("{{>a}}", {}, {{"a", "x{{>a}}"}});
    FAIL("it ended");
  } catch (const TemplateError& error) {
    CHECK(std::string(error.what()) ==
          "a.html:1:2: the partial a never ends: templates are nested more than 32 deep");
  }
}

TEST_CASE("sections go through objects and lists, and leaf items are named with a dot") {
  Speech english("en");
  Rendering render(english);
  const Object view{{"zips", List{{Literal{"60621"}, Literal{"60636"}}}},
                    {"none", List{}},
                    {"empty", text("")},
                    {"plate", Object{{"number", 7}}},
                    {"outer", Literal{"o"}}};
  CHECK(render("{{#zips}}<li>{{.}}</li>{{/zips}}", view) ==
        "<li><bdi>60621</bdi></li><li><bdi>60636</bdi></li>");
  CHECK(render("{{#none}}a{{/none}}{{^none}}b{{/none}}{{^empty}}c{{/empty}}", view) == "bc");
  CHECK(render("{{#plate}}{{number}}{{outer}}{{/plate}}{{plate.number}}", view) ==
        "7<bdi>o</bdi>7");
}

TEST_CASE("a list by label stands in the order of the page's language") {
  List list;
  list.order = pages::ListOrder::by_label;
  for (const char* name : {"Zebra", "Omega", "Öl", "apple"}) {
    list.items.push_back(Object{{"label", Literal{name}}});
  }
  Speech english("en");
  Rendering render(english);
  CHECK(render("{{#list}}{{label}} {{/list}}", {{"list", list}}) ==
        "<bdi>apple</bdi> <bdi>Öl</bdi> <bdi>Omega</bdi> <bdi>Zebra</bdi> ");
}

TEST_CASE("a partial within SVG writes no HTML") {
  Speech spanish("es");
  Rendering render(spanish);
  const Object view{{"name", text("Ogden")}};
  CHECK(render("<svg>{{>name}}</svg>{{>name}}", view, {{"name", "{{name}}"}}) ==
        "<svg><tspan lang=\"en\" direction=\"ltr\" class=\"isolate\">Ogden</tspan></svg>"
        "<span lang=\"en\" dir=\"ltr\" class=\"source\">Ogden</span>");
}
