#include "rendering/spoken_templates.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "rendering_fixture.h"

namespace {

using namespace planlight;
using namespace planlight::rendering;
using namespace planlight::rendering::testing;

const Messages messages{{"goals", "Goals & \"aims\""},
                        {"late", "Not in time"},
                        {"meeting", "The DAC meets"},
                        {"by", "By {name}"}};
const Messages spanish_messages{
    {"goals", "Metas & \"fines\""}, {"meeting", "El DAC se reúne"}, {"by", "Por {name}"}};

const TemplateSet& templates() {
  static const TemplateSet set(
      {{"page.html",
        {"page.html",
         "<h2>{{t:goals}}</h2>{{#rows}}<p title=\"{{t:goals}}\">{{t:goals}}: {{name}}</p>"
         "{{^late}}<i>{{t:late}}</i>{{/late}}{{>row}}{{/rows}}<h3>A {{t:goals}} "
         "b</h3>{{{words}}}"}},
       {"partials/row.html",
        {"row.html",
         "<b>{{t:meeting}}</b>{{t:by name=name}}{{#rows}}({{>row}}){{/rows}}<u>{{t:goals}}</u>"}}});
  return set;
}

pages::Object row(const char* name, pages::List rows = {}) {
  return {{"name", pages::Literal{name}}, {"late", false}, {"rows", std::move(rows)}};
}

pages::Object view() {
  pages::List within, rows;
  within.items.push_back(row("c"));
  rows.items.push_back(row("a", std::move(within)));
  rows.items.push_back(row("b"));
  return {{"rows", std::move(rows)}, {"words", prose("| x |\n| - |\n| y |")}};
}

std::string written(Voice& voice) {
  const SiteLinks site = site_links();
  const PageLinks links(site, voice.tag(), tag("en"), PagePath::of("index.html"), false);
  NodeWriter writer(voice, links, templates().ids());
  TemplateRenderer renderer(writer);
  const pages::Object object = view();
  renderer.push(object);
  std::string out;
  renderer.render(voice.spoken(templates(), *templates().find("page")), out);
  return out;
}

}  // namespace

TEST_CASE(
    "a page is the same, whether its messages stand in the templates or are said one by one") {
  const auto known = language::Abbreviations::defined_in("**Advisory Committee (DAC)**");
  for (const char* language : {"en", "es"}) {
    CAPTURE(language);
    Speech plain(language, messages, spanish_messages);
    plain.voice().expand(&known);
    Speech spoken(language, messages, spanish_messages);
    spoken.voice().expand(&known);
    spoken.voice().speak(templates());
    const std::string expected = written(plain.voice());
    CHECK(written(spoken.voice()) == expected);
    // Each page marks its own first abbreviation.
    CHECK(written(spoken.voice()) == expected);
    CHECK(expected.find("<abbr title=\"Advisory Committee\">DAC</abbr>") != std::string::npos);
  }
}

TEST_CASE("a template holds the messages of its language that need nothing of the page") {
  Speech speech("es", messages, spanish_messages);
  SpokenTemplates spoken(templates(), speech.voice().speaker().interface(), nullptr);
  const Template& made = spoken.of(templates(), *templates().find("page"));
  CHECK(
      made.text.starts_with("<h2>Metas &amp; \"fines\"</h2><p title=\"Metas &amp; &quot;fines&quot;"
                            "\">Metas &amp; \"fines\": "));
  CHECK(&spoken.of(templates(), *templates().find("page")) == &made);
  const auto messages_in = [](const Template& each) {
    return std::ranges::count(each.operations, Operation::Kind::message, &Operation::kind);
  };
  // What fell back is marked as such, and what has an argument waits for it.
  CHECK(messages_in(made) == 1);
  CHECK(messages_in(*made.partials.front()) == 1);
}

TEST_CASE("a template of another set stays as it is") {
  Speech speech("en", messages);
  const TemplateSet other({{"page.html", {"page.html", "{{t:goals}}"}}});
  speech.voice().speak(templates());
  CHECK(&speech.voice().spoken(other, *other.find("page")) == other.find("page"));
}
