#include "language/speaker.h"

#include <cassert>

#include "language/language.h"
#include "language/locale_formatters.h"

namespace planlight::language {
namespace {

using Kind = PatternPart::Kind;

constexpr double milliseconds_per_minute = 60'000;
constexpr double minutes_per_day = 24 * 60;

double instant_of(const Date& date) {
  return static_cast<double>(date.days()) * minutes_per_day * milliseconds_per_minute;
}

double instant_of(const LocalTime& time) {
  return instant_of(time.date()) + (time.hour() * 60 + time.minute()) * milliseconds_per_minute;
}

const char* skeleton_of(DateStyle style) {
  switch (style) {
    case DateStyle::full: return "yMMMMEEEEd";
    case DateStyle::long_: return "yMMMMd";
    case DateStyle::medium: return "yMMMd";
    case DateStyle::month_day: return "MMMMd";
    case DateStyle::month_year: return "yMMMM";
  }
  return "yMMMMd";
}

std::optional<Number> number_in(const Argument& argument) {
  if (const auto* whole = std::get_if<std::int64_t>(&argument)) return Number(*whole);
  if (const auto* real = std::get_if<double>(&argument)) return Number(*real);
  return std::nullopt;
}

double to_double(const Number& number) {
  return std::visit([](auto value) { return static_cast<double>(value); }, number);
}

Number less(const Number& number, double offset) {
  if (offset == 0) return number;
  return to_double(number) - offset;
}

}  // namespace

struct Speaker::Formatters {
  explicit Formatters(const Interface& interface)
      : own(interface.locale(), interface.memory()),
        source(interface.source_locale(), interface.memory()) {}
  LocaleFormatters& of(const InterfaceMessage& message, const Interface& interface) {
    if (message.stands_in == StandsIn::own) return own;
    if (message.stands_in == StandsIn::source) return source;
    if (!english) english.emplace(locale_of(language::english(), ""), interface.memory());
    return *english;
  }

  LocaleFormatters own;
  LocaleFormatters source;                  // for messages that fell back
  std::optional<LocaleFormatters> english;  // to the theme's own; made when one is said
};

// One message being said.
class Speaker::Saying {
 public:
  Saying(LocaleFormatters& formatters, const Arguments& arguments, Listener& listener)
      : formatters_(formatters), arguments_(arguments), listener_(listener) {}

  void say_all(const Pattern& pattern) {
    say(pattern);
    hand_over();
  }

 private:
  void say(const Pattern& pattern, const Number* count = nullptr) {
    for (const PatternPart& part : pattern) say_part(part, count);
  }

  void say_part(const PatternPart& part, const Number* count) {
    if (part.kind == Kind::text) return add(part.text);
    if (part.kind == Kind::count) {
      if (count != nullptr) add(formatters_.number(*count));
      return;
    }
    const int index = index_of(part.text);
    assert(index >= 0 && "a message lacks an argument");
    if (index < 0) return add("{" + part.text + "}");
    const Argument& argument = arguments_[static_cast<std::size_t>(index)].second;
    if (part.kind == Kind::select) return say_selected(part, argument, count);
    if (std::holds_alternative<Opaque>(argument)) {
      hand_over();
      listener_.argument(index);
    } else if (part.kind == Kind::plural || part.kind == Kind::ordinal) {
      say_plural(part, argument);
    } else {
      add(text_of(part, argument));
    }
  }

  void add(std::string_view text) { text_ += text; }

  void hand_over() {
    if (!text_.empty()) listener_.text(text_);
    text_.clear();
  }

  int index_of(std::string_view name) const {
    for (std::size_t i = 0; i < arguments_.size(); ++i) {
      if (arguments_[i].first == name) return static_cast<int>(i);
    }
    return -1;
  }

  std::string text_of(const PatternPart& part, const Argument& argument) {
    if (const auto number = number_in(argument)) {
      return part.kind == Kind::number ? formatters_.styled_number(part.style, *number)
                                       : formatters_.number(*number);
    }
    if (const auto* date = std::get_if<Date>(&argument)) {
      return formatters_.date(part.kind == Kind::date ? part.style : "yMMMMd", instant_of(*date));
    }
    if (const auto* time = std::get_if<LocalTime>(&argument)) {
      return formatters_.date(part.kind == Kind::date ? part.style : "yMMMMdjmm",
                              instant_of(*time));
    }
    const auto* text = std::get_if<std::string>(&argument);
    return text != nullptr ? *text : std::string();
  }

