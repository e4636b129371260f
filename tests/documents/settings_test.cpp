#include "documents/settings.h"

#include <doctest/doctest.h>

#include "reading.h"

namespace planlight::documents {
namespace {

// A portal.json of what is needed, and `more` members.
std::string portal(const std::string& more = "", const std::string& languages = R"(["en", "es"])",
                   const std::string& base_url = "https://example.org/plans/",
                   const std::string& time_zone = "America/Chicago") {
  return "{\"title\": \"Plans\", \"publisher\": \"Police\",\n\"base_url\": \"" + base_url +
         "\",\n\"languages\": " + languages + ",\n\"time_zone\": \"" + time_zone +
         "\",\n\"contact\": {\"name\": \"Office\", \"phone\": \"312-555-0100\", \"email\": "
         "\"a@example.org\", \"url\": \"https://example.org/\"}" +
         (more.empty() ? "" : ",\n" + more) + "}";
}

struct Reading {
  std::optional<Settings> settings;
  std::string said;
};

Reading read(const std::string& json) {
  Findings findings;
  auto settings = read_settings(read_document(json, "portal.json"), findings);
  return {std::move(settings), shown(findings)};
}

}  // namespace

TEST_CASE("settings with nothing but what is needed have their defaults") {
  const Reading reading = read(portal());
  CHECK(reading.said == "");
  REQUIRE(reading.settings);
  const Settings& settings = *reading.settings;
  CHECK(settings.title == "Plans");
  CHECK(settings.publisher == "Police");
  CHECK(settings.base_url == "https://example.org/plans/");
  CHECK_FALSE(settings.notice);
  REQUIRE(settings.languages.size() == 2);
  CHECK(settings.languages[0].to_string() == "en");
  CHECK(settings.time_zone == "America/Chicago");
  CHECK(settings.contact.email == "a@example.org");
  CHECK(settings.report_due_days == 30);
  CHECK_FALSE(settings.license);
  CHECK_FALSE(settings.exit_url);
  CHECK(settings.approval.empty());
}

TEST_CASE("digits of a language that is not listed are not used: language-not-listed") {
  const Reading reading = read(portal(R"("digits": {"ar": "latn"})"));
  CHECK(reading.said ==
        "portal.json:6:12: warning: /digits/ar: are the digits of a language that languages does "
        "not list: they are not used; add the language there, or take this out "
        "[language-not-listed]");
  REQUIRE(reading.settings);
  CHECK(reading.settings->digits.empty());
}

TEST_CASE("a help line that cannot be called is pointed out: contact-phone") {
  const Reading reading = read(portal(
      R"("help_lines": [{"name": "Help", "phone": "ask", "url": "https://example.org/help"}])"));
  CHECK(reading.settings);
  CHECK(reading.said ==
        "portal.json:6:42: warning: /help_lines/0/phone: is not one telephone number: it shows "
        "without a link; write the number alone, such as 312-555-0142 or 312-555-0142 ext. 12 "
        "[contact-phone]");
}

TEST_CASE("every optional setting is read") {
  const Reading reading = read(portal(R"("notice": "**Demo** cafe\u0301", "report_due_days": 45,
    "license": {"name": "CC0", "url": "https://example.org/cc0"}, "digits": {"ar": "latn"},
    "help_lines": [{"name": "Help", "phone": "911", "url": "https://example.org/help"}],
    "exit_url": "https://example.org/weather", "static": ["CNAME", "static/a/b.txt"],
    "personal_data_allowed": ["312-555-0100"],
    "approval": {"plans": ["dac_chair"], "meetings": {"2027": ["commander_ocp"], "2028": []}})",
                                      R"(["en", "ar"])"));
  CHECK(reading.said == "");
  REQUIRE(reading.settings);
  const Settings& settings = *reading.settings;
  CHECK(settings.notice == "**Demo** caf\u00e9");
  CHECK(settings.report_due_days == 45);
  CHECK(settings.license->url == "https://example.org/cc0");
  CHECK(settings.digits.at(*LanguageTag::parse("ar")) == "latn");
  REQUIRE(settings.help_lines.size() == 1);
  CHECK(settings.help_lines[0].phone == "911");
  CHECK(settings.exit_url == "https://example.org/weather");
  CHECK(settings.static_files == std::vector<std::string>{"CNAME", "a/b.txt"});
  CHECK(settings.personal_data_allowed == std::vector<std::string>{"312-555-0100"});
  REQUIRE(settings.approval.size() == 3);
  CHECK(settings.approval[0].kind == "plans");
  CHECK(settings.approval[0].from_year == 0);
  CHECK(settings.approval[0].roles == std::vector<std::string>{"dac_chair"});
  CHECK(settings.approval[1].kind == "meetings");
  CHECK(settings.approval[1].from_year == 2027);
  CHECK(settings.approval[1].place.pointer == "/approval/meetings/2027");
  CHECK(settings.approval[1].place.line == 11);
  CHECK(settings.approval[2].from_year == 2028);
}

TEST_CASE("an empty notice is no notice") {
  CHECK_FALSE(read(portal(R"("notice": " ")")).settings->notice);
}

TEST_CASE("settings that lack what is needed are refused") {
  const Reading reading = read(R"({"title": "Plans"})");
  CHECK_FALSE(reading.settings);
  CHECK(reading.said ==
        "portal.json:1:1: error: /base_url: is missing; add \"base_url\" to this object "
        "[field-missing]\n"
        "portal.json:1:1: error: /contact: is missing; add \"contact\" to this object "
        "[field-missing]\n"
        "portal.json:1:1: error: /languages: is missing; add \"languages\" to this object "
        "[field-missing]\n"
        "portal.json:1:1: error: /publisher: is missing; add \"publisher\" to this object "
        "[field-missing]\n"
        "portal.json:1:1: error: /time_zone: is missing; add \"time_zone\" to this object "
        "[field-missing]");
}

TEST_CASE("a portal that is no object is refused") {
  CHECK(read("[1]").said ==
        "portal.json:1:1: error: must be an object, but is a list [field-type]");
}

TEST_CASE("languages are tags and each stands once") {
  CHECK(read(portal("", R"(["en", "English"])")).said ==
        "portal.json:3:21: error: /languages/1: is not a language tag; write one such as en, es or "
        "zh-Hans [settings-language]");
  CHECK(read(portal("", R"(["en", "es", "en"])")).said ==
        "portal.json:3:27: error: /languages/2: names a language a second time; take it out "
        "[settings-language]");
  const Reading none = read(portal("", "[]"));
  CHECK_FALSE(none.settings);
  CHECK(
      none.said ==
      "portal.json:3:14: error: /languages: names no language; name at least the language that the "
      "documents are written in [settings-language]");
  CHECK(read(portal(R"("digits": {"Arabic": "latn"})")).said ==
        "portal.json:6:12: error: /digits/Arabic: is not a language tag; write one such as ar "
        "[settings-language]");
}

TEST_CASE("the base URL is absolute and ends in a slash") {
  for (const char* url :
       {"https://example.org", "example.org/", "/plans/", "https://example.org/?a/",
        "https://example.org/#/", "https://example.org/../a/", "https://user@example.org/",
        "https://example.org//a/", "https://exämple.org/", "ftp://example.org/"}) {
    CAPTURE(url);
    const Reading reading = read(portal("", R"(["en"])", url));
    CHECK_FALSE(reading.settings);
    CHECK(
        reading.said ==
        "portal.json:2:13: error: /base_url: is not the address that the site is published under; "
        "write the whole address, such as https://example.org/plans/ [settings-base-url]");
  }
  for (const char* url : {"http://localhost:8080/", "https://a.example.org/x/y-z_1/~u/"}) {
    CAPTURE(url);
    CHECK(read(portal("", R"(["en"])", url)).settings);
  }
}

TEST_CASE("a time zone has the form of an IANA name") {
  for (const char* zone : {"Central", "America/", "/Chicago", "../../etc/passwd",
                           "America/Chicago ", "America//Chicago"}) {
    CAPTURE(zone);
    CHECK(
        read(portal("", R"(["en"])", "https://example.org/", zone)).said ==
        "portal.json:4:14: error: /time_zone: is not the name of a time zone; write its IANA name, "
        "such as America/Chicago [settings-time-zone]");
  }
  CHECK(read(portal("", R"(["en"])", "https://example.org/", "UTC")).settings);
  CHECK(read(portal("", R"(["en"])", "https://example.org/", "America/North_Dakota/Center"))
            .settings);
}

TEST_CASE("static files have safe paths") {
  CHECK(
      read(portal(R"("static": ["CNAME", "../secret"])")).said ==
      "portal.json:6:21: error: /static/1: is not a safe path under static/; use names of letters, "
      "digits, '.', '-' and '_' [settings-static]");
}

TEST_CASE("additions to chains of another shape are refused once") {
  CHECK(read(portal(R"("approval": {"plans": "dac_chair"})")).said ==
        "portal.json:6:23: error: /approval/plans: must be a list or an object, but is a text "
        "[field-type]");
  CHECK(read(portal(R"("approval": {"plans": {"soon": ["dac_chair"]}})")).said ==
        "portal.json:6:32: error: /approval/plans/soon: stands under a name that is no year; write "
        "it "
        "as {\"plans\": [\"dac_chair\"]} [settings-approval]");
}

TEST_CASE("a policy file is read without a portal around it") {
  const Document document = read_document(
      R"({"plans": ["a", 1], "reports": 5, "x": {"2027": "a"}, "equity": ["b"]})", "policy.json");
  Findings findings;
  const auto additions = read_chain_additions(document, document.root, "", findings);
  CHECK(shown(findings) ==
        "policy.json:1:17: error: /plans/1: must be the name of a role; write it as {\"plans\": "
        "[\"dac_chair\"]} [settings-approval]\n"
        "policy.json:1:32: error: /reports: must be a list of roles, or an object of such lists by "
        "year; write it as {\"plans\": [\"dac_chair\"]} [settings-approval]\n"
        "policy.json:1:49: error: /x/2027: must be a list of roles; write it as {\"plans\": "
        "[\"dac_chair\"]} [settings-approval]");
  REQUIRE(additions.size() == 2);
  CHECK(additions[1].kind == "equity");
  CHECK(additions[1].place.column == 65);

  Findings of_list;
  const Document list = read_document("[]", "policy.json");
  CHECK(read_chain_additions(list, list.root, "", of_list).empty());
  CHECK(shown(of_list) ==
        "policy.json:1:1: error: must be an object of lists of roles; write it as {\"plans\": "
        "[\"dac_chair\"]} [settings-approval]");
}

TEST_CASE("a kind that nobody knows is left to the policy") {
  const Reading reading = read(portal(R"("approval": {"plasn": ["dac_chair"]})"));
  CHECK(reading.said == "");
  CHECK(reading.settings->approval[0].kind == "plasn");
}

}  // namespace planlight::documents
