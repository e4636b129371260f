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
