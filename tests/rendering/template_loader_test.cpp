#include "rendering/template_loader.h"

#include <doctest/doctest.h>

#include <map>

#include "rendering/template_error.h"

namespace {

using planlight::rendering::TemplateError;
using planlight::rendering::TemplateLoader;
using planlight::rendering::TemplateSet;

// The error that loading a template gives; empty where it gives none.
std::string fault(const std::string& source,
                  const std::map<std::string, std::string>& partials = {}) {
  TemplateLoader loader;
  loader.add("plan", "plan.html", source);
  for (const auto& [name, text] : partials) loader.add("partials/" + name, name + ".html", text);
  try {
    loader.load();
  } catch (const TemplateError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a value may stand in text, in a title and in quoted attributes") {
  CHECK(fault("<p>{{a}}</p>") == "");
  CHECK(fault("<title>{{a}}</title><textarea>{{a}}</textarea>") == "");
  CHECK(fault("<p class=\"a {{b}} c\" id='{{d}}'>x</p>") == "");
  CHECK(fault("<a href=\"{{link}}\">x</a><img src='{{image}}' alt=\"{{words}}\">") == "");
  CHECK(fault("<svg><text>{{a}}</text><title>{{a}}</title></svg>") == "");
}

TEST_CASE("a value cannot stand where it would be code or a name") {
  CHECK(fault("<script>{{a}}</script>") == "plan.html:1:9: nothing can be put into <script>");
  CHECK(fault("<script>let a = \"{{a}}\"</script>") ==
        "plan.html:1:18: nothing can be put into <script>");
  CHECK(fault("<STYLE>{{a}}</STYLE>") == "plan.html:1:8: nothing can be put into <style>");
  CHECK(fault("<iframe>{{a}}</iframe>") == "plan.html:1:9: nothing can be put into <iframe>");
  CHECK(fault("<p onclick=\"{{a}}\">") ==
        "plan.html:1:13: nothing can be put into the attribute onclick");
  CHECK(fault("<p style=\"color: {{a}}\">") ==
        "plan.html:1:18: nothing can be put into the attribute style");
  CHECK(fault("<iframe srcdoc=\"{{a}}\">") ==
        "plan.html:1:17: nothing can be put into the attribute srcdoc");
  CHECK(fault("<!-- {{a}} -->") == "plan.html:1:6: nothing can be put into a comment");
  CHECK(fault("<p {{a}}>") ==
        "plan.html:1:4: nothing can be put into a tag but quoted values of attributes");
  CHECK(fault("<{{a}}>") ==
        "plan.html:1:2: nothing can be put into a tag but quoted values of attributes");
  CHECK(fault("<p data-{{a}}=\"b\">") ==
        "plan.html:1:9: nothing can be put into a tag but quoted values of attributes");
  CHECK(fault("<p class={{a}}>") == "plan.html:1:10: the value of class must stand in quotes");
  CHECK(fault("<p class=a{{b}}>") == "plan.html:1:11: the value of class must stand in quotes");
  CHECK(fault("<title></ti{{a}}tle>") ==
        "plan.html:1:12: nothing can be put into a tag but quoted values of attributes");
  CHECK(fault("<!DOCTYPE {{a}}>") ==
        "plan.html:1:11: nothing can be put into a tag but quoted values of attributes");
}

TEST_CASE("an address takes one whole tag and no message") {
  for (const std::string name : {"href", "src", "action", "formaction", "poster", "cite", "srcset",
                                 "data", "xlink:href", "HREF"}) {
    const std::string lower = name == "HREF" ? "href" : name;
    CHECK(fault("<p " + name + "=\"javascript:{{a}}\">") ==
          "plan.html:1:" + std::to_string(name.size() + 17) +
              ": the tag must be the whole value of " + lower);
  }
  CHECK(fault("<a href=\"{{a}}?x\">") == "plan.html:1:15: the tag must be the whole value of href");
  CHECK(fault("<a href=\"{{a}}{{b}}\">") ==
        "plan.html:1:15: the tag must be the whole value of href");
  CHECK(fault("<a href=\"{{#a}}{{b}}{{/a}}\">") ==
        "plan.html:1:10: the value of href must be one tag, without a section");
  CHECK(fault("<a href=\"{{t:some.key}}\">") == "plan.html:1:10: a message is no address");
}

TEST_CASE("markup can stand in the text of elements alone") {
  CHECK(fault("<div>{{{a}}}{{&b}}</div>") == "");
  for (const auto* source : {"<p title=\"{{{a}}}\">", "<title>{{{a}}}</title>", "<p {{{a}}}>",
                             "<svg>{{{a}}}</svg>", "<option>{{&a}}</option>"}) {
    CAPTURE(source);
    CHECK(fault(source).find("markup can stand only in the text of an element") !=
          std::string::npos);
  }
}

TEST_CASE("a section ends in the place of the HTML where it began") {
  CHECK(fault("<p class=\"a{{#b}} c{{/b}}\">") == "");
  CHECK(fault("<a href=\"#x\"{{#here}} aria-current=\"page\"{{/here}}>x</a>") == "");
  CHECK(fault("<a {{#here}}aria-current=\"page\" {{/here}}href=\"#x\">x</a>") == "");
  CHECK(fault("<p{{#a}} class=\"b\"{{/a}}>") == "");
  CHECK(fault("{{#a}}<p class=\"{{/a}}\">") ==
        "plan.html:1:17: the section a ends in another place of the HTML than it begins");
  CHECK(fault("{{#a}}<script>{{/a}}") ==
        "plan.html:1:15: the section a ends in another place of the HTML than it begins");
  CHECK(fault("{{#a}}<svg>{{/a}}") ==
        "plan.html:1:12: the section a ends in another place of the HTML than it begins");
  CHECK(fault("<p{{#a}}x{{/a}}>") == "plan.html:1:9: a space is missing between two attributes");
  CHECK(fault("<p class=\"a\"{{#b}}id=\"c\"{{/b}}>") ==
        "plan.html:1:19: a space is missing between two attributes");
  CHECK(fault("<p checked {{#a}}=\"x\"{{/a}}>") ==
        "plan.html:1:18: a = without an attribute's name");
  CHECK(fault("<script>{{#a}}x{{/a}}</script>") ==
        "plan.html:1:9: nothing can be put into <script>");
}

TEST_CASE("HTML that a browser would have to guess at is refused") {
  CHECK(fault("a < b") == "plan.html:1:4: a < that begins no tag; write &lt;");
  CHECK(fault("<p a=>") == "plan.html:1:6: the attribute a has no value behind its =");
  CHECK(fault("<p a=\"b\"c=\"d\">") == "plan.html:1:9: a space is missing between two attributes");
  CHECK(fault("<p \"a\">") == "plan.html:1:4: a \" that belongs to no attribute");
  CHECK(fault("<!--> {{a}} -->") == "plan.html:1:5: a comment that ends where it begins");
  CHECK(fault("<!-- a --!>{{b}}") == "");
  CHECK(fault("<![CDATA[{{a}}]]>") ==
        "plan.html:1:3: a <! that begins neither a comment nor the doctype");
  CHECK(fault("<p class=\"") ==
        "plan.html:1:11: the template ends within a tag, a comment or raw text");
}

TEST_CASE("a mistake in a tag is named with its line and column") {
  CHECK(fault("a\n  {{#b}}\n{{/c}}") == "plan.html:3:1: {{/c}} where {{#b}} must be closed first");
  CHECK(fault("a\n  {{#b}}") == "plan.html:2:3: the section b is never closed; add {{/b}}");
  CHECK(fault("{{/b}}") == "plan.html:1:1: {{/b}} closes a section that is not open");
  CHECK(fault("żó {{a") == "plan.html:1:4: a tag that is never closed; add }}");
  CHECK(fault("{{a b}}") == "plan.html:1:1: `a b` is no name");
  CHECK(fault("{{a..b}}") == "plan.html:1:1: `a..b` is no name");
  CHECK(fault("{{}}") == "plan.html:1:1: `` is no name");
  CHECK(fault("{{=a=}}") == "plan.html:1:1: two delimiters are set like this: {{=<% %>=}}");
  CHECK(fault("{{t:}}") == "plan.html:1:1: a message has a key: {{t:some.key}}");
  CHECK(fault("{{t:a b}}") == "plan.html:1:1: `b` is no argument; write argument=name");
}

TEST_CASE("a partial that is not there is named with the one that was meant") {
  CHECK(fault("<p>\n{{>mork}}", {{"mark", "x"}}) ==
        "plan.html:2:1: there is no template `mork`; did you mean `mark`?");
  CHECK(fault("{{>mark}}", {{"mark", "x"}}) == "");
  CHECK(fault("<p class=\"{{>mark}}\">", {{"mark", "x"}}) ==
        "plan.html:1:11: a partial can stand only in the text of an element");
}

TEST_CASE("the loader lists the messages that templates say, and their static ids") {
  TemplateLoader loader;
  loader.add("a", "a.html", "<h2 id=\"approval\">{{t:approval.heading}}</h2><p id=\"x{{b}}\">");
  loader.add("b", "b.html", "{{t:plan.title year=plan.year name=.}}");
  const TemplateSet set = loader.load();
  const auto uses = set.message_uses();
  REQUIRE(uses.size() == 2);
  CHECK(uses[0].key == "approval.heading");
  CHECK(uses[0].file == "a.html");
  CHECK(uses[0].column == 19);
  CHECK(uses[1].key == "plan.title");
  CHECK(uses[1].arguments == std::vector<std::string>{"year", "name"});
  CHECK(set.ids() == std::set<std::string, std::less<>>{"approval"});
}

TEST_CASE("a theme's templates are known by their paths") {
  const TemplateSet set({{"plan.html", {"themes/default/templates/plan.html", "{{>mark}}"}},
                         {"partials/mark.html", {"mark.html", "x"}},
                         {"notes.txt", {"notes.txt", "{{"}}});
  CHECK(set.find("plan") != nullptr);
  CHECK(set.find("partials/mark") != nullptr);
  CHECK(set.find("notes.txt") == nullptr);
  CHECK(set.find("plan")->file == "themes/default/templates/plan.html");
}
