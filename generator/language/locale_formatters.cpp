#include "language/locale_formatters.h"

#include <fmt/core.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "foundation/environment_error.h"

namespace planlight::language {
namespace {

namespace number = icu::number;

void require(UErrorCode status) {
  if (U_SUCCESS(status)) return;
  throw EnvironmentError(fmt::format("ICU failed: {}", u_errorName(status)),
                         "check that ICU's data (libicu) is installed whole");
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

// Whole numbers up to here are the same as a double.
constexpr std::int64_t greatest_exact = std::int64_t{1} << 53;

icu::StringPiece to_piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

icu::Locale to_locale(const std::string& tag) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
  require(status);
  return locale;
}

std::string format(const number::LocalizedNumberFormatter& formatter, const Number& value) {
  UErrorCode status = U_ZERO_ERROR;
  const number::FormattedNumber text =
      std::holds_alternative<double>(value)
          ? formatter.formatDouble(std::get<double>(value), status)
          : formatter.formatInt(std::get<std::int64_t>(value), status);
  const icu::UnicodeString result = text.toString(status);
  require(status);
  return to_utf8(result);
}

std::vector<std::string> unpacked(const std::string& bytes) {
  std::vector<std::string> texts;
  Unpacker from(bytes);
  while (!from.rest().empty()) texts.emplace_back(from.text());
  return texts;
}

// The narrow no-break space before PM is missing in older fonts; the wide one is in all.
std::string with_common_spaces(std::string text) {
  static constexpr std::string_view narrow = "\u202F";
  for (std::size_t at = text.find(narrow); at != std::string::npos; at = text.find(narrow, at)) {
    text.replace(at, narrow.size(), "\u00A0");
  }
  return text;
}

}  // namespace

LocaleFormatters::LocaleFormatters(const std::string& locale, LocaleMemory& memory)
    : locale_(to_locale(locale)), memory_(memory) {}

number::LocalizedNumberFormatter& LocaleFormatters::plain() {
  if (!plain_) {
    plain_ = number::NumberFormatter::withLocale(locale_)
                 .precision(number::Precision::maxFraction(2))
                 .roundingMode(UNUM_ROUND_HALFUP)
                 .sign(UNUM_SIGN_NEGATIVE);  // never "-0"
  }
  return *plain_;
}

// Up to here a number is its digits, in every language.
constexpr double greatest_ungrouped = 999;

// Nothing for a number that is more than a few digits.
std::optional<std::string> LocaleFormatters::in_digits(double value) {
  if (!(value >= 0) || value > greatest_ungrouped || value != std::trunc(value)) {
    return std::nullopt;
  }
  if (digits_.empty()) {
    digits_ = unpacked(memory_.answer(fmt::format("{} digits", locale_.getName()), [&] {
      Packer texts;
      for (std::int64_t digit = 0; digit < 10; ++digit) texts.text(format(plain(), digit));
      return texts.take();
    }));
  }
  if (digits_.size() != 10) return std::nullopt;
  std::string text;
  for (const char digit : std::to_string(static_cast<int>(value))) {
    text += digits_[static_cast<std::size_t>(digit - '0')];
  }
  return text;
}

std::string LocaleFormatters::number(const Number& value) {
  const double any = std::visit([](auto each) { return static_cast<double>(each); }, value);
  if (auto text = in_digits(any)) return *text;
  if (const auto* real = std::get_if<double>(&value)) {
    return real_.text_of(*real, [&] { return format(plain(), value); });
  }
  const auto whole = std::get<std::int64_t>(value);
  if (std::abs(whole) > greatest_exact) return format(plain(), value);
  return whole_.text_of(static_cast<double>(whole), [&] { return format(plain(), value); });
}

std::string LocaleFormatters::percent(double share) {
  if (!percent_) {
    percent_ = number::NumberFormatter::withLocale(locale_)
                   .unit(icu::NoUnit::percent())
                   .scale(number::Scale::powerOfTen(2))
                   .precision(number::Precision::integer())
                   .roundingMode(UNUM_ROUND_HALFUP)
                   .sign(UNUM_SIGN_NEGATIVE);
  }
  return format(*percent_, share);
}

// seven, for small counts in running text; a language whose rules ICU lacks shows digits.
std::string LocaleFormatters::in_words(double value) {
  constexpr double greatest_remembered = 100;
  if (value < 0 || value > greatest_remembered || value != std::trunc(value)) {
    return found_in_words(value);
  }
  return memory_.answer(fmt::format("{} words {}", locale_.getName(), value),
                        [&] { return found_in_words(value); });
}

std::string LocaleFormatters::found_in_words(double value) {
  UErrorCode status = U_ZERO_ERROR;
  if (!words_) {
    words_ = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, locale_, status);
    require(status);
  }
  icu::UnicodeString text;
  words_->format(value, text, status);
  require(status);
  return to_utf8(text);
}

