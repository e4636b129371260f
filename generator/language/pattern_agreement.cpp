// How a translated pattern is compared with its source, and with the grammar of its language.

#include <fmt/core.h>
#include <unicode/locid.h>
#include <unicode/plurrule.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "language/pattern.h"

namespace planlight::language {
namespace {

using Kind = PatternPart::Kind;

struct Use {
  bool is_shown = false;  // {name}
  bool is_number = false;
  bool is_date = false;
  std::set<std::string> words;  // of its selects
};

void collect(const Pattern& pattern, std::map<std::string, Use>& uses) {
  for (const PatternPart& part : pattern) {
    if (part.kind == Kind::text || part.kind == Kind::count) continue;
    Use& use = uses[part.text];
    if (part.kind == Kind::argument) use.is_shown = true;
    if (part.kind == Kind::date) use.is_date = true;
    if (part.kind == Kind::number || part.kind == Kind::plural || part.kind == Kind::ordinal) {
      use.is_number = true;
    }
    for (const PatternBranch& branch : part.branches) {
      if (part.kind == Kind::select) use.words.insert(branch.keyword);
      collect(branch.parts, uses);
    }
  }
}

// Another kind of use could fail on the value, or show a code to a reader.
std::string compare(const std::string& name, const Use& source, const Use& translation) {
  if (translation.is_number && !source.is_number) {
    return fmt::format("{{{}}} is not used as a number in the source", name);
  }
  if (translation.is_date && !source.is_date) {
    return fmt::format("{{{}}} is not used as a date in the source", name);
  }
  if (translation.is_shown && !source.is_shown && !source.is_number && !source.is_date) {
    return fmt::format("{{{}}} is shown, but in the source it only selects", name);
  }
  if (!translation.words.empty() && translation.words != source.words) {
    return fmt::format("the words that {{{}}} selects by are not those of the source", name);
  }
  return {};
}

std::vector<int> explicit_numbers(const PatternPart& part) {
  std::vector<int> numbers;
  for (const PatternBranch& branch : part.branches) {
    if (branch.exactly) numbers.push_back(static_cast<int>(*branch.exactly));
  }
  return numbers;
}

template <typename Forms>
void collect_forms(const icu::Locale& locale, UPluralType type, Forms& forms) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(locale, type, status));
  if (U_FAILURE(status)) return;
  // Beyond 102 no language known to ICU needs a form that a smaller number does not; millions,
  // which some have a form for, are no counts of ours.
  for (int number = 0; number <= 102; number += number == 30 ? 70 : 1) {
    std::string keyword;
    rules->select(number).toUTF8String(keyword);
    const auto form = std::find_if(forms.begin(), forms.end(),
                                   [&](const auto& each) { return each.keyword == keyword; });
    if (form == forms.end()) {
      forms.push_back({keyword, {number}});
    } else {
      form->numbers.push_back(number);
    }
  }
}

}  // namespace

std::vector<std::string> arguments_of(const Pattern& pattern) {
  std::map<std::string, Use> uses;
  collect(pattern, uses);
  std::vector<std::string> names;
  for (const auto& [name, use] : uses) names.push_back(name);
  return names;
}

std::string find_disagreement(const Pattern& source, const Pattern& translation) {
  std::map<std::string, Use> wanted, found;
  collect(source, wanted);
  collect(translation, found);
  for (const auto& [name, use] : found) {
    const auto match = wanted.find(name);
    if (match == wanted.end()) return fmt::format("the source has no argument {{{}}}", name);
    if (std::string difference = compare(name, match->second, use); !difference.empty()) {
      return difference;
    }
  }
  for (const auto& [name, use] : wanted) {
    if (!found.contains(name)) return fmt::format("the argument {{{}}} is missing", name);
  }
  return {};
}

PluralForms::PluralForms(const std::string& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale icu_locale = icu::Locale::forLanguageTag(locale, status);
  if (U_FAILURE(status)) return;
  collect_forms(icu_locale, UPLURAL_TYPE_CARDINAL, cardinal_);
  collect_forms(icu_locale, UPLURAL_TYPE_ORDINAL, ordinal_);
}

std::string PluralForms::missing_in(const PatternPart& part) const {
  // With an offset the numbers are others; such messages are rare, and left to their writer.
  if (part.offset != 0) return {};
  const std::vector<int> covered = explicit_numbers(part);
  for (const Form& form : part.kind == Kind::plural ? cardinal_ : ordinal_) {
    const bool has_branch =
        std::any_of(part.branches.begin(), part.branches.end(),
                    [&](const PatternBranch& branch) { return branch.keyword == form.keyword; });
    const bool is_covered = std::all_of(form.numbers.begin(), form.numbers.end(), [&](int number) {
      return std::find(covered.begin(), covered.end(), number) != covered.end();
    });
    if (!has_branch && !is_covered) return form.keyword;
  }
  return {};
}

std::string PluralForms::find_missing(const Pattern& pattern) const {
  for (const PatternPart& part : pattern) {
    if (part.kind == Kind::plural || part.kind == Kind::ordinal) {
      if (std::string missing = missing_in(part); !missing.empty()) return missing;
    }
    for (const PatternBranch& branch : part.branches) {
      if (std::string missing = find_missing(branch.parts); !missing.empty()) return missing;
    }
  }
  return {};
}

}  // namespace planlight::language
