#include "foundation/finding.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace planlight {
inline namespace foundation {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "";
}

std::string to_string(const Finding& finding) {
  std::string text = finding.place.file;
  if (finding.place.line > 0) {
    text += fmt::format(":{}:{}", finding.place.line, finding.place.column);
  }
  if (!text.empty()) text += ": ";
  text += fmt::format("{}: ", name(finding.severity));
  if (!finding.place.pointer.empty()) text += fmt::format("{}: ", finding.place.pointer);
  text += finding.what;
  if (!finding.advice.empty()) text += fmt::format("; {}", finding.advice);
  text += fmt::format(" [{}]", finding.rule);
  return text;
}

void Findings::add(Severity severity, std::string rule, Place place, std::string what,
                   std::string advice) {
  list_.push_back(
      {severity, std::move(rule), std::move(place), std::move(what), std::move(advice)});
}

void Findings::append(Findings other) {
  list_.insert(list_.end(), std::make_move_iterator(other.list_.begin()),
               std::make_move_iterator(other.list_.end()));
}

void Findings::append_softened(Findings other, Severity ceiling) {
  for (Finding& finding : other.list_) {
    finding.severity = std::max(finding.severity, ceiling);
    list_.push_back(std::move(finding));
  }
}

bool Findings::has_errors() const { return count(Severity::error) > 0; }

std::size_t Findings::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(
      list_.begin(), list_.end(), [&](const Finding& f) { return f.severity == severity; }));
}

std::vector<Finding> Findings::sorted() const {
  std::vector<Finding> result = list_;
  const auto key = [](const Finding& f) {
    return std::tie(f.place.file, f.place.line, f.place.column, f.place.pointer, f.severity, f.rule,
                    f.what);
  };
  std::sort(result.begin(), result.end(),
            [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace foundation
}  // namespace planlight