std::string LocaleFormatters::styled_number(const std::string& style, const Number& value) {
  if (style.empty()) return number(value);
  const double real = std::visit([](auto each) { return static_cast<double>(each); }, value);
  if (style == "percent") return percent(real);
  if (style == "spellout") return in_words(real);
  auto found = styled_.find(style);
  if (found == styled_.end()) {
    UErrorCode status = U_ZERO_ERROR;
    const std::string skeleton =
        style == "integer" ? "precision-integer rounding-mode-half-up" : style.substr(2);
    auto formatter =
        number::NumberFormatter::forSkeleton(icu::UnicodeString::fromUTF8(skeleton), status)
            .locale(locale_);
    require(status);
    found = styled_.emplace(style, Styled{std::move(formatter), {}}).first;
  }
  Styled& styled = found->second;
  if (std::fabs(real) > static_cast<double>(greatest_exact)) return format(styled.formatter, value);
  return styled.said.text_of(real, [&] { return format(styled.formatter, value); });
}

icu::Locale LocaleFormatters::gregorian() const {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = locale_;
  // The public record counts by the Gregorian calendar in every language.
  locale.setKeywordValue("calendar", "gregorian", status);
  require(status);
  return locale;
}

LocaleFormatters::Dated& LocaleFormatters::dated(const std::string& skeleton) {
  if (const auto found = dates_.find(skeleton); found != dates_.end()) return found->second;
  Dated made;
  made.pattern = memory_.answer(fmt::format("{} date {}", locale_.getName(), skeleton),
                                [&] { return found_pattern(skeleton, gregorian()); });
  made.parts = parts_of(made.pattern);
  made.has_few_values = std::ranges::all_of(made.parts, [](const DatePart& part) {
    return part.field == 0 || values_of(part.field) > 0;
  });
  for (const DatePart& part : made.parts) {
    if (!made.has_few_values) break;
    made.texts.push_back(part.field == 0 ? nullptr : texts_of(part));
    if (part.field != 0 && made.texts.back() == nullptr) made.has_few_values = false;
  }
  return dates_.emplace(skeleton, std::move(made)).first->second;
}

std::unique_ptr<icu::SimpleDateFormat> LocaleFormatters::made_format(
    const std::string& pattern) const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = gregorian();
  auto made = std::make_unique<icu::SimpleDateFormat>(icu::UnicodeString::fromUTF8(pattern), locale,
                                                      status);
  auto calendar =
      std::make_unique<icu::GregorianCalendar>(*icu::TimeZone::getGMT(), locale, status);
  require(status);
  calendar->setGregorianChange(-1e17, status);  // Date is proleptic Gregorian
  require(status);
  made->adoptCalendar(calendar.release());
  return made;
}

// Null where what was remembered is not what was asked for.
const LocaleFormatters::FieldTexts* LocaleFormatters::texts_of(const DatePart& field) {
  auto known = fields_.find(field.text);
  if (known == fields_.end()) {
    const std::string answer =
        memory_.answer(fmt::format("{} field {}", locale_.getName(), field.text), [&] {
          const auto format = made_format(field.text);
          Packer texts;
          for (std::size_t value = 0; value < values_of(field.field); ++value) {
            icu::UnicodeString text;
            format->format(instant_with(field.field, value), text);
            texts.text(to_utf8(text));
          }
          return texts.take();
        });
    known = fields_.emplace(field.text, unpacked(answer)).first;
  }
  return known->second.size() == values_of(field.field) ? &known->second : nullptr;
}

