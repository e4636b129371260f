#pragma once
// Says things in one language: interface messages with their arguments, numbers, dates, lists, and
// puts names in that language's order. One a thread and language: ICU's formatters are not shared.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "foundation/date.h"
#include "foundation/quarter.h"
#include "language/interface.h"

namespace planlight::language {

// An argument whose value is not the message's business: it comes back as its own piece, so that
// the renderer can isolate it by markup and mark its language.
struct Opaque {};

using Argument = std::variant<std::int64_t, double, Date, LocalTime, std::string, Opaque>;
using Arguments = std::vector<std::pair<std::string_view, Argument>>;

// A part of a said message: literal text, or where the opaque argument `argument` stands.
struct Piece {
  std::string text;
  int argument = -1;  // index into the arguments, -1 for literal text
};

enum class DateStyle {
  full,        // Thursday, December 3, 2026
  long_,       // December 3, 2026
  medium,      // Dec 3, 2026
  month_day,   // December 3
  month_year,  // December 2026
};

class Speaker {
 public:
  explicit Speaker(std::shared_ptr<const Interface> interface);
  ~Speaker();
  Speaker(Speaker&&) noexcept;

  const Interface& interface() const { return *interface_; }

  struct Said {
    std::vector<Piece> pieces;
    bool fell_back = false;  // the message does not stand in this language
  };
  // A message that fell back is said in the language that it stands in, with its numbers and dates.
  // Asserts that the key exists and that its arguments are given (templates and views are checked
  // against the catalogue); without assertions, an unknown key is its own text and an argument that
  // is not given stands as {name}. A message without arguments costs a look-up and a copy; to spare
  // the copy, ask interface().find(key).
  Said say(std::string_view key, const Arguments& arguments = {});
  // Of this interface's own messages, for who has looked it up.
  Said say(const InterfaceMessage& message, const Arguments& arguments);
  // The same, piece by piece as it is said, without keeping any.
  class Listener {
   public:
    virtual ~Listener() = default;
    virtual void text(std::string_view text) = 0;  // never twice in a row
    virtual void argument(int index) = 0;          // an opaque one
  };
  void say(const InterfaceMessage& message, const Arguments& arguments, Listener& listener);
  // The same as one string, opaque arguments as nothing.
  std::string say_plainly(std::string_view key, const Arguments& arguments = {});

  std::string number(double value);  // 1,234.5 with at most two decimals, halves away from zero
  std::string number(std::int64_t value);
  std::string percent(double share);  // 0.42 -> 42%
  std::string date(const Date& date, DateStyle style = DateStyle::long_);
  std::string time(const LocalTime& time);                  // 6:30 PM
  std::string quarter_long(const Quarter& quarter);         // 3rd quarter 2026: ICU's yQQQQ
  std::string quarter_short(const Quarter& quarter);        // Q3 2026
  std::string list(const std::vector<std::string>& items);  // a, b, and c

  // Less than zero where `a` stands before `b` in this language's collation (numbers by value);
  // zero for the same bytes alone.
  int compare(std::string_view a, std::string_view b);

 private:
  class Saying;
  struct Formatters;
  std::shared_ptr<const Interface> interface_;
  std::unique_ptr<Formatters> formatters_;
};

}  // namespace planlight::language
