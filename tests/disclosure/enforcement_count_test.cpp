#include "disclosure/enforcement_count.h"

#include <doctest/doctest.h>

#include <string>

namespace planlight::disclosure {
namespace {

std::string counted(std::string_view text) {
  const auto found = counts_enforcement(text);
  return found ? std::string(name(*found)) : "nothing";
}

TEST_CASE("arrests are counted in whatever form the word has") {
  for (const char* text : {"Arrests", "number of arrests", "Arrestees", "gun-arrest rate",
                           "Re-arrests", "rearrested persons", "ARRESTS PER MONTH"}) {
    CAPTURE(text);
    CHECK(counted(text) == "arrests");
  }
}

TEST_CASE("an arrest of the heart or the breath is none") {
  CHECK(counted("Cardiac arrest survivals") == "nothing");
  CHECK(counted("respiratory arrests reversed") == "nothing");
  CHECK(counted("cardiac arrests and drug arrests") == "arrests");
}

TEST_CASE("a word is read as it looks, whatever it is spelled with") {
  for (const char* text :
       {"Ar\u00ADrests", "ar\u200Brests", "arre\u2060sts", "\u0430rrests", "\u0410RRESTS",
        "arr\u0435\u0455ts", "\u0430\u0433\u0433\u0435\u0455\u0442\u0455",
        "\uFF21\uFF52\uFF52\uFF45\uFF53\uFF54\uFF53", "arre\u0336sts", "\U0001D41Arrests",
        "\u0391rrests", "a\uFE0Frrests"}) {
    CAPTURE(text);
    CHECK(counted(text) == "arrests");
  }
  CHECK(counted("traffic st\u03BFps") == "stops");
  CHECK(counted("cit\u0430tions") == "citations");
  CHECK(counted("c\u0430rdiac arrests") == "nothing");
  CHECK(counted("b\u00ADus stops") == "nothing");
}

TEST_CASE("what is done instead of an arrest or a citation is no count of them") {
  for (const char* text :
       {"Non-arrest outcomes", "non\u2011arrest outcomes", "Pre-arrest diversions",
        "Young people diverted from arrest", "Treatment instead of arrest",
        "Warnings rather than citations", "Alternatives to arrest that were offered"}) {
    CAPTURE(text);
    CHECK(counted(text) == "nothing");
  }
  CHECK(counted("Non-arrest outcomes for each arrest") == "arrests");
  CHECK(counted("Non-fatal shootings with arrests") == "arrests");
}

TEST_CASE("letters of other languages stay what they are") {
  for (const char* text :
       {"st\u00F3p procentowych",
        "\u0411\u0435\u0437\u043E\u043F\u0430\u0441\u043D\u043E\u0441\u0442\u044C",
        "\u5C45\u6C11\u8C03\u67E5", "\u0627\u0633\u062A\u0628\u064A\u0627\u0646"}) {
    CAPTURE(text);
    CHECK(counted(text) == "nothing");
  }
}

TEST_CASE("stops of people and vehicles are counted") {
  for (const char* text :
       {"Traffic stops", "Investigatory stops", "stops", "Number of stops made", "Terry stops",
        "Street stops per beat", "vehicles stopped", "people stopped and searched",
        "Traffic stops near bus lanes", "pedestrian stops at train stations"}) {
    CAPTURE(text);
    CHECK(counted(text) == "stops");
  }
}

TEST_CASE("a bus stop, a stop sign and a will to stop are no stops") {
  for (const char* text :
       {"Thefts at bus stops", "calls from the train stop", "Stops of the 63rd Street bus",
        "stop signs replaced", "Stop-sign violations seen by residents", "one-stop resource center",
        "Residents asked to stop dumping", "non-stop noise", "CTA rail stops with lights",
        "unstoppable"}) {
    CAPTURE(text);
    CHECK(counted(text) == "nothing");
  }
}

TEST_CASE("citations and tickets that an officer writes are counted") {
  for (const char* text : {"Citations", "parking tickets", "tickets issued",
                           "Speeding ticket count", "citation volume", "ticketed: police"}) {
    CAPTURE(text);
    CHECK(counted(text) == "citations");
  }
}

TEST_CASE("other tickets are none") {
  CHECK(counted("311 tickets closed") == "nothing");
  CHECK(counted("tickets to the game day") == "nothing");
}

TEST_CASE("what residents live with is no enforcement") {
  for (const char* text : {"Calls for service", "Robberies", "thefts a quarter", "", "Survey score",
                           "Zeit bis Ankunft", "Shopping trips"}) {
    CAPTURE(text);
    CHECK(counted(text) == "nothing");
  }
}

}  // namespace
}  // namespace planlight::disclosure
