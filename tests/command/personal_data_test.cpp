// Personal data in public text: where it is said, and that it is not said again.

#include <doctest/doctest.h>

#include <filesystem>

#include "command/small_city.h"
#include "disclosure/personal_data_review.h"
#include "documents/document_key.h"
#include "documents/schema.h"
#include "language/catalogue.h"
#include "places.h"
#include "repository/scratch_repository.h"

namespace planlight::test {
namespace {

namespace fs = std::filesystem;

std::string replaced(std::string text, std::string_view old, std::string_view by) {
  const auto at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), by);
}

std::vector<std::string> of_personal_data(const BuiltSite& site) {
  std::vector<std::string> list;
  for (const std::string& line : site.found()) {
    if (line.find("[personal-") != std::string::npos) list.push_back(line);
  }
  return list;
}

constexpr std::string_view say =
    "; take it out, or, where it is a public contact, add it to personal_data_allowed in "
    "portal.json ";

std::string warning(std::string_view place, std::string_view what, std::string_view rule) {
  return std::string(place) + ": holds what looks like " + std::string(what) + std::string(say) +
         "[" + std::string(rule) + "]";
}

TEST_CASE("a telephone number in a page is a warning that does not say it again") {
  SmallCity city;
  city.put("pages/help.md", "# Help\n\nAsk Ana, 312-555-0147.\n");
  CHECK(of_personal_data(build(city)) ==
        std::vector<std::string>{warning("content/pages/help.md:3:10: warning",
                                         "a telephone number", "personal-phone")});
}

TEST_CASE("a number that portal.json allows or publishes itself is no finding") {
  SmallCity city;
  city.put("pages/help.md", "# Help\n\nAsk Ana, (312) 555-0147.\n");
  city.put("portal.json", replaced(city.file("portal.json"), "{",
                                   "{\"personal_data_allowed\": [\"312-555-0147\"],"));
  CHECK(of_personal_data(build(city)).empty());
}

TEST_CASE("each kind has its place in a document, and the value stands in no finding") {
  SmallCity city;
  const std::string path = "meetings/2026/001.json";
  city.put(path, R"({"district": 1, "year": 2026, "meetings": [
    {"id": "a", "kind": "beat_meeting", "title": "Ask ana@example.org",
     "start": "2026-07-01T18:00", "end": "2026-07-01T19:00",
     "place": "Library, 4 W. Elm St", "address": "2634 W. 63rd St",
     "description": "Born on 3/4/1998, SSN 123-45-6789, plate AB 12345, star no. 4821, RD JH123456. At home, 2634 W. 63rd St."}]})");
  const auto found = of_personal_data(build(city));
  const std::string line = "content/meetings/2026/001.json:5:";
  const std::string description = ": warning: /meetings/0/description";
  CHECK(found ==
        std::vector<std::string>{
            warning("content/meetings/2026/001.json:2:55: warning: /meetings/0/title",
                    "an e-mail address", "personal-email"),
            warning(line + "22" + description, "a date of birth", "personal-birth-date"),
            warning(line + "44" + description, "a social security number",
                    "personal-social-security"),
            warning(line + "57" + description, "a license plate", "personal-license-plate"),
            warning(line + "73" + description, "a star number", "personal-star-number"),
            warning(line + "88" + description, "the record-division (RD) number of a case",
                    "personal-record-number"),
            warning(line + "110" + description, "a house number, finer than a block",
                    "personal-address")});
  for (const std::string& said : found) {
    for (const char* value : {"ana@", "1998", "6789", "12345", "4821", "JH1", "2634"})
      CHECK(said.find(value) == std::string::npos);
  }
}

TEST_CASE("a translation that brings personal data is a warning, one that keeps it is not") {
  SmallCity city;
  city.put("pages/help.md", "# Help\n\nAsk Ana, 312-555-0147.\n");
  city.put("translations/es/pages/help.po",
           "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
           "msgid \"Help\"\nmsgstr \"Ayuda: 312-555-0186\"\n\n"
           "msgid \"Ask Ana, 312-555-0147.\"\nmsgstr \"Pregunte a Ana, (312) 555-0147.\"\n");
  city.put("portal.json", replaced(city.file("portal.json"), "[\"en\"", "[\"en\", \"es\""));
  CHECK(of_personal_data(build(city)) ==
        std::vector<std::string>{
            warning("content/pages/help.md:3:10: warning", "a telephone number", "personal-phone"),
            warning("content/translations/es/pages/help.po:4:1: warning", "a telephone number",
                    "personal-phone")});
}

TEST_CASE("the reason of a withdrawal and the notice of the site are for everyone to read") {
  SmallCity city;
  city.withdraw("plans/2026/001.json", "2026-05-01", "named a case, RD JH123456");
  city.put("portal.json",
           replaced(city.file("portal.json"), "{", "{\"notice\": \"Write to ana@example.org\","));
  const auto found = of_personal_data(build(city));
  REQUIRE(found.size() == 2);
  CHECK(found[0].find("[personal-record-number]") != std::string::npos);
  CHECK(found[0].starts_with("content/approvals/plans/2026/001.json:"));
  CHECK(found[1].starts_with("content/portal.json:"));
}

// The demonstration's own content: documents, pages and translations as they lie there.
TEST_CASE("the demonstration's content gives no false alarm") {
  const fs::path content = fs::path(PLANLIGHT_SOURCE_DIR) / "content";
  Findings findings;
  const auto portal =
      documents::parse_json("portal.json", read_file(content / "portal.json"), findings);
  REQUIRE(portal);
  const auto settings = documents::read_settings(*portal, findings);
  REQUIRE(settings);
  const disclosure::PersonalDataReview review(*settings);
  Findings found;
  int texts = 0;
  for (const auto& entry : fs::recursive_directory_iterator(content)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = entry.path().lexically_relative(content).generic_string();
    const std::string bytes = read_file(entry.path());
    Findings ignored;
    if (path.ends_with(".po")) {
      const auto catalogue = language::read_catalogue(path, bytes, ignored);
      REQUIRE(catalogue);
      for (const auto& each : catalogue->entries) {
        review.look_at_translation(each.source, each.translation, {path, each.line}, found);
        ++texts;
      }
    } else if (path.ends_with(".md")) {
      review.look_at_page(path, bytes, found);
      ++texts;
    } else if (const auto key = documents::DocumentKey::parse(path)) {
      const auto document = documents::parse_json(path, bytes, ignored);
      REQUIRE(document);
      review.look_at(*document, documents::schema(documents::name(key->kind)), found);
      ++texts;
    }
  }
  CHECK(texts > 1000);
  std::vector<std::string> shown;
  for (const Finding& finding : found.sorted()) shown.push_back(to_string(finding));
  CHECK(shown == std::vector<std::string>{});
}

}  // namespace
}  // namespace planlight::test
