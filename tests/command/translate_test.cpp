#include <doctest/doctest.h>
#include <fmt/core.h>

#include <filesystem>
#include <set>

#include "command/desk_commands.h"

namespace planlight {
namespace {

using sample::edited;
using test::CityRepository;
using test::Said;

// Meetings need no approval, so that what is committed is public. Its attendees and notes are
// internal.
struct TwoLanguages : CityRepository {
  TwoLanguages() {
    put("portal.json", edited(sample::portal(), R"(["en"])", R"(["en", "es", "ar"])"));
    put("meetings/2026/001.json", sample::meetings());
    put("plans/2026/001.json", sample::plan());  // a draft: no record
    commit();
  }
  std::string catalogue(const std::string& stem) const {
    return file("translations/es/" + stem + ".po");
  }
  std::filesystem::path site() const { return folder().path() / "site"; }
  Said build() const { return run({"build", "--output", site().string()}); }
};

TEST_CASE("translate update writes the public texts of what is published, and no others") {
  TwoLanguages city;
  const Said said = city.run({"translate", "update", "--language", "es"});
  CHECK(said.exit_code == 0);
  CHECK(city.has("translations/es/meetings/2026/001.po"));
  CHECK(city.catalogue("meetings/2026/001").find("Internal") == std::string::npos);
  CHECK(!city.has("translations/es/plans/2026/001.po"));
  CHECK(!city.has("translations/ar/meetings/2026/001.po"));
}

TEST_CASE("translate update asks for drafts where it is told to, and never for an internal text") {
  TwoLanguages city;
  CHECK(city.run({"translate", "update", "--language", "es", "--drafts"}).exit_code == 0);
  REQUIRE(city.has("translations/es/plans/2026/001.po"));
  CHECK(city.catalogue("plans/2026/001").find("Internal") == std::string::npos);
}

TEST_CASE("a second translate update changes nothing") {
  TwoLanguages city;
  city.run({"translate", "update"});
  const std::string before = city.catalogue("meetings/2026/001");
  const Said said = city.run({"translate", "update"});
  CHECK(said.has("es: 0 files written"));
  CHECK(city.catalogue("meetings/2026/001") == before);
}

TEST_CASE("translate update keeps to the documents that it is asked for") {
  TwoLanguages city;
  city.put("meetings/2026/002.json",
           edited(sample::meetings(), "\"district\": 1", "\"district\": 2"));
  city.commit();
  CHECK(city.run({"translate", "update", "--language", "es", "--district", "2"}).exit_code == 0);
  CHECK(city.has("translations/es/meetings/2026/002.po"));
  CHECK(!city.has("translations/es/meetings/2026/001.po"));
  CHECK(!city.has("translations/es/portal.po"));
  CHECK(city.run({"translate", "update", "--language", "es", "content/meetings/2026/001.json"})
            .exit_code == 0);
  CHECK(city.has("translations/es/meetings/2026/001.po"));
  CHECK(!city.has("translations/es/portal.po"));
  const Said nowhere = city.run({"translate", "status", "--district", "99"});
  CHECK(nowhere.exit_code == 2);
  CHECK(nowhere.errors == "--district 99: there is no such district; there are 1, 2\n");
  const Said unknown = city.run({"translate", "update", "meetings/2027/001.json"});
  CHECK(unknown.exit_code == 1);
  CHECK(unknown.errors ==
        "meetings/2027/001.json: error: is no document of this commit; name it from the content "
        "folder, such as plans/2026/007.json [translate-path]\n");
  const Said pl = city.run({"translate", "status", "--language", "pl"});
  CHECK(pl.exit_code == 1);
  CHECK(pl.errors ==
        "error: pl is none of the languages that this portal is translated into; add it to "
        "languages in portal.json, or correct it [translate-language]\n");
}

TEST_CASE("the desk and the translator count the same texts") {
  const TwoLanguages city;
  const std::string desk = city.run({"status"}).out;
  std::string translator = city.run({"translate", "status", "--language", "es"}).out;
  translator.erase(0, translator.find("(all)"));
  const auto number_after = [](const std::string& text, std::string_view mark) {
    const std::size_t at = text.find(mark);
    REQUIRE(at != std::string::npos);
    return std::stoi(text.substr(at + mark.size()));
  };
  const int missing = number_after(desk, "not yet translated: es ");
  const int total = number_after(desk, fmt::format("es {} of ", missing));
  CHECK(missing > 0);
  CHECK(number_after(translator, "(all)") == total - missing);
  CHECK(number_after(translator, fmt::format(" {} of ", total - missing)) == total);
}

TEST_CASE("translate update tells a translator what each text is") {
  TwoLanguages city;
  city.run({"translate", "update", "--language", "es"});
  const std::string catalogue = city.catalogue("meetings/2026/001");
  CHECK(catalogue.find("#. Title. ") != std::string::npos);
  CHECK(catalogue.find("#: meetings/2026/001:/meetings/0/title\n") != std::string::npos);
}

TEST_CASE("a catalogue with a slip in it is never written over") {
  TwoLanguages city;
  const std::string broken =
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"Plans\nmsgstr "
      "\"Un trabajo de horas\"\n";
  city.put("translations/es/meetings/2026/001.po", broken);
  const Said said = city.run({"translate", "update", "--language", "es"});
  CHECK(said.exit_code == 1);
  CHECK(said.errors ==
        "content/translations/es/meetings/2026/001.po: error: cannot be read, and was left as it "
        "is; correct what is said of it, and run it again [translate-unreadable]\n"
        "content/translations/es/meetings/2026/001.po:4:1: warning: a text lacks its closing "
        "quotation mark; the whole catalogue is left out; correct it, `msgfmt --check` shows where "
        "[catalogue-syntax]\n");
  CHECK(city.catalogue("meetings/2026/001") == broken);
}

TEST_CASE("findings of translate have the line and the column that check has") {
  TwoLanguages city;
  city.put("meetings/2026/001.json",
           edited(sample::meetings(), "\"title\":", "\"colour\": 1, \"title\":"));
  city.commit();
  const std::string of_check = city.run({"check"}).out;
  CAPTURE(of_check);
  const std::size_t begin = of_check.find("content/meetings/2026/001.json:");
  REQUIRE(begin != std::string::npos);
  const std::string line = of_check.substr(begin, of_check.find('\n', begin) + 1 - begin);
  CHECK(city.run({"translate", "status"}).errors.find(line) != std::string::npos);
  CHECK(city.run({"translate", "update", "--language", "es"}).errors.find(line) !=
        std::string::npos);
}

TEST_CASE("a finding in a draft has the draft's own line") {
  TwoLanguages city;
  city.put("plans/2026/001.json",
           "\n\n\n" + edited(sample::plan(), "\"summary\":", "\"colour\": 1, \"summary\":"));
  city.commit();
  const Said said = city.run({"translate", "update", "--drafts", "--language", "es"});
  CHECK(said.errors ==
        "content/plans/2026/001.json:7:3: warning: /colour: is no field that the schema knows, and "
        "is withheld; take it out [field-unknown]\n");
}

TEST_CASE("translate update brings a theme's own texts to its translators") {
  TwoLanguages city;
  const std::string header =
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";
  city.write("theme/theme.json", "{\"parent\": \"default\"}");
  city.write("theme/translations/en.po",
             header + "#. The first page\nmsgctxt \"nav.home\"\nmsgid \"Start\"\nmsgstr \"\"\n");
  // An own translation of a text of the default theme stays.
  city.write("theme/translations/es.po",
             header + "msgctxt \"layout.skip\"\nmsgid \"Skip to the content\"\nmsgstr \"Salto\"\n");
  const Said said =
      city.run({"translate", "update", "--language", "es", "--theme", city.path() + "/theme"});
  CHECK(said.exit_code == 0);
  const std::string spanish = test::read_file(city.root() / "theme/translations/es.po");
  CHECK(spanish.find("#. The first page\nmsgctxt \"nav.home\"\nmsgid \"Start\"\nmsgstr \"\"\n") !=
        std::string::npos);
  CHECK(spanish.find("msgid \"Skip to the content\"\nmsgstr \"Salto\"\n") != std::string::npos);
  CHECK(spanish.find("#~") == std::string::npos);
  CHECK(!std::filesystem::exists(city.root() / "theme/translations/ar.po"));
}

TEST_CASE("every language has every page, and a fuzzy text is on none") {
  TwoLanguages city;
  city.put("translations/es/common.po",
           "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
           "#, fuzzy\nmsgid \"Office\"\nmsgstr \"Oficina sin mirar\"\n\n"
           "msgid \"District 1\"\nmsgstr \"Distrito 1\"\n");
  city.commit();
  REQUIRE(city.build().exit_code == 0);
  std::set<std::string> english;
  std::set<std::string> others[2];
  for (const auto& entry : std::filesystem::recursive_directory_iterator(city.site())) {
    const std::string path = entry.path().lexically_relative(city.site()).generic_string();
    if (!path.ends_with(".html")) continue;
    if (path.starts_with("es/")) {
      others[0].insert(path.substr(3));
    } else if (path.starts_with("ar/")) {
      others[1].insert(path.substr(3));
    } else {
      english.insert(path);
    }
    CHECK(test::read_file(entry.path()).find("sin mirar") == std::string::npos);
  }
  CHECK(english.size() > 20);
  CHECK(others[0] == english);
  CHECK(others[1] == english);
}

TEST_CASE("a changed source text loses its translation at once") {
  TwoLanguages city;
  const std::string meetings = sample::meetings();
  const auto title_start = meetings.find("\"title\": \"") + 10;
  const std::string title =
      meetings.substr(title_start, meetings.find('"', title_start) - title_start);
  city.put("translations/es/meetings/2026/001.po",
           "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"" + title +
               "\"\nmsgstr \"Reunión traducida\"\n");
  city.commit();
  REQUIRE(city.build().exit_code == 0);
  const auto page = city.site() / "es" / "meetings" / "index.html";
  CHECK(test::read_file(page).find("Reunión traducida") != std::string::npos);
  city.put("meetings/2026/001.json", edited(meetings, title, title + " moved"));
  city.commit();
  REQUIRE(city.build().exit_code == 0);
  CHECK(test::read_file(page).find("Reunión traducida") == std::string::npos);
  CHECK(test::read_file(page).find(title + " moved") != std::string::npos);
}

TEST_CASE("a chain for translations holds back a catalogue that nobody approved") {
  TwoLanguages city;
  city.put("portal.json",
           edited(city.file("portal.json"), "\"contact\"",
                  "\"approval\": {\"translations\": [\"commander_ocp\"]},\n  \"contact\""));
  city.put("translations/es/common.po",
           "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid "
           "\"Plans\"\nmsgstr \"Planes sin aprobar\"\n");
  city.commit();
  REQUIRE(city.build().exit_code == 0);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(city.site())) {
    if (entry.is_regular_file())
      CHECK(test::read_file(entry.path()).find("sin aprobar") == std::string::npos);
  }
}

}  // namespace
}  // namespace planlight
