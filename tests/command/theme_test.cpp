#include "command/theme.h"

#include <doctest/doctest.h>

#include "command/small_city.h"
#include "command/theme_assets.h"
#include "foundation/environment_error.h"
#include "places.h"
#include "repository/scratch_repository.h"

namespace planlight {
namespace {

using command::read_theme;
using command::ThemeFiles;
using test::BuiltSite;

// A theme in a folder of its own, which builds upon the default one.
struct Theme {
  test::ScratchFolder folder;

  Theme() { put("theme.json", "{\"parent\": \"default\"}\n"); }

  void put(const std::string& path, const std::string& bytes) const {
    put_into("own", path, bytes);
  }
  void put_into(const std::string& theme, const std::string& path, const std::string& bytes) const {
    test::write_file(folder.path() / theme / path, bytes);
  }
  std::string path() const { return folder / "own"; }
  ThemeFiles read() const { return read_theme(path()); }

  BuiltSite build() const {
    command::Options options = test::small_options();
    options.theme = path();
    return test::build(test::SmallCity(), options);
  }
  // Each finding, without the folder of this run.
  std::string found(const Findings& findings) const {
    std::string lines;
    for (const Finding& finding : findings.sorted()) {
      std::string line = to_string(finding);
      for (std::size_t at = line.find(folder.path().string()); at != std::string::npos;
           at = line.find(folder.path().string())) {
        line.erase(at, folder.path().string().size() + 1);
      }
      lines += line + '\n';
    }
    return lines;
  }
  std::string errors(const BuiltSite& site) const {
    Findings errors;
    for (const Finding& finding : site.findings.sorted()) {
      if (finding.severity == Severity::error) errors.add(finding);
    }
    return found(errors);
  }
};

using Lines = std::vector<std::string>;

TEST_CASE_FIXTURE(Theme, "a theme that brings nothing is its parent") {
  const ThemeFiles own = read();
  const ThemeFiles parent = read_theme("");
  CHECK(own.findings.empty());
  CHECK(own.assets == parent.assets);
  CHECK(own.templates.size() == parent.templates.size());
  CHECK(own.templates.at("plan.html").file == parent.templates.at("plan.html").file);
  CHECK(own.translations.size() == parent.translations.size());
}

TEST_CASE_FIXTURE(Theme, "a template, a partial, a token and an interface text can be said anew") {
  put("templates/not-found.html", "<h1>{{title}}</h1><p>Own page</p>");
  put("templates/partials/site-contact.html", "<p>Own partial</p>");
  put("assets/theme.css", ":root { --accent: #123456; }\n");
  put("translations/en.po",
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
      "msgctxt \"nav.home\"\nmsgid \"Own start\"\nmsgstr \"\"\n");
  const BuiltSite site = build();
  REQUIRE(errors(site) == "");
  CHECK(site.file("404.html").find("<p>Own page</p>") != std::string::npos);
  CHECK(site.file("accessibility/index.html").find("Own partial") != std::string::npos);
  CHECK(site.file("districts/1/index.html").find("Own start") != std::string::npos);
  CHECK(site.file("districts/1/index.html").find("Skip to the content") != std::string::npos);
  const Lines styled = site.holding("--accent:#123456");
  REQUIRE(styled.size() == 1);
  // One file, named by its own content; what is added comes last, so that it counts.
  CHECK(site.file("index.html").find(styled.front()) != std::string::npos);
  CHECK(site.file(styled.front()).find("--accent:#00566f") <
        site.file(styled.front()).find("--accent:#123456"));
}

TEST_CASE_FIXTURE(Theme, "themes build upon each other, and the nearest one counts") {
  put("theme.json", "{\"parent\": \"../between\"}");
  put_into("between", "theme.json", "{\"parent\": \"default\"}");
  put_into("between", "assets/theme.css", "/* between */");
  put("assets/theme.css", "/* own */");
  put_into("between", "templates/plan.html", "between");
  put_into("between", "templates/area.html", "between");
  put("templates/plan.html", "own");
  const ThemeFiles theme = read();
  CHECK(theme.findings.empty());
  CHECK(theme.templates.at("plan.html").text == "own");
  CHECK(theme.templates.at("area.html").text == "between");
  CHECK(theme.templates.contains("home.html"));
  CHECK(theme.assets.at("style.css").ends_with("/* between *//* own */"));
}

TEST_CASE_FIXTURE(Theme, "a style of its own leaves the parent's behind, what is added to it too") {
  put("theme.json", "{\"parent\": \"../between\"}");
  put_into("between", "theme.json", "{\"parent\": \"default\"}");
  put_into("between", "assets/theme.css", "/* between */");
  put("assets/style.css", "/* own style */");
  put("assets/theme.css", "/* own */");
  CHECK(read().assets.at("style.css") == "/* own style *//* own */");
}

TEST_CASE_FIXTURE(Theme, "a translation of the parent's text is not that of the own one") {
  put("translations/en.po",
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
      "msgctxt \"nav.home\"\nmsgid \"Own start\"\nmsgstr \"\"\n");
  put("translations/es.po",
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
      "msgctxt \"layout.skip\"\nmsgid \"Skip to the content\"\nmsgstr \"Salto propio\"\n");
  test::SmallCity city;
  city.put("portal.json", [&] {
    std::string portal = city.file("portal.json");
    return portal.replace(portal.find("[\"en\"]"), 6, "[\"en\", \"es\"]");
  }());
  command::Options options = test::small_options();
  options.theme = path();
  const BuiltSite site = test::build(city, options);
  const std::string& page = site.file("es/districts/1/index.html");
  CHECK(page.find("Salto propio") != std::string::npos);
  CHECK(page.find(">Own start</") != std::string::npos);
  CHECK(page.find("Inicio") == std::string::npos);
  Findings stale;
  for (const Finding& finding : site.findings.sorted()) {
    if (finding.what.starts_with("nav.home ")) stale.add(finding);
  }
  REQUIRE(stale.sorted().size() == 1);
  CHECK(stale.sorted().front().what ==
        "nav.home translates an English message that has changed since");
  CHECK(stale.sorted().front().place.file == PLANLIGHT_SOURCE_DIR
        "/themes/default/translations/es.po");
}

TEST_CASE_FIXTURE(Theme, "a theme.json that is wrong is said with its place, and nothing is made") {
  put("theme.json", "{\n  \"parent\": \"defualt\"\n}\n");
  CHECK(errors(build()) ==
        "own/theme.json:2:13: error: there is no theme \"defualt\"; did you mean `default`?; "
        "name a theme that comes with the program, or a path from this theme, such as "
        "../other [theme-parent]\n");
  put("theme.json", "{\"parnet\": \"default\"}\n");
  CHECK(errors(build()) ==
        "own/theme.json:1:12: error: there is no setting \"parnet\"; did you mean `parent`?; "
        "write {\"parent\": \"default\"}, or take theme.json away [theme-settings]\n");
  put("theme.json", "{\"parent\": 1}\n");
  CHECK(errors(build()) ==
        "own/theme.json:1:12: error: the parent is no name and no path; "
        "write {\"parent\": \"default\"}, or take theme.json away [theme-settings]\n");
  put("theme.json", "[]");
  CHECK(errors(build()) ==
        "own/theme.json:1:1: error: is no object; "
        "write {\"parent\": \"default\"}, or take theme.json away [theme-settings]\n");
}

TEST_CASE_FIXTURE(Theme, "themes that build upon each other in a circle are found") {
  put("theme.json", "{\"parent\": \"../other\"}");
  put_into("other", "theme.json", "{\"parent\": \"../own\"}");
  const BuiltSite site = build();
  CHECK(!site.is_made);
  CHECK(errors(site) ==
        "other/theme.json:1:12: error: the theme \"../own\" builds upon this "
        "one; let one of them stand on its own [theme-cycle]\n");
  put("theme.json", "{\"parent\": \"./\"}");
  CHECK(errors(build()) ==
        "own/theme.json:1:12: error: the theme \"./\" builds upon this "
        "one; let one of them stand on its own [theme-cycle]\n");
}

TEST_CASE_FIXTURE(Theme, "a mistake in a template is a finding with its place and what was meant") {
  put("templates/not-found.html", "<h1>\n{{titel}}</h1>");
  CHECK(errors(build()) ==
        "own/templates/not-found.html:2:1: error: unknown name `titel`; did you mean "
        "`title`?; correct the template [template]\n");
  put("templates/not-found.html", "<h1>{{title}}</h1>{{>site-contcat}}");
  CHECK(errors(build()) ==
        "own/templates/not-found.html:1:19: error: there is no template `site-contcat`; did "
        "you mean `site-contact`?; correct the template [template]\n");
  put("templates/not-found.html", "<h1>{{title}}</h1>\n <p>{{t:layout.skpi}}</p>");
  CHECK(
      errors(build()) ==
      "own/templates/not-found.html:2:5: error: says the message \"layout.skpi\", which the theme "
      "does not have; did you mean `layout.skip`?; add it to translations/en.po, or correct the "
      "key [template-message]\n");
  put("templates/not-found.html",
      "<h1>{{title}}</h1>\n <p>{{t:layout.untranslated langauge=title}}</p>");
  CHECK(errors(build()) ==
        "own/templates/not-found.html:2:5: error: says the message \"layout.untranslated\" without "
        "its argument \"language\"; did you mean `langauge`?; write "
        "{{t:layout.untranslated language=value}} "
        "[template-message]\n");
}

TEST_CASE_FIXTURE(Theme, "a style sheet names pictures by what they are called in the theme") {
  put("assets/seal.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
  put("assets/theme.css", ".a { background: url(\"seal.svg\"); mask: url( seal.svg ); }");
  Findings findings;
  const auto assets = command::published_assets(read(), findings);
  CHECK(findings.empty());
  const std::string seal = assets.paths.at("seal.svg").substr(7);
  CHECK(assets.bytes.at(assets.paths.at("style.css"))
            .ends_with(".a{background:url(\"" + seal + "\");mask:url(\"" + seal + "\")}"));

  put("assets/theme.css", ".a { background: url(seel.svg) } .b { fill: url(#pattern) }");
  command::published_assets(read(), findings);
  CHECK(found(findings) ==
        "own/assets/style.css: error: asks for url(seel.svg), which is no picture or font of "
        "the theme; did you mean `seal.svg`?; put the file into assets/ and name it from "
        "there [theme-asset]\n");
}

TEST_CASE("a theme that comes with the program is found by its name") {
  CHECK(read_theme("embedded").folder == PLANLIGHT_SOURCE_DIR "/themes/embedded");
  CHECK(read_theme("embedded").templates.contains("plan.html"));
  CHECK_THROWS_WITH_AS(read_theme("nowhere"),
                       "cannot read the folder nowhere: No such file or directory",
                       EnvironmentError);
}

TEST_CASE_FIXTURE(Theme, "a folder without templates is no theme") {
  put("theme.json", "{}");
  CHECK_THROWS_WITH_AS(read(), (path() + " is no theme: it has no templates").c_str(),
                       EnvironmentError);
}

}  // namespace
}  // namespace planlight
