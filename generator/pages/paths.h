#pragma once
// Where each page stands (contract §2). One page, one path; nothing else composes one.

#include <string_view>

#include "foundation/district_number.h"
#include "foundation/page_path.h"
#include "foundation/quarter.h"
#include "pages/view.h"

namespace planlight::pages::paths {

PagePath home();
PagePath district(DistrictNumber number);
PagePath plan(DistrictNumber number, int year);
PagePath quarter(DistrictNumber number, Quarter quarter);
PagePath history(DistrictNumber number, int year);
PagePath handout(DistrictNumber number, int year);
PagePath large_print_handout(DistrictNumber number, int year);
PagePath area(int area);
PagePath progress();
PagePath progress(Quarter quarter);
PagePath topics();
// `code` is a population or a problem type as documents write it: older_adults.
PagePath topic(std::string_view code);
PagePath pillars();
PagePath meetings();
PagePath partnerships();
PagePath equity(int year);
PagePath about(std::string_view slug);
PagePath accessibility();
PagePath languages();
PagePath search();
PagePath not_found();
PagePath data();
PagePath feed();
PagePath feed(DistrictNumber number);
PagePath calendar();
PagePath calendar(DistrictNumber number);

Link link(PagePath path, std::string_view fragment = {});
// A file without a twin in each language: data, schemas, calendars.
Link file(PagePath path);

}  // namespace planlight::pages::paths
