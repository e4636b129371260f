#pragma once
// ICU's formatters of one locale, each made when it is first asked for and kept. Only speaker.cpp
// includes this: ICU's headers stay out of everybody else's. Not for several threads.

#include <unicode/coll.h>
#include <unicode/dtptngen.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/rbnf.h>
#include <unicode/smpdtfmt.h>

#include <bit>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "language/date_pattern.h"
#include "language/locale_memory.h"

namespace planlight::language {

using Number = std::variant<std::int64_t, double>;

class LocaleFormatters {
 public:
  // `locale` is a BCP 47 tag; `memory` outlives the formatters, and may be that of several locales.
  // Throws EnvironmentError, as all here, where ICU lacks its data.
  LocaleFormatters(const std::string& locale, LocaleMemory& memory);

  // At most two decimals, halves away from zero, as residents round.
  std::string number(const Number& value);
  std::string percent(double share);
  // `style` as PatternPart has it for numbers.
  std::string styled_number(const std::string& style, const Number& value);
  // The skeleton's fields of an instant, read in UTC: local calendar dates that no time zone moves.
  std::string date(const std::string& skeleton, double milliseconds);
  // one, few, many …, for the number as number() writes it.
  std::string plural(const Number& value, bool is_ordinal);
  std::string list(const std::vector<std::string>& items);
  int compare(std::string_view a, std::string_view b);

 private:
  // Pages say the same few numbers and dates again and again, and ICU takes a microsecond or two
  // for each: what was said is remembered, up to a bound. It spared a twentieth of a build.
  class Remembered {
   public:
    template <typename Make>
    const std::string& text_of(double value, const Make& make) {
      if (texts_.empty()) texts_.resize(fewest_places);
      if (Said& said = texts_[place_of(value)]; !said.text.empty() && said.value == value) {
        return said.text;
      }
      if (++made_ == texts_.size() && texts_.size() < most_places) {
        // What was said is said again, once.
        texts_ = std::vector<Said>(texts_.size() * 4);
        made_ = 0;
      }
      Said& said = texts_[place_of(value)];
      said = {value, make()};
      return said.text;
    }

   private:
    // Each value has one place, where the last one said stands. Powers of two: a small update says
    // a dozen values of each kind.
    static constexpr std::size_t fewest_places = 32;
    static constexpr std::size_t most_places = 512;
    struct Said {
      double value = 0;
      std::string text;
    };
    std::size_t place_of(double value) const {
      const std::uint64_t mixed = std::bit_cast<std::uint64_t>(value) * 0x9E3779B97F4A7C15u;
      return static_cast<std::size_t>(mixed >> 55) & (texts_.size() - 1);
    }
    std::vector<Said> texts_;
    std::size_t made_ = 0;  // since the table has its size
  };
  struct Styled {
    icu::number::LocalizedNumberFormatter formatter;
    Remembered said;
  };
  // What ICU says of each value of a field.
  using FieldTexts = std::vector<std::string>;
  struct Dated {
    std::string pattern;
    std::vector<DatePart> parts;
    std::vector<const FieldTexts*> texts;           // of the parts; null where the text stands
    bool has_few_values = false;                    // each of its fields
    std::unique_ptr<icu::SimpleDateFormat> format;  // null as long as it is not needed
    Remembered said;
  };

  icu::number::LocalizedNumberFormatter& plain();
  std::string in_words(double value);
  std::string found_in_words(double value);
  std::string found_pattern(const std::string& skeleton, const icu::Locale& locale);
  Dated& dated(const std::string& skeleton);
  icu::Locale gregorian() const;
  std::unique_ptr<icu::SimpleDateFormat> made_format(const std::string& pattern) const;
  const FieldTexts* texts_of(const DatePart& field);
  std::optional<std::string> said_by_fields(const Dated& dated, double milliseconds) const;
  std::string said_by_format(Dated& dated, double milliseconds) const;
  std::optional<std::string> in_digits(double value);

  icu::Locale locale_;
  LocaleMemory& memory_;
  std::optional<icu::number::LocalizedNumberFormatter> plain_, percent_;
  Remembered whole_, real_;
  std::map<std::string, Styled, std::less<>> styled_;
  std::unique_ptr<icu::RuleBasedNumberFormat> words_;
  std::unique_ptr<icu::DateTimePatternGenerator> generator_;
  std::map<std::string, Dated, std::less<>> dates_;
  std::map<std::string, FieldTexts, std::less<>> fields_;
  std::vector<std::string> digits_;
  std::unique_ptr<icu::PluralRules> cardinal_, ordinal_;
  std::unique_ptr<icu::ListFormatter> list_;
  std::unique_ptr<icu::Collator> collator_;
};

}  // namespace planlight::language
