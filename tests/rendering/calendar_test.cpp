#include "rendering/calendar.h"

#include <doctest/doctest.h>

#include "rendering/rendering_fixture.h"

namespace planlight::rendering {
namespace {

using namespace testing;

const Messages english = {{"meeting.interpretation-in", "Interpretation: {languages}"}};
const Messages spanish = {{"meeting.interpretation-in", "Interpretación: {languages}"}};

portal::Meeting meeting() {
  portal::Meeting meeting{*DistrictNumber::from(7), 2026, *LocalTime::parse("2026-05-05T18:30"),
                          *LocalTime::parse("2026-05-05T20:00")};
  meeting.id = "may";
  meeting.title = text("Beat meeting", "/meetings/0/title", "meetings/2026/007");
  meeting.place = text("Library", "/meetings/0/place", "meetings/2026/007");
  meeting.description = prose("All welcome.", "/meetings/0/description", "meetings/2026/007");
  return meeting;
}

std::string calendar_in(const char* language, const portal::Meeting& meeting,
                        const Messages& translated = spanish) {
  Speech speech(language, english, translated,
                {{"meetings/2026/007", "Beat meeting", "Reunión del sector"},
                 {"meetings/2026/007", "Step-free.", "Sin escalones."}});
  std::string folded =
      calendar({"https://example.org/", "es/", "example.org", "America/Chicago", "Plans"},
               {meeting}, speech.voice().speaker(), speech.voice().translations());
  for (std::size_t at; (at = folded.find("\r\n ")) != std::string::npos;) folded.erase(at, 3);
  return folded;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("each text of an event says in which language it stands") {
  const std::string es = calendar_in("es", meeting());
  CHECK(holds(es, "\r\nSUMMARY;LANGUAGE=es:Reunión del sector\r\n"));
  CHECK(holds(es, "\r\nLOCATION;LANGUAGE=en:Library\r\n"));
  CHECK(holds(es, "\r\nDESCRIPTION;LANGUAGE=en:All welcome.\r\n"));
  CHECK(holds(calendar_in("en", meeting()), "\r\nLOCATION;LANGUAGE=en:Library\r\n"));
}

TEST_CASE("a description of several languages has that of its first line") {
  portal::Meeting with_more = meeting();
  with_more.accessibility = prose("Step-free.", "/meetings/0/accessibility", "meetings/2026/007");
  with_more.interpretation = {tag("pl")};
  CHECK(
      holds(calendar_in("es", with_more),
            "\r\nDESCRIPTION;LANGUAGE=en:All welcome.\\nSin escalones.\\nInterpretación: Polski"));
  with_more.description = {};
  CHECK(holds(calendar_in("es", with_more),
              "\r\nDESCRIPTION;LANGUAGE=es:Sin escalones.\\nInterpretación: Polski"));
  with_more.accessibility = {};
  CHECK(holds(calendar_in("es", with_more, {}),
              "\r\nDESCRIPTION;LANGUAGE=en:Interpretation: Polski"));
}

TEST_CASE("what a meeting does not say has no line") {
  portal::Meeting bare = meeting();
  bare.description = {};
  CHECK_FALSE(holds(calendar_in("es", bare), "DESCRIPTION"));
}

}  // namespace
}  // namespace planlight::rendering
