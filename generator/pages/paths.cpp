#include "pages/paths.h"

#include <fmt/core.h>

#include <algorithm>

namespace planlight::pages::paths {
namespace {

// older_adults -> older-adults
std::string slug(std::string_view code) {
  std::string result(code);
  std::replace(result.begin(), result.end(), '_', '-');
  return result;
}

template <typename... Arguments>
PagePath page(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
  return PagePath::of(fmt::format(form, std::forward<Arguments>(arguments)...) + "index.html");
}

template <typename... Arguments>
PagePath named(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
  return PagePath::of(fmt::format(form, std::forward<Arguments>(arguments)...));
}

}  // namespace

PagePath home() { return PagePath::of("index.html"); }
PagePath district(DistrictNumber number) { return page("districts/{}/", number.value()); }
PagePath plan(DistrictNumber number, int year) {
  return page("districts/{}/{}/", number.value(), year);
}
PagePath quarter(DistrictNumber number, Quarter quarter) {
  return page("districts/{}/{}/q{}/", number.value(), quarter.year(), quarter.number());
}
PagePath history(DistrictNumber number, int year) {
  return page("districts/{}/{}/history/", number.value(), year);
}
PagePath handout(DistrictNumber number, int year) {
  return page("districts/{}/{}/handout/", number.value(), year);
}
PagePath large_print_handout(DistrictNumber number, int year) {
  return page("districts/{}/{}/handout/large-print/", number.value(), year);
}
PagePath area(int area) { return page("areas/{}/", area); }
PagePath progress() { return page("progress/"); }
PagePath progress(Quarter quarter) {
  return page("progress/{}/q{}/", quarter.year(), quarter.number());
}
PagePath topics() { return page("topics/"); }
PagePath topic(std::string_view code) { return page("topics/{}/", slug(code)); }
PagePath pillars() { return page("pillars/"); }
PagePath meetings() { return page("meetings/"); }
PagePath partnerships() { return page("partnerships/"); }
PagePath equity(int year) { return page("equity/{}/", year); }
PagePath about(std::string_view slug) { return page("about/{}/", slug); }
PagePath accessibility() { return page("accessibility/"); }
PagePath languages() { return page("languages/"); }
PagePath search() { return page("search/"); }
PagePath not_found() { return PagePath::of("404.html"); }
PagePath data() { return page("data/"); }
PagePath feed() { return PagePath::of("feed.xml"); }
PagePath feed(DistrictNumber number) { return named("districts/{}/feed.xml", number.value()); }
PagePath calendar() { return PagePath::of("calendar.ics"); }
PagePath calendar(DistrictNumber number) {
  return named("districts/{}/calendar.ics", number.value());
}

Link link(PagePath path, std::string_view fragment) {
  return {std::move(path), std::string(fragment), true};
}
Link file(PagePath path) { return {std::move(path), {}, false}; }

}  // namespace planlight::pages::paths
