#include <doctest/doctest.h>

#include "language/interface.h"
#include "language/speaker.h"

namespace planlight {
namespace {

using language::Interface;
using language::Speaker;

const LanguageTag english = *LanguageTag::parse("en");
const LanguageTag polish = *LanguageTag::parse("pl");

std::shared_ptr<const Interface> made(Findings& findings) {
  const auto source = language::read_catalogue(
      "en.po",
      "msgctxt \"plain\"\nmsgid \"Skip\"\nmsgstr \"\"\n\n"
      "msgctxt \"late\"\nmsgid \"{count, plural, =0 {none} one {# day of {name}} other {# "
      "days}}\"\n"
      "msgstr \"\"\n\n"
      "msgctxt \"stays\"\nmsgid \"On {day, date, ::yMMMMd}\"\nmsgstr \"\"\n",
      findings);
  const auto translated =
      language::read_catalogue("pl.po",
                               "msgctxt \"plain\"\nmsgid \"Skip\"\nmsgstr \"Pomiń\"\n\n"
                               "msgctxt \"late\"\nmsgid \"{count, plural, =0 {none} one {# day of "
                               "{name}} other {# days}}\"\n"
                               "msgstr \"{count, plural, =0 {nic} one {# dzień {name}} few {# dni} "
                               "many {# dni} other {# dnia}}\"\n",
                               findings);
  return Interface::make(polish, "pl", english, "en", {*source, nullptr, &*translated}, findings);
}

bool are_equal(const language::Pattern& one, const language::Pattern& other) {
  if (one.size() != other.size()) return false;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const auto& a = one[i];
    const auto& b = other[i];
    if (a.kind != b.kind || a.text != b.text || a.style != b.style || a.offset != b.offset ||
        a.branches.size() != b.branches.size()) {
      return false;
    }
    for (std::size_t j = 0; j < a.branches.size(); ++j) {
      if (a.branches[j].keyword != b.branches[j].keyword ||
          a.branches[j].exactly != b.branches[j].exactly ||
          !are_equal(a.branches[j].parts, b.branches[j].parts)) {
        return false;
      }
    }
  }
  return true;
}

TEST_CASE("an interface that was kept says what it said") {
  Findings findings;
  const auto first = made(findings);
  const std::string bytes = first->to_bytes();
  const auto second = Interface::restore(polish, "pl", english, "en", bytes);
  REQUIRE(second != nullptr);
  CHECK(second->keys() == first->keys());
  CHECK(second->keys().size() == 3);
  for (const std::string& key : first->keys()) {
    CAPTURE(key);
    const auto* then = first->find(key);
    const auto* now = second->find(key);
    REQUIRE(now != nullptr);
    CHECK(now == second->find(key));
    CHECK(now->plain == then->plain);
    CHECK(now->is_plain == then->is_plain);
    CHECK(now->stands_in == then->stands_in);
    CHECK(are_equal(now->pattern, then->pattern));
  }
  CHECK(second->find("stays")->fell_back());
  CHECK(second->find("plain")->plain == "Pomiń");
  CHECK(second->find("unknown") == nullptr);
  CHECK(second->to_bytes() == bytes);
}

TEST_CASE("bytes of something else are no interface") {
  Findings findings;
  const std::string bytes = made(findings)->to_bytes();
  CHECK(Interface::restore(polish, "pl", english, "en", bytes.substr(0, bytes.size() - 1)) ==
        nullptr);
  CHECK(Interface::restore(polish, "pl", english, "en", "\x7Fwords") == nullptr);
}

TEST_CASE("what speakers found out of their locale is kept with the interface") {
  Findings findings;
  const auto first = made(findings);
  Speaker speaker(first);
  const Date day = *Date::parse("2026-12-03");
  CHECK(speaker.date(day) == "3 grudnia 2026");
  CHECK(speaker.say_plainly("stays", {{"day", day}}) == "On December 3, 2026");
  const std::string bytes = first->to_bytes();
  const auto second = Interface::restore(polish, "pl", english, "en", bytes);
  REQUIRE(second != nullptr);
  CHECK(second->to_bytes() == bytes);
  Speaker again(second);
  CHECK(again.date(day) == "3 grudnia 2026");
  CHECK(again.say_plainly("stays", {{"day", day}}) == "On December 3, 2026");
  CHECK(second->to_bytes() == first->to_bytes());
}

}  // namespace
}  // namespace planlight
