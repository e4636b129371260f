#include "pages/meetings_page.h"

#include <algorithm>
#include <tuple>

#include "pages/event_data.h"
#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/trail.h"

namespace planlight::pages {
namespace {

using portal::DistrictSummary;

struct Announced {
  const portal::Meeting* meeting;
  const portal::District* district;
};

bool is_before(const Announced& a, const Announced& b) {
  return std::tie(a.meeting->start, a.meeting->district, a.meeting->id) <
         std::tie(b.meeting->start, b.meeting->district, b.meeting->id);
}

std::vector<Announced> all_meetings(const std::vector<DistrictSummary>& districts) {
  std::vector<Announced> all;
  for (const DistrictSummary& summary : districts) {
    for (const portal::Meeting& meeting : summary.meetings) {
      all.push_back({&meeting, &summary.district});
    }
  }
  std::sort(all.begin(), all.end(), is_before);
  return all;
}

Date month_of(const Announced& announced) {
  const Date day = announced.meeting->start.date();
  return day.plus_days(1 - day.day());
}

Object view_of(const Announced& announced) {
  Object view = meeting_view(*announced.meeting);
  view.set("district_name", announced.district->name);
  return view;
}

// As given, a heading a month.
List by_month(const std::vector<Announced>& meetings) {
  List months;
  for (std::size_t i = 0; i < meetings.size();) {
    const Date month = month_of(meetings[i]);
    List of_month;
    for (; i < meetings.size() && month_of(meetings[i]) == month; ++i) {
      of_month.items.push_back(view_of(meetings[i]));
    }
    months.items.push_back(Object{{"month", Message("meetings.month", {{"date", month}})},
                                  {"meetings", std::move(of_month)}});
  }
  return months;
}

List calendars(const std::vector<DistrictSummary>& districts) {
  List list;
  for (const DistrictSummary& summary : districts) {
    if (summary.meetings.empty()) continue;
    list.items.push_back(Object{{"number", summary.district.number.value()},
                                {"name", summary.district.name},
                                {"link", paths::file(paths::calendar(summary.district.number))}});
  }
  return list;
}

}  // namespace

Page meetings_page(const std::vector<DistrictSummary>& districts, const portal::Portal& portal) {
  std::vector<Announced> upcoming, earlier;
  for (const Announced& announced : all_meetings(districts)) {
    const bool is_over = announced.meeting->end.date() < portal.as_of;
    (is_over ? earlier : upcoming).push_back(announced);
  }
  std::reverse(earlier.begin(), earlier.end());

  Page page(paths::meetings());
  page.template_name = "meetings";
  page.title = Message("meetings.title");
  page.description = Message("meetings.description");
  page.section = Section::meetings;
  page.trail = home_trail();
  for (const Announced& announced : upcoming) {
    page.structured_data.push_back(event_data(*announced.meeting, *announced.district));
  }
  page.view = {{"any_upcoming", !upcoming.empty()},
               {"upcoming", by_month(upcoming)},
               {"any_earlier", !earlier.empty()},
               {"earlier_count", static_cast<int>(earlier.size())},
               {"earlier", by_month(earlier)},
               {"calendar", paths::file(paths::calendar())},
               {"any_calendars", !upcoming.empty() || !earlier.empty()},
               {"calendars", calendars(districts)}};
  return page;
}

}  // namespace planlight::pages
