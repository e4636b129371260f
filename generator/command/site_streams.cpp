#include "command/site_streams.h"

#include <algorithm>

#include "pages/news.h"
#include "pages/paths.h"
#include "rendering/calendar.h"
#include "rendering/feed.h"
#include "rendering/plain_text.h"

namespace planlight::command {
namespace {

// A feed tells what is new; all that ever was stands on the pages.
constexpr std::size_t most_entries = 50;

struct Stream {
  PagePath feed, calendar, page;
  pages::Message title;
  std::vector<pages::NewsItem> news;
  std::vector<portal::Meeting> meetings;
};

std::string host_of(const std::string& url) {
  const std::size_t start = url.find("://") + 3;
  return url.substr(start, url.find_first_of("/:", start) - start);
}

void write(const Stream& stream, const documents::Settings& settings,
           std::vector<rendering::Voice>& voices, const PutStream& put) {
  for (rendering::Voice& voice : voices) {
    const std::string folder = voice.is_source() ? "" : voice.tag().to_string() + "/";
    const auto in_language = [&](const PagePath& path) {
      return voice.is_source() ? path : path.under(voice.tag());
    };
    const rendering::FeedContext of_feed{settings.base_url, folder,      settings.publisher,
                                         stream.feed,       stream.page, stream.title};
    put(in_language(stream.feed),
        rendering::atom_feed(of_feed, stream.news, voice.speaker(), voice.translations()));
    const rendering::CalendarContext of_calendar{
        settings.base_url, folder, host_of(settings.base_url), settings.time_zone,
        rendering::plain_text(stream.title, voice.speaker(), voice.translations())};
    put(in_language(stream.calendar),
        rendering::calendar(of_calendar, stream.meetings, voice.speaker(), voice.translations()));
  }
}

}  // namespace

void write_city_streams(const std::vector<portal::DistrictSummary>& districts,
                        const portal::Portal& portal, std::vector<rendering::Voice>& voices,
                        const PutStream& put) {
  std::vector<portal::Meeting> meetings;
  for (const auto& summary : districts) {
    meetings.insert(meetings.end(), summary.meetings.begin(), summary.meetings.end());
  }
  std::stable_sort(meetings.begin(), meetings.end(),
                   [](const auto& a, const auto& b) { return a.start < b.start; });
  write({pages::paths::feed(), pages::paths::calendar(), pages::paths::home(),
         pages::Message("feed.city"), pages::city_news(districts, portal, most_entries),
         std::move(meetings)},
        portal.settings, voices, put);
}

void write_district_streams(const portal::DistrictSummary& summary,
                            const documents::Settings& settings,
                            std::vector<rendering::Voice>& voices, const PutStream& put) {
  const portal::District& district = summary.district;
  write({pages::paths::feed(district.number), pages::paths::calendar(district.number),
         pages::paths::district(district.number),
         pages::Message("feed.district",
                        {{"number", district.number.value()}, {"name", district.name}}),
         pages::news_of(summary, most_entries), summary.meetings},
        settings, voices, put);
}

}  // namespace planlight::command
