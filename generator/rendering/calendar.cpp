#include "rendering/calendar.h"

#include <fmt/core.h>

#include "language/time_zone.h"
#include "pages/paths.h"
#include "rendering/plain_text.h"

namespace planlight::rendering {
namespace {

// RFC 5545 3.3.11: backslash, semicolon, comma and line breaks are escaped in TEXT.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') safe += '\\';
    if (c == '\n') {
      safe += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') {
      safe += c;
    }
  }
  return safe;
}

// RFC 5545 3.1: at most 75 octets a line; a fold never parts a character.
void append_line(std::string& out, std::string_view line) {
  std::size_t room = 75;
  while (line.size() > room) {
    std::size_t cut = room;
    while ((static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
    out += line.substr(0, cut);
    out += "\r\n ";
    line.remove_prefix(cut);
    room = 74;
  }
  out += line;
  out += "\r\n";
}

// RFC 5545 3.2.10: what reads an event aloud learns the language of a text by this alone.
std::string in_language(std::string_view name, const LanguageTag& language) {
  return fmt::format("{};LANGUAGE={}", name, language.to_string());
}

// The lines of a description. Of several languages, which a calendar cannot mark apart, the first
// line's is given.
class Description {
 public:
  explicit Description(const LanguageTag& own) : language_(own) {}

  void add(const std::string& line, const LanguageTag& language) {
    if (line.empty()) return;
    if (text_.empty()) {
      language_ = language;
    } else {
      text_ += '\n';
    }
    text_ += line;
  }

  const std::string& text() const { return text_; }
  const LanguageTag& language() const { return language_; }

 private:
  std::string text_;
  LanguageTag language_;
};

std::string utc(const LocalTime& time, const std::string& time_zone) {
  const auto seconds = language::instant(time, time_zone);
  if (!seconds) return {};
  const Date date = Date::from_days(*seconds / 86400);
  const auto of_day = *seconds % 86400;
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", date.year(), date.month(), date.day(),
                     of_day / 3600, of_day / 60 % 60, of_day % 60);
}

}  // namespace

std::string calendar(const CalendarContext& context, const std::vector<portal::Meeting>& meetings,
                     language::Speaker& speaker,
                     const language::ContentTranslations* translations) {
  std::string out;
  const auto line = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) append_line(out, fmt::format("{}:{}", name, value));
  };
  const auto say = [&](const pages::Node& node) { return plain_text(node, speaker, translations); };
  const auto language = [&](const pages::Node& node) -> const LanguageTag& {
    return language_of(node, speaker, translations);
  };
  append_line(out, "BEGIN:VCALENDAR");
  append_line(out, "VERSION:2.0");
  append_line(out, "PRODID:-//Planlight//District Strategic Plans//EN");
  append_line(out, "CALSCALE:GREGORIAN");
  append_line(out, "METHOD:PUBLISH");
  line("X-WR-CALNAME", escaped(context.name));
  for (const portal::Meeting& meeting : meetings) {
    append_line(out, "BEGIN:VEVENT");
    line("UID", fmt::format("district-{}-{}-{}@{}", meeting.district.value(), meeting.year,
                            meeting.id, context.host));
    line("DTSTAMP", utc(meeting.start, context.time_zone));
    line("SEQUENCE", "0");
    line("DTSTART", utc(meeting.start, context.time_zone));
    line("DTEND", utc(meeting.end, context.time_zone));
    line(in_language("SUMMARY", language(meeting.title)), escaped(say(meeting.title)));
    std::string where = say(meeting.place);
    if (!meeting.address.empty()) where += ", " + meeting.address;
    line(in_language("LOCATION", language(meeting.place)), escaped(where));
    Description about(speaker.interface().language());
    about.add(say(meeting.description), language(meeting.description));
    about.add(say(meeting.accessibility), language(meeting.accessibility));
    if (!meeting.interpretation.empty()) {
      std::vector<std::string> names;
      for (const LanguageTag& each : meeting.interpretation) names.push_back(say(each));
      const pages::Message sentence("meeting.interpretation-in");
      about.add(speaker.say_plainly(sentence.key, {{"languages", speaker.list(names)}}),
                language(sentence));
    }
    line(in_language("DESCRIPTION", about.language()), escaped(about.text()));
    line("URL", context.base_url + context.language_path +
                    std::string(pages::paths::district(meeting.district).address()));
    append_line(out, "END:VEVENT");
  }
  append_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace planlight::rendering
