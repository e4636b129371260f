#include "disclosure/personal_data.h"

#include <algorithm>
#include <array>
#include <string>

#include "disclosure/personal_data_forms.h"

namespace planlight::disclosure {
namespace {

using EndOf = std::size_t (*)(const FoldedText&, std::size_t);

// What may begin with a digit or a sign, and what begins with a word, in the order in which they
// are asked: 123-45-6789 is no telephone number.
constexpr std::pair<PersonalData, EndOf> numbers[] = {
    {PersonalData::birth_date, forms::end_of_birth_date},
    {PersonalData::social_security, forms::end_of_social_security},
    {PersonalData::phone, forms::end_of_phone},
    {PersonalData::address, forms::end_of_address},
    {PersonalData::star_number, forms::end_of_star_number}};
constexpr std::pair<PersonalData, EndOf> words[] = {
    {PersonalData::birth_date, forms::end_of_birth_date},
    {PersonalData::license_plate, forms::end_of_license_plate},
    {PersonalData::star_number, forms::end_of_star_number},
    {PersonalData::record_number, forms::end_of_record_number},
    {PersonalData::address, forms::end_of_address}};

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<PersonalDataFound> find() {
    while (at_ < text_.size()) {
      const char32_t c = text_.at(at_);
      bool found = false;
      if (c == U'@' || c == U' ' || c == U'[' || c == U'(') found = take_email();
      if (!found && (is_digit(c) || c == U'+' || c == U'(' || c == U'#')) found = take(numbers);
      if (!found && is_word_start(c)) found = take(words);
      if (!found) ++at_;
    }
    return std::move(found_);
  }

 private:
  bool is_word_start(char32_t c) const { return c > U'9' && text_.begins_word(at_); }

  template <typename Forms>
  bool take(const Forms& forms) {
    for (const auto& [kind, end_of] : forms) {
      if (const std::size_t end = end_of(text_, at_)) {
        add(kind, at_, end);
        return true;
      }
    }
    return false;
  }

  bool take_email() {
    std::size_t begin = at_;
    const std::size_t end = forms::end_of_email(text_, at_, begin);
    if (end == 0) return false;
    if (!found_.empty() && text_.offset(begin) < found_.back().offset + found_.back().size)
      return false;
    add(PersonalData::email, begin, end);
    return true;
  }

  void add(PersonalData kind, std::size_t begin, std::size_t end) {
    // Up to the last character's own end: what is passed over behind it does not belong to it.
    found_.push_back({kind, text_.offset(begin), text_.offset(end) - text_.offset(begin)});
    at_ = end;
  }

  FoldedText text_;
  std::vector<PersonalDataFound> found_;
  std::size_t at_ = 0;
};

}  // namespace

std::string_view rule_of(PersonalData kind) {
  switch (kind) {
    case PersonalData::email: return "personal-email";
    case PersonalData::phone: return "personal-phone";
    case PersonalData::address: return "personal-address";
    case PersonalData::birth_date: return "personal-birth-date";
    case PersonalData::license_plate: return "personal-license-plate";
    case PersonalData::record_number: return "personal-record-number";
    case PersonalData::star_number: return "personal-star-number";
    case PersonalData::social_security: return "personal-social-security";
  }
  return "";
}

std::string_view description_of(PersonalData kind) {
  switch (kind) {
    case PersonalData::email: return "an e-mail address";
    case PersonalData::phone: return "a telephone number";
    case PersonalData::address: return "a house number, finer than a block";
    case PersonalData::birth_date: return "a date of birth";
    case PersonalData::license_plate: return "a license plate";
    case PersonalData::record_number: return "the record-division (RD) number of a case";
    case PersonalData::star_number: return "a star number";
    case PersonalData::social_security: return "a social security number";
  }
  return "";
}

std::vector<PersonalDataFound> find_personal_data(std::string_view text) {
  return Finder(text).find();
}

std::string comparable_personal_data(std::string_view text) {
  std::string plain;
  const FoldedText folded(text);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char32_t c = folded.at(i);
    if (!is_word_character(c)) continue;
    if (c < 0x80) {
      plain += static_cast<char>(c);
    } else {
      plain += text.substr(folded.offset(i), folded.offset(i + 1) - folded.offset(i));
    }
  }
  const bool is_number =
      std::all_of(plain.begin(), plain.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (is_number && plain.size() == 11 && plain.front() == '1') plain.erase(0, 1);
  return plain;
}

}  // namespace planlight::disclosure
