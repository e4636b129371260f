#pragma once
// Personal data that somebody wrote into a text meant for everyone: how to reach, where to find or
// how to look up one person. Public texts are "never finer than a block".

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace planlight::disclosure {

enum class PersonalData : std::uint8_t {
  email,
  phone,
  address,     // a house number, or an apartment's
  birth_date,  // a whole date; a year alone is none
  license_plate,
  record_number,  // of a case: the Department's record-division (RD) numbers, JH123456
  star_number,
  social_security,
};

std::string_view rule_of(PersonalData kind);         // "personal-phone"
std::string_view description_of(PersonalData kind);  // "a telephone number"

struct PersonalDataFound {
  PersonalData kind;
  std::size_t offset, size;  // in the bytes
};

// In the order in which they stand, none in another. A search, not a proof: it knows the forms that
// are common in the United States, cues in English, Spanish, Polish, Chinese, Arabic and Tagalog,
// digits of any of their scripts. A block ("2600 block of W. 63rd St"), a crossing, a toll-free or
// short number (311) is none. In one pass; never slower than in proportion to the length.
std::vector<PersonalDataFound> find_personal_data(std::string_view text);

// As two of them are compared: letters and digits alone, small; of a telephone number without the 1
// of its country.
std::string comparable_personal_data(std::string_view text);

}  // namespace planlight::disclosure
