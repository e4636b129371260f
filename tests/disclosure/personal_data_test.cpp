#include "disclosure/personal_data.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "places.h"

namespace planlight::disclosure {
namespace {

std::vector<std::string> lines_of(const char* name) {
  const auto folder =
      std::filesystem::path(PLANLIGHT_SOURCE_DIR) / "tests" / "disclosure" / "personal_data";
  std::ifstream file(folder / name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

// "personal-phone: 312-555-0147", one for each that is found.
std::vector<std::string> found(std::string_view text) {
  std::vector<std::string> list;
  for (const PersonalDataFound& each : find_personal_data(text)) {
    list.push_back(fmt::format("{}: {}", rule_of(each.kind), text.substr(each.offset, each.size)));
  }
  return list;
}

std::string rule_named(std::string kind) {
  for (char& c : kind) c = c == '_' ? '-' : c;
  return "personal-" + kind;
}

// Made-up samples, a kind and a text a line, in many forms and six languages; hard ones among them.
TEST_CASE("of several hundred samples of personal data nearly all are found") {
  std::map<std::string, std::pair<int, int>> by_rule;  // found, of
  int hits = 0;
  int samples = 0;
  for (const std::string& line : lines_of("true.txt")) {
    const auto tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    const std::string rule = rule_named(line.substr(0, tab));
    bool hit = false;
    for (const PersonalDataFound& each : find_personal_data(line.substr(tab + 1)))
      hit = hit || rule_of(each.kind) == rule;
    hits += hit ? 1 : 0;
    by_rule[rule].first += hit ? 1 : 0;
    ++by_rule[rule].second;
    ++samples;
  }
  for (const auto& [rule, count] : by_rule) {
    MESSAGE(fmt::format("{}: {} of {} found", rule, count.first, count.second));
    // No kind may hide behind the others.
    CHECK(count.first * 100 >= count.second * 80);
  }
  MESSAGE(fmt::format("recall: {:.1f} % of {} samples", 100.0 * hits / samples, samples));
  CHECK(samples > 300);
  CHECK(hits * 100 >= samples * 93);
  CHECK(by_rule.size() == 8);
}

TEST_CASE("blocks, crossings, dates, ranges, hotlines and counts are no personal data") {
  const auto lines = lines_of("false.txt");
  CHECK(lines.size() > 140);
  for (const std::string& line : lines) {
    CAPTURE(line);
    CHECK(found(line) == std::vector<std::string>{});
  }
}

TEST_CASE("a block is fine, a house on it is not") {
  CHECK(found("the 2600 block of W. 63rd St").empty());
  CHECK(found("2634 W. 63rd St") == std::vector<std::string>{"personal-address: 2634 W. 63rd St"});
}

TEST_CASE("each of several in one text is found where it stands") {
  CHECK(found("Ana, ana@example.org, (312) 555-0147, lives at 2634 W. 63rd St; see RD JH123456.") ==
        std::vector<std::string>{
            "personal-email: ana@example.org", "personal-phone: (312) 555-0147",
            "personal-address: 2634 W. 63rd St", "personal-record-number: RD JH123456"});
}

TEST_CASE("digits of other scripts are digits, and places are those of the bytes") {
  CHECK(found("اتصل على ٣١٢-٥٥٥-٠١٤٧ مساءً") ==
        std::vector<std::string>{"personal-phone: ٣١٢-٥٥٥-٠١٤٧"});
  CHECK(found("电话３１２－５５５－０１４７。") ==
        std::vector<std::string>{"personal-phone: ３１２－５５５－０１４７"});
}

TEST_CASE("marks of Markdown and invisible characters do not hide a number") {
  CHECK(found("call 312-**555**-0147") ==
        std::vector<std::string>{"personal-phone: 312-**555**-0147"});
  CHECK(found("call 312\u200b555\u00ad0147") ==
        std::vector<std::string>{"personal-phone: 312\u200b555\u00ad0147"});
}

TEST_CASE("bytes that are no characters are passed over") {
  CHECK(found("\xff\xfe\xc3").empty());
  CHECK(found("\xf0\x9f"
              "312-555-0147")
            .size() == 1);
}

TEST_CASE("two ways to write one number or address are equal") {
  CHECK(comparable_personal_data("+1 (312) 555-0147") == comparable_personal_data("312.555.0147"));
  CHECK(comparable_personal_data("2634 W. 63rd St.") == comparable_personal_data("2634 w 63rd st"));
  CHECK(comparable_personal_data("312-555-0147") != comparable_personal_data("312-555-0148"));
}

// Each would take minutes where the search went back to the beginning again and again.
TEST_CASE("long texts of what nearly is personal data are searched in one pass") {
  for (const char* piece : {"1", "1-", "a-", "born ", "star ", "@", "a@", " at a", "312 555 ",
                            "+1 ", "ul. A ", "2634 W. ", "plate A", "RD "}) {
    std::string text;
    while (text.size() < 50'000) text += piece;
    CAPTURE(piece);
    CHECK(find_personal_data(text).size() < text.size());
  }
}

}  // namespace
}  // namespace planlight::disclosure
