#pragma once
// A message pattern in ICU MessageFormat, read once into a form that every thread can say. ICU
// parses it; saying it is ours (speaker.h), so that an argument can stay a piece of its own,
// numbers have at most two decimals, and dates keep clear of time zones.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planlight::language {

struct PatternBranch;

struct PatternPart {
  enum class Kind {
    text,
    argument,  // {name}
    number,    // {name, number}: style "", "integer", "percent", "spellout" or "::" and a skeleton
    date,      // {name, date}, {name, time}: style is a skeleton such as yMMMMd
    count,     // # in a plural
    plural,
    ordinal,
    select,
  };
  PatternPart(Kind kind_of_part, std::string text_or_name);

  Kind kind;
  std::string text;  // the text itself, or the argument's name
  std::string style;
  double offset = 0;  // of a plural
  std::vector<PatternBranch> branches;
};

using Pattern = std::vector<PatternPart>;

struct PatternBranch {
  std::string keyword;            // one, few, other, or a select's word; =2 as written
  std::optional<double> exactly;  // 2 of =2
  Pattern parts;
};

// Nothing where ICU cannot read it, or where it asks for what is not offered (choice, currencies,
// durations, patterns of digits or letters in place of skeletons); `fault` says what, as the
// middle of a sentence. Length and depth have limits: a hostile pattern costs nothing.
std::optional<Pattern> read_pattern(std::string_view text, std::string& fault);

// The names of all that the pattern may show or choose by, sorted, each once.
std::vector<std::string> arguments_of(const Pattern& pattern);

// Where a translation's arguments are not those of its source, what differs; empty where they
// agree: the same names, a plural only of what is a number in the source, the same words in a
// select.
std::string find_disagreement(const Pattern& source, const Pattern& translation);

// The first plural form that whole numbers in `locale` need and that a plural of the pattern lacks,
// such as "few" in Polish; empty where none is missing. PluralForms is what it needs to know, once.
class PluralForms {
 public:
  explicit PluralForms(const std::string& locale);
  std::string find_missing(const Pattern& pattern) const;

 private:
  struct Form {
    std::string keyword;
    std::vector<int> numbers;  // of a sample, those that take it
  };
  std::string missing_in(const PatternPart& part) const;
  std::vector<Form> cardinal_, ordinal_;
};

}  // namespace planlight::language
