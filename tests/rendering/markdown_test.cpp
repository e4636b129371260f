#include "rendering/markdown.h"

#include <doctest/doctest.h>

#include <chrono>

#include "rendering/prose_check.h"
#include "rendering_fixture.h"

namespace {

using namespace planlight;
using namespace planlight::rendering;
using namespace planlight::rendering::testing;

// Prose as the Spanish twin of a plan's page shows it, under a heading of the second level.
std::string html(std::string_view source, ProseKind kind = ProseKind::field,
                 const std::string& caption = "Caption") {
  const SiteLinks site = site_links();
  const PageLinks links(site, tag("es"), tag("en"), PagePath::of("districts/7/index.html"), false);
  PageIds ids;
  ProseSetting setting;
  setting.links = &links;
  setting.ids = &ids;
  setting.kind = kind;
  setting.heading_above = 2;
  setting.caption = [&] { return caption; };
  std::string out;
  render_prose(source, setting, out);
  return out;
}

std::string findings_in(std::string_view source, ProseKind kind = ProseKind::field) {
  Findings findings;
  const int line = kind == ProseKind::page ? 3 : 12;
  check_prose(source, kind, {"content/x", line, 5, "/summary"}, findings);
  std::string all;
  for (const Finding& finding : findings.sorted()) all += to_string(finding) + '\n';
  return all;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("paragraphs, lists, quotes and emphasis are written as HTML") {
  CHECK(html("One paragraph.") == "<p>One paragraph.</p>\n");
  CHECK(html("It's <b> & \"so\".") == "<p>It's &lt;b&gt; &amp; \"so\".</p>\n");
  CHECK(html("a *b* **c** ~~d~~ `e<f`\ng\\\nh") ==
        "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code>\ng<br>\nh</p>\n");
  CHECK(html("- a\n- b\n  - c\n") ==
        "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n");
  CHECK(html("3. a\n\n4. b\n") ==
        "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n");
  CHECK(html("> a\n\n---\n\n    b<c\n") ==
        "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n<pre><code>b&lt;c\n</code></pre>\n");
  CHECK(html("- [x] done\n- [ ] open\n") == "<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>\n");
}

TEST_CASE("HTML in prose is shown as the text that it is") {
  CHECK(html("a <b onclick=x>c</b>") == "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n");
  CHECK(html("<script>alert(1)</script>\n\nb") ==
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>b</p>\n");
  CHECK(html("<!-- a -->") == "<p>&lt;!-- a --&gt;</p>\n");
}

TEST_CASE("links of other schemes are shown as the text that they are") {
  CHECK(html("[a](javascript:alert) [b](https://x.org/?a=1&b=2) <tel:+1>") ==
        "<p>[a](javascript:alert) <a href=\"https://x.org/?a=1&amp;b=2\">b</a> "
        "<a href=\"tel:+1\">tel:+1</a></p>\n");
  CHECK(html("<javascript:alert>") == "<p>javascript:alert</p>\n");
  CHECK(html("[a](//evil.example/)") == "<p>[a](//evil.example/)</p>\n");
  CHECK(html("[a](&#106;avascript&colon;x)") == "<p>[a](javascript:x)</p>\n");
  CHECK(html("[a](<java\tscript:x>)").find("href") == std::string::npos);
  CHECK(html("[a](\\\\evil.example)").find("href") == std::string::npos);
  CHECK(html("[a](vbscript:x \"t\")").find("href") == std::string::npos);
  CHECK(html("[a](https://x.org/\"onx)") == "<p><a href=\"https://x.org/%22onx\">a</a></p>\n");
}

TEST_CASE("relative links lead from the site's root to the page in the same language") {
  CHECK(html("[a](about/glossary/)") == "<p><a href=\"../../about/glossary/\">a</a></p>\n");
  CHECK(html("[a](/about/glossary#dac)") == "<p><a href=\"../../about/glossary/#dac\">a</a></p>\n");
  CHECK(html("[a](districts/7/)") == "<p><a href=\"./\">a</a></p>\n");
  CHECK(html("[a](data/plans-2026.csv)") ==
        "<p><a href=\"../../../data/plans-2026.csv\">a</a></p>\n");
  CHECK(html("[a](search/?q=x)") == "<p><a href=\"../../search/?q=x\">a</a></p>\n");
  CHECK(html("[a](../up/)") == "<p>[a](../up/)</p>\n");
}

TEST_CASE("a place without its page is a link in a page alone, not in a field") {
  CHECK(html("[a](#here)") == "<p>[a](#here)</p>\n");
  CHECK(links_in("[a](#here)", ProseKind::field, PagePath::of("index.html")).empty());
  Findings findings;
  check_prose("[a](#here)", ProseKind::field, {"f.json", 0, 0, "/summary"}, findings);
  REQUIRE(findings.sorted().size() == 1);
  CHECK(to_string(findings.sorted()[0]) ==
        "f.json: warning: /summary: a link to a place without its page is shown as plain text; "
        "name the page, too, from the site's root, such as about/glossary/#words "
        "[prose-link-path]");
}

TEST_CASE("headings stand below the heading above, skip no level and have ids of their own") {
  CHECK(html("# A b!\n\n### C\n\n## D\n\n# A b!\n") ==
        "<h3 id=\"text-a-b\">A b!</h3>\n<h4 id=\"text-c\">C</h4>\n<h4 id=\"text-d\">D</h4>\n"
        "<h3 id=\"text-a-b-2\">A b!</h3>\n");
  CHECK(html("## The district's plan", ProseKind::page) ==
        "<h3 id=\"the-districts-plan\">The district's plan</h3>\n");
}

TEST_CASE("a table has a caption, scopes and no styles") {
  CHECK(
      html("| a | b | |\n|:-|-:|:-:|\n| 1 | *2* | 3 |\n") ==
      "<div class=\"scroll\" tabindex=\"0\">\n<table>\n"
      "<caption class=\"visually-hidden\">Caption</caption>\n<thead><tr><th scope=\"col\">a</th>"
      "<th scope=\"col\" class=\"align-end\">b</th><td class=\"align-center\"></td></tr></thead>\n"
      "<tbody>\n<tr><td>1</td><td class=\"align-end\"><em>2</em></td>"
      "<td class=\"align-center\">3</td></tr>\n</tbody>\n</table>\n</div>\n");
  CHECK(html("## Who & what\n\n|a|\n|-|\n|b|\n")
            .find("<caption class=\"visually-hidden\">Who &amp; what</caption>") !=
        std::string::npos);
}

TEST_CASE("the title of a link or a picture is kept") {
  CHECK(html("[a](https://x.org \"Say \\\"b\\\" & <c>\")") ==
        "<p><a href=\"https://x.org\" title=\"Say &quot;b&quot; &amp; &lt;c&gt;\">a</a></p>\n");
  CHECK(html("[a](about/glossary/ 'b')") ==
        "<p><a href=\"../../about/glossary/\" title=\"b\">a</a></p>\n");
  CHECK(html("[a][1]\n\n[1]: https://x.org \"b\"") ==
        "<p><a href=\"https://x.org\" title=\"b\">a</a></p>\n");
  CHECK(html("![A map](media/map.png \"Beats\")", ProseKind::page) ==
        "<p><img src=\"../../../media/map.png\" alt=\"A map\" title=\"Beats\" "
        "loading=\"lazy\"></p>\n");
  CHECK(html("[a](javascript:b \"c\") ![d](media/e.png \"f\")") ==
        "<p>[a](javascript:b \"c\") ![d](media/e.png \"f\")</p>\n");
}

TEST_CASE("pictures stand in pages alone, and only from media/") {
  CHECK(html("![A map](media/map.png)", ProseKind::page) ==
        "<p><img src=\"../../../media/map.png\" alt=\"A map\" loading=\"lazy\"></p>\n");
  CHECK(html("![A map](media/map.png)") == "<p>![A map](media/map.png)</p>\n");
  CHECK(html("![A](https://x.org/a.png)", ProseKind::page) == "<p>![A](https://x.org/a.png)</p>\n");
  const auto images = images_in("Words.\n\n![a](media/a.png) ![b](https://x.org/b.png)");
  REQUIRE(images.size() == 1);
  CHECK(images[0].path == "media/a.png");
  CHECK(images[0].line == 3);
}

TEST_CASE("what is wrong with a prose is found, with the line of a page") {
  CHECK(findings_in("Plain words.") == "");
  CHECK(
      findings_in("a <b>c</b>\n\n[d](javascript:x) [e](../up)\n\n![f](media/f.png)") ==
      "content/x:12:5: warning: /summary: HTML is shown as plain text; write it in Markdown "
      "[prose-html]\n"
      "content/x:12:5: warning: /summary: a picture is shown as plain text; pictures can stand in "
      "pages alone [prose-image]\n"
      "content/x:12:5: warning: /summary: a link to a path that the site cannot have is shown as "
      "plain text; write the path from the site's root, such as about/glossary/ "
      "[prose-link-path]\n"
      "content/x:12:5: warning: /summary: a link that is not http, https, mailto or tel is shown "
      "as plain text; link to an address of one of these kinds [prose-link-scheme]\n");
  CHECK(findings_in("a\n\n<b>c</b> d\n\n- ![](media/a.png)", ProseKind::page) ==
        "content/x:5:1: warning: /summary: HTML is shown as plain text; write it in Markdown "
        "[prose-html]\n"
        "content/x:7:1: warning: /summary: a picture has no description; say between the brackets "
        "what it shows [prose-image]\n");
  CHECK(findings_in("![ ](media/a.png)", ProseKind::page) ==
        "content/x:3:1: warning: /summary: a picture has no description; say between the brackets "
        "what it shows [prose-image]\n");
}

TEST_CASE("HTML in prose is named at its own place") {
  const std::string html =
      ": warning: /summary: HTML is shown as plain text; write it in Markdown "
      "[prose-html]\n";
  CHECK(findings_in("One `<b>`\n\u00e9\u00e9 <b>two</b>\nthree", ProseKind::page) ==
        "content/x:4:4" + html);
  CHECK(findings_in("Words.\n\n  <div>\nmore\n</div>", ProseKind::page) == "content/x:5:3" + html);
  CHECK(findings_in("- a\n  - b <i>\n\n> c\n> d <i>", ProseKind::page) ==
        "content/x:4:7" + html + "content/x:7:5" + html);

  Findings findings;
  check_prose("One `<b>`\n\u00e9 <b>two", ProseKind::field, {"x", 0, 0, "/summary"}, findings);
  REQUIRE(findings.sorted().size() == 1);
  CHECK(findings.sorted()[0].place == Place{"x", 0, 14, "/summary"});
}

TEST_CASE("prose that would take the parser too long is refused before it is parsed") {
  const auto limit = [](const std::string& source) {
    const auto found = find_exceeded_limit(source, ProseKind::page);
    return found ? found->what : std::string();
  };
  CHECK(limit(repeated("|a", 2000) + "|\n" + repeated("|-", 2000) + "|\n" +
              repeated("a\n", 2000)) == "a table of more than 20 columns");
  CHECK(limit("|a|b|\n|-|-|\n" + repeated("a\n", 3000)) == "tables of more than 5000 cells");
  CHECK(limit(repeated("![[]()", 1000)) == "more than 1000 brackets");
  CHECK(limit(repeated(">", 1000)) == "quotes or lists more than 12 deep");
  CHECK(limit(repeated("- ", 500) + "a") == "quotes or lists more than 12 deep");
  CHECK(limit(repeated(" ", 70) + "- a") == "a line indented by more than 64 spaces");
  CHECK(limit(repeated("<?x ", 2000)) == "more than 1000 signs <");
  CHECK(limit(repeated("`a``b", 2000)) == "more than 2000 backticks");
  CHECK(limit("[a]: https://x.org/" + repeated("y", 200000) + "\n\n" + repeated("[a] ", 500)) ==
        "definitions of links too long for how often they are used");
  CHECK(limit(repeated("a", 300000)) == "more than 256 KB");
  CHECK(findings_in(repeated("a", 70000)) ==
        "content/x:12:5: error: /summary: the prose has more than 64 KB; make it simpler, or split "
        "it [markdown-limit]\n");
  CHECK(html(repeated(">", 1000) + "<b>") == "<p>" + repeated("&gt;", 1000) + "&lt;b&gt;</p>\n");
}

TEST_CASE("what people write is within the limits") {
  for (const std::string& source :
       {std::string("- - - - - - - - - - - - - - - - - -"), repeated("- a [b](c/)\n", 400),
        "|a|b|c|\n|-|-|-|\n" + repeated("|x|y|z|\n", 200), repeated("A sentence. ", 4000)}) {
    CHECK_FALSE(find_exceeded_limit(source, ProseKind::field).has_value());
  }
}

TEST_CASE("the worst prose within the limits is rendered in good time") {
  const std::string inputs[] = {
      repeated("![[]()", 490) + "]",
      repeated("[", 990) + "a" + repeated("](b)", 990),
      repeated("<?x ", 990),
      repeated("<!-- ", 990),
      repeated("<a b='", 990),
      repeated("*a_ ", 3900),
      repeated("**a __b ", 1900),
      repeated("~a~~", 2600),
      repeated("a*", 7900),
      repeated("_a", 7900),
      repeated("`a``b```c", 330),
      repeated("> > > > > > a\n", 4500),
      repeated("> > > > > > a\nb\n", 3800),
      repeated("- a\n", 16000),
      repeated("1. a\n\n", 10000),
      repeated("- a\n\n  b\n\n", 5900),
      "|a|b|\n|-|-|\n" + repeated("a\n", 2400),
      repeated("a|b\n", 16000),
      repeated("[a]: b\n", 190) + repeated("[a] ", 700),
      repeated("&amp;", 13000),
      repeated("\\*", 7900),
      repeated("a\n", 32000),
      repeated("# a\n", 16000),
      repeated("a\n=\n", 16000),
      repeated("&", 65000),
      repeated("x@y.z :a@b ", 5900),
      repeated("- - - - - - a\n", 4600),
      repeated("* a\n   * b\n      * c\n", 2600),
      repeated("|-|-|\n", 400),
      repeated("a  \n", 16000),
      repeated("[^a] ", 990),
  };
  int number = 0;
  for (const std::string& input : inputs) {
    CAPTURE(number);
    ++number;
    CHECK_FALSE(find_exceeded_limit(input, ProseKind::field).has_value());
    const auto begin = std::chrono::steady_clock::now();
    html(input);
    findings_in(input);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    CHECK(took.count() < 2);
  }
}

TEST_CASE("the words of a prose are given without its markup") {
  CHECK(prose_as_plain_text(
            "One *two* [three](https://x.org)\nfour.\n\n- a\n- b\n\n|c|d|\n|-|-|\n|e|f|") ==
        "One two three four.\na\nb\nc d\ne f");
  CHECK(prose_as_plain_text("a <b>c</b>") == "a <b>c</b>");
  CHECK(prose_as_plain_text("See [the *form*](javascript:alert) and [x](ftp://x.org/y).") ==
        "See [the form](javascript:alert) and [x](ftp://x.org/y).");
  CHECK(prose_as_plain_text("![A [b](javascript:x) c](https://x.org/d.png) ![map](media/m.png)") ==
        "![A [b](javascript:x) c](https://x.org/d.png) map");
  CHECK(prose_as_plain_text("*See* <ftp://x.org/y>.") == "See ftp://x.org/y.");
  CHECK(prose_as_plain_text("Plain.") == "Plain.");
}

TEST_CASE("the links to pages of the site are listed for checking") {
  const auto links = links_in("[a](about/x/#y) [b](https://x.org)\n\n[c](#z) [d](data/a.csv)",
                              ProseKind::page, PagePath::of("about/me/index.html"));
  REQUIRE(links.size() == 3);
  CHECK(links[0].link.path.to_string() == "about/x/index.html");
  CHECK(links[0].link.fragment == "y");
  CHECK(links[0].line == 1);
  CHECK(links[1].link.path.to_string() == "about/me/index.html");
  CHECK(links[1].line == 3);
  CHECK_FALSE(links[2].link.every_language);
}

TEST_CASE("a page's leaf blocks are what its translators see") {
  std::vector<std::string> texts;
  for (const LeafBlock& block :
       leaf_blocks("Some *words*\n  over lines.\n\n## A title ##\n\n"
                   "- item **one**\n  goes on\n- two\n\n> quoted\n> text\n\n"
                   "|a|b|\n|-|-|\n|c|d|\n\nUnder\n=====\n\n"
                   "```sh\na *b*\n\n c\n```\n\n<div>d</div>\n\n```\n```\n")) {
    texts.push_back(block.text);
  }
  CHECK(texts == std::vector<std::string>{"Some *words*\nover lines.", "A title",
                                          "item **one**\ngoes on", "two", "quoted\ntext",
                                          "|a|b|\n|-|-|\n|c|d|", "Under", "a *b*\n\n c",
                                          "<div>d</div>"});
}

TEST_CASE("an empty heading is no text to translate") {
  CHECK(leaf_blocks("#\n\n- ##\n").empty());
  CHECK(leaf_blocks("#\n\nWords\n").size() == 1);
}

TEST_CASE("a page is translated block by block, and the rest is marked") {
  Speech spanish("es", {}, {},
                 {{"pages/glossary", "Words", "Palabras"},
                  {"pages/glossary", "See [the plan](about/plan/).", "Vea [el plan](about/plan/)."},
                  {"pages/glossary", "one", "uno"}});
  Rendering render(spanish, "about/glossary/index.html");
  const pages::Object view{
      {"body", prose("## Words\n\nSee [the plan](about/plan/).\n\n- one\n- two\n\nMore.", "",
                     "pages/glossary")}};
  CHECK(render("<h1>x</h1>{{{body}}}", view) ==
        "<h1>x</h1><h2 id=\"words\">Palabras</h2>\n<p>Vea <a href=\"../plan/\">el plan</a>.</p>\n"
        "<ul>\n<li>uno</li>\n<li><span lang=\"en\" dir=\"ltr\" class=\"source\">two</span></li>\n"
        "</ul>\n<p lang=\"en\" dir=\"ltr\" class=\"source\">More.</p>\n");
  CHECK(render.writer().count().total == 5);
  CHECK(render.writer().count().fallen_back == 2);
}

TEST_CASE("a page's code, and HTML that it shows, are translated or marked as its other blocks") {
  Speech spanish("es", {}, {}, {{"pages/glossary", "ask us", "pida *b*"}});
  Rendering render(spanish, "about/glossary/index.html");
  const pages::Object view{
      {"body", prose("    ask us\n\n```\nmore\n```\n\n<div>d</div>", "", "pages/glossary")}};
  CHECK(render("{{{body}}}", view) ==
        "<pre><code>pida *b*\n</code></pre>\n"
        "<pre lang=\"en\" dir=\"ltr\" class=\"source\"><code>more\n</code></pre>\n"
        "<p lang=\"en\" dir=\"ltr\" class=\"source\">&lt;div&gt;d&lt;/div&gt;</p>\n");
  CHECK(render.writer().count().total == 3);
  CHECK(render.writer().count().fallen_back == 2);
}

TEST_CASE("a field's prose is translated as a whole, or marked as a whole") {
  Speech spanish("es", {}, {}, {{"plans/2026/007", "# Why\n\nWords.", "# Por qué\n\nPalabras."}});
  Rendering render(spanish);
  CHECK(render("<h2>x</h2>{{{a}}}", {{"a", prose("# Why\n\nWords.")}}) ==
        "<h2>x</h2><h3 id=\"text-why\">Por qué</h3>\n<p>Palabras.</p>\n");
  CHECK(render("{{{a}}}", {{"a", prose("Other.")}}) ==
        "<div lang=\"en\" dir=\"ltr\" class=\"source\">\n<p>Other.</p>\n</div>\n");
  CHECK(render.writer().count().fallen_back == 1);
}

TEST_CASE("a table takes the heading above it, also from the template") {
  Speech english("en");
  Rendering render(english);
  const pages::Object view{{"title", text("Who <helps>")}, {"a", prose("|a|\n|-|\n|b|\n")}};
  CHECK(render("<h2 class=\"x\">{{title}}</h2>{{{a}}}", view)
            .find("<caption class=\"visually-hidden\">Who &lt;helps&gt;</caption>") !=
        std::string::npos);
}
