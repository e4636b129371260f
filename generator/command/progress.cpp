#include "command/progress.h"

#include <fmt/core.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace planlight::command {
namespace {

// Seconds. A shorter build needs no telling; in a log, one that is done within ten needs none.
constexpr double first_bar_after = 1;
constexpr double between_bars = 0.1;
constexpr double between_lines = 10;
constexpr int bar_width = 24;
constexpr int narrow = 76;  // columns in which bar and sentence would not stand in one line

// Behind the districts come the pages of the whole city and publishing, which are not counted.
constexpr int most_percent = 99;

int percent_of(const SiteProgress& progress) {
  if (progress.all == 0) return 0;
  return std::min<int>(most_percent, static_cast<int>(100 * progress.done / progress.all));
}

std::string duration(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  return fmt::format("{} min {} s", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(Style style, int columns, std::function<double()> seconds,
                   std::function<void(const std::string&)> say)
    : style_(style),
      columns_(columns),
      seconds_(std::move(seconds)),
      say_(std::move(say)),
      begun_(seconds_()),
      next_(begun_ + (style == Style::bar ? first_bar_after : between_lines)) {}

void Progress::advance(const SiteProgress& progress) {
  const std::lock_guard lock(mutex_);
  if (style_ == Style::none) return;
  const double now = seconds_();
  if (now < next_) return;
  const std::string said = sentence(progress, now - begun_);
  if (style_ == Style::lines) {
    next_ = now + between_lines;
    return say_("Building: " + said + ".\n");
  }
  next_ = now + between_bars;
  is_shown_ = true;
  say_("\r" + (columns_ < narrow ? "" : bar(progress)) + said + "\x1b[K");
}

void Progress::finish() {
  const std::lock_guard lock(mutex_);
  if (is_shown_) say_("\r\x1b[K");
  is_shown_ = false;
  style_ = Style::none;
}

std::string Progress::sentence(const SiteProgress& progress, double passed) const {
  std::string said = fmt::format("{} %, {} pages, {:.0f} a second", percent_of(progress),
                                 progress.pages, static_cast<double>(progress.pages) / passed);
  if (progress.done > 0 && progress.done < progress.all) {
    const auto left = static_cast<double>(progress.all - progress.done);
    said += fmt::format(", {} left", duration(passed * left / static_cast<double>(progress.done)));
  }
  return said;
}

std::string Progress::bar(const SiteProgress& progress) const {
  const auto full = static_cast<std::size_t>(bar_width * percent_of(progress) / 100);
  return "[" + std::string(full, '#') + std::string(bar_width - full, '-') + "] ";
}

Progress::Style progress_style(const Options& options, bool is_terminal, const char* term) {
  const bool is_for_people = options.message_format == MessageFormat::human ||
                             options.message_format == MessageFormat::github;
  if (options.quiet || !is_for_people) return Progress::Style::none;
  const std::string_view kind = term == nullptr ? "" : term;
  const bool can_go_back = is_terminal && !kind.empty() && kind != "dumb";
  return can_go_back ? Progress::Style::bar : Progress::Style::lines;
}

int columns_of(std::FILE* stream) {
  winsize size{};
  const bool is_known = ::ioctl(::fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : 80;
}

}  // namespace planlight::command