  void say_branch(const PatternPart& part, std::string_view keyword, const Number* count) {
    const PatternBranch* other = nullptr;
    for (const PatternBranch& branch : part.branches) {
      if (branch.exactly) continue;
      if (branch.keyword == keyword) return say(branch.parts, count);
      if (branch.keyword == "other") other = &branch;
    }
    if (other != nullptr) say(other->parts, count);
  }

  void say_plural(const PatternPart& part, const Argument& argument) {
    const auto number = number_in(argument);
    assert(number && "a plural counts something that is no number");
    if (!number) return say_branch(part, "other", nullptr);
    const Number count = less(*number, part.offset);
    for (const PatternBranch& branch : part.branches) {
      if (branch.exactly && *branch.exactly == to_double(*number)) return say(branch.parts, &count);
    }
    say_branch(part, formatters_.plural(count, part.kind == Kind::ordinal), &count);
  }

  void say_selected(const PatternPart& part, const Argument& argument, const Number* count) {
    const auto* word = std::get_if<std::string>(&argument);
    assert(word != nullptr && "a select is given something that is no word");
    say_branch(part, word != nullptr ? std::string_view(*word) : "other", count);
  }

  LocaleFormatters& formatters_;
  const Arguments& arguments_;
  Listener& listener_;
  std::string text_;  // said since the last argument
};

Speaker::Speaker(std::shared_ptr<const Interface> interface)
    : interface_(std::move(interface)), formatters_(std::make_unique<Formatters>(*interface_)) {}

Speaker::~Speaker() = default;
Speaker::Speaker(Speaker&&) noexcept = default;

Speaker::Said Speaker::say(std::string_view key, const Arguments& arguments) {
  const InterfaceMessage* message = interface_->find(key);
  assert(message != nullptr && "no catalogue has this key");
  if (message != nullptr) return say(*message, arguments);
  Said said;
  said.pieces.push_back({std::string(key), -1});
  return said;
}

Speaker::Said Speaker::say(const InterfaceMessage& message, const Arguments& arguments) {
  Said said;
  said.fell_back = message.fell_back();
  if (message.is_plain) {
    said.pieces.push_back({std::string(message.plain), -1});
    return said;
  }
  class Collecting : public Listener {
   public:
    explicit Collecting(std::vector<Piece>& pieces) : pieces_(pieces) {}
    void text(std::string_view text) override { pieces_.push_back({std::string(text), -1}); }
    void argument(int index) override { pieces_.push_back({{}, index}); }

   private:
    std::vector<Piece>& pieces_;
  } collecting(said.pieces);
  say(message, arguments, collecting);
  return said;
}

void Speaker::say(const InterfaceMessage& message, const Arguments& arguments, Listener& listener) {
  if (message.is_plain) {
    if (!message.plain.empty()) listener.text(message.plain);
    return;
  }
  Saying(formatters_->of(message, *interface_), arguments, listener).say_all(message.pattern);
}

std::string Speaker::say_plainly(std::string_view key, const Arguments& arguments) {
  std::string text;
  for (const Piece& piece : say(key, arguments).pieces) text += piece.text;
  return text;
}

std::string Speaker::number(double value) { return formatters_->own.number(value); }
std::string Speaker::number(std::int64_t value) { return formatters_->own.number(value); }
std::string Speaker::percent(double share) { return formatters_->own.percent(share); }

std::string Speaker::date(const Date& date, DateStyle style) {
  return formatters_->own.date(skeleton_of(style), instant_of(date));
}

std::string Speaker::time(const LocalTime& time) {
  return formatters_->own.date("jmm", instant_of(time));
}

std::string Speaker::quarter_long(const Quarter& quarter) {
  return formatters_->own.date("yQQQQ", instant_of(quarter.first_day()));
}

std::string Speaker::quarter_short(const Quarter& quarter) {
  return formatters_->own.date("yQQQ", instant_of(quarter.first_day()));
}

std::string Speaker::list(const std::vector<std::string>& items) {
  return formatters_->own.list(items);
}

int Speaker::compare(std::string_view a, std::string_view b) {
  return formatters_->own.compare(a, b);
}

}  // namespace planlight::language
