#pragma once
// A pattern of a date (Unicode TR 35) taken apart. Its fields are said one by one, each alike
// whatever stands around it, and most have few values: what ICU says of all of them can be found
// out once and kept, while its formatter takes a third of a millisecond to make in every process.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planlight::language {

struct DatePart {
  char field = 0;    // its letter; 0: the text stands as it is
  std::string text;  // of a field the pattern of it alone, such as MMMM
};

// In order. A quoted text stands without its quotes.
std::vector<DatePart> parts_of(std::string_view pattern);

// How many values a field has, which count from 0; 0 of a field that may have any number of them,
// or says more than itself.
std::size_t values_of(char field);
// An instant with that value, in milliseconds, UTC.
double instant_with(char field, std::size_t value);
// The value in an instant; nothing where it is none of the field's, as of a year long past.
std::optional<std::size_t> value_in(char field, double milliseconds);

}  // namespace planlight::language