// Nothing of a date with a value that is none of its field's.
std::optional<std::string> LocaleFormatters::said_by_fields(const Dated& dated,
                                                            double milliseconds) const {
  if (!dated.has_few_values) return std::nullopt;
  std::string text;
  for (std::size_t i = 0; i < dated.parts.size(); ++i) {
    const DatePart& part = dated.parts[i];
    if (part.field == 0) {
      text += part.text;
      continue;
    }
    const auto value = value_in(part.field, milliseconds);
    if (!value) return std::nullopt;
    text += (*dated.texts[i])[*value];
  }
  return text;
}

std::string LocaleFormatters::said_by_format(Dated& dated, double milliseconds) const {
  if (!dated.format) dated.format = made_format(dated.pattern);
  icu::UnicodeString text;
  dated.format->format(milliseconds, text);
  return to_utf8(text);
}

std::string LocaleFormatters::found_pattern(const std::string& skeleton,
                                            const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  if (!generator_) generator_.reset(icu::DateTimePatternGenerator::createInstance(locale, status));
  require(status);
  const icu::UnicodeString pattern =
      generator_->getBestPattern(icu::UnicodeString::fromUTF8(skeleton), status);
  require(status);
  return to_utf8(pattern);
}

std::string LocaleFormatters::date(const std::string& skeleton, double milliseconds) {
  Dated& dated_so = dated(skeleton);
  return dated_so.said.text_of(milliseconds, [&] {
    auto text = said_by_fields(dated_so, milliseconds);
    return with_common_spaces(text ? std::move(*text) : said_by_format(dated_so, milliseconds));
  });
}

std::string LocaleFormatters::plural(const Number& value, bool is_ordinal) {
  std::unique_ptr<icu::PluralRules>& rules = is_ordinal ? ordinal_ : cardinal_;
  UErrorCode status = U_ZERO_ERROR;
  if (!rules) {
    rules.reset(icu::PluralRules::forLocale(
        locale_, is_ordinal ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL, status));
    require(status);
  }
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    if (*whole >= 0 && *whole <= INT32_MAX) {
      return to_utf8(rules->select(static_cast<std::int32_t>(*whole)));
    }
  }
  const number::FormattedNumber text =
      std::holds_alternative<double>(value)
          ? plain().formatDouble(std::get<double>(value), status)
          : plain().formatInt(std::get<std::int64_t>(value), status);
  const icu::UnicodeString keyword = rules->select(text, status);
  require(status);
  return to_utf8(keyword);
}

std::string LocaleFormatters::list(const std::vector<std::string>& items) {
  UErrorCode status = U_ZERO_ERROR;
  if (!list_) {
    list_.reset(icu::ListFormatter::createInstance(locale_, ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_WIDE,
                                                   status));
    require(status);
  }
  std::vector<icu::UnicodeString> texts;
  texts.reserve(items.size());
  for (const std::string& item : items) texts.push_back(icu::UnicodeString::fromUTF8(item));
  icu::UnicodeString text;
  list_->format(texts.data(), static_cast<std::int32_t>(texts.size()), text, status);
  require(status);
  return to_utf8(text);
}

int LocaleFormatters::compare(std::string_view a, std::string_view b) {
  UErrorCode status = U_ZERO_ERROR;
  if (!collator_) {
    collator_.reset(icu::Collator::createInstance(locale_, status));
    require(status);
    collator_->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
  }
  const UCollationResult order = collator_->compareUTF8(to_piece(a), to_piece(b), status);
  require(status);
  // Texts that the language sees as equal still stand in one order, the same on every machine.
  return order != UCOL_EQUAL ? static_cast<int>(order) : a.compare(b);
}

}  // namespace planlight::language
