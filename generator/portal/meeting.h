#pragma once
// A public meeting: meetings/YYYY/NNN.json.

#include <string>
#include <vector>

#include "foundation/date.h"
#include "foundation/district_number.h"
#include "foundation/language_tag.h"
#include "portal/text.h"

namespace planlight::portal {

struct Meeting {
  Meeting(DistrictNumber its_district, int its_year, LocalTime its_start, LocalTime its_end)
      : district(its_district), year(its_year), start(its_start), end(its_end) {}

  DistrictNumber district;
  int year;  // of the document that announces it; its id is unique in that
  std::string id;
  std::string kind;
  Text title;
  LocalTime start, end;
  Text place;
  std::string address;  // as it stands on the building; never translated
  std::string online_url;
  std::vector<LanguageTag> interpretation;
  Prose accessibility, description;
};

}  // namespace planlight::portal
