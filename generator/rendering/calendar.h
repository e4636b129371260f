#pragma once
// iCalendar (RFC 5545) of public meetings.

#include <string>
#include <vector>

#include "language/content_translations.h"
#include "language/speaker.h"
#include "portal/meeting.h"

namespace planlight::rendering {

struct CalendarContext {
  std::string base_url;       // ends in /
  std::string language_path;  // "" for the source language, else "es/"
  std::string host;           // of base_url: part of each UID
  std::string time_zone;      // IANA name
  std::string name;           // what a reader's calendar calls it
};

// One event a meeting, in the given order: times in UTC, DTSTAMP the event's start and SEQUENCE 0
// (contract §2), so that the same meetings give the same bytes. Lines are folded at 75 octets.
std::string calendar(const CalendarContext& context, const std::vector<portal::Meeting>& meetings,
                     language::Speaker& speaker, const language::ContentTranslations* translations);

}  // namespace planlight::rendering
