#include "pages/event_data.h"

#include "pages/parts.h"
#include "pages/paths.h"

namespace planlight::pages {
namespace {

// Terms of an enumeration are addresses.
ExternalUrl term(const char* name) { return {std::string("https://schema.org/") + name}; }

Object place_of(const portal::Meeting& meeting) {
  return {{"@type", Literal{"Place"}},
          {"name", filled(meeting.place)},
          {"address",
           meeting.address.empty() ? filled(meeting.place) : filled_literal(meeting.address)}};
}

}  // namespace

Object event_data(const portal::Meeting& meeting, const portal::District& district) {
  const auto online = web_link(meeting.online_url);
  const bool is_somewhere = !meeting.place.empty() || !meeting.address.empty();
  List locations;
  if (is_somewhere) locations.items.push_back(place_of(meeting));
  if (online) {
    locations.items.push_back(Object{{"@type", Literal{"VirtualLocation"}}, {"url", *online}});
  }
  const char* mode = "OfflineEventAttendanceMode";
  if (online) mode = is_somewhere ? "MixedEventAttendanceMode" : "OnlineEventAttendanceMode";
  const Link home = paths::link(paths::district(district.number));
  return {
      {"@type", Literal{"Event"}},
      {"name", meeting.title},
      {"url", home},
      {"startDate", meeting.start},
      {"endDate", meeting.end},
      {"eventStatus", term("EventScheduled")},
      {"eventAttendanceMode", term(mode)},
      {"location", std::move(locations)},
      {"organizer", Object{{"@type", Literal{"GovernmentOrganization"}},
                           {"name", Message("district-name", {{"number", district.number.value()},
                                                              {"name", district.name}})},
                           {"url", home}}}};
}

}  // namespace planlight::pages
