#include "foundation/finding.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <tuple>

namespace planlight {
inline namespace foundation {
namespace {

void append_number(std::string& text, int number) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}

bool stands_before(const Finding* a, const Finding* b) {
  // Most are in different files.
  const int files = a->place.file.compare(b->place.file);
  if (files != 0) return files < 0;
  const auto rest = [](const Finding& f) {
    return std::tie(f.place.line, f.place.column, f.place.pointer, f.severity, f.rule, f.what,
                    f.advice, f.source);
  };
  return rest(*a) < rest(*b);
}

// Sorts by merging neighboring stretches that are in order, until all is one.
void merge_stretches(FindingsInOrder& order) {
  std::vector<std::size_t> ends;
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (stands_before(order[i], order[i - 1])) ends.push_back(i);
  }
  ends.push_back(order.size());
  FindingsInOrder merged;
  while (ends.size() > 1) {
    merged.clear();
    merged.reserve(order.size());
    std::vector<std::size_t> longer;
    auto from = order.begin();
    for (std::size_t i = 0; i < ends.size(); i += 2) {
      const std::size_t last = std::min(i + 1, ends.size() - 1);
      const auto middle = order.begin() + static_cast<std::ptrdiff_t>(ends[i]);
      const auto end = order.begin() + static_cast<std::ptrdiff_t>(ends[last]);
      std::merge(from, middle, middle, end, std::back_inserter(merged), stands_before);
      longer.push_back(ends[last]);
      from = end;
    }
    order.swap(merged);
    ends = std::move(longer);
  }
}

}  // namespace

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "";
}

void append_to(std::string& text, const Finding& finding) {
  const Place& place = finding.place;
  text += place.file;
  if (place.line > 0) {
    text += ':';
    append_number(text, place.line);
    text += ':';
    append_number(text, place.column);
  }
  if (!place.file.empty() || place.line > 0) text += ": ";
  text += name(finding.severity);
  text += ": ";
  if (!place.pointer.empty()) {
    text += place.pointer;
    text += ": ";
  }
  text += finding.what;
  if (!finding.advice.empty()) {
    text += "; ";
    text += finding.advice;
  }
  text += " [";
  text += finding.rule;
  text += ']';
}

std::string to_string(const Finding& finding) {
  std::string text;
  append_to(text, finding);
  return text;
}

void Findings::add(Severity severity, std::string rule, Place place, std::string what,
                   std::string advice) {
  list_.push_back(
      {severity, std::move(rule), std::move(place), std::move(what), std::move(advice)});
}

void Findings::append(Findings other) {
  if (list_.empty()) {
    list_ = std::move(other.list_);
    return;
  }
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

FindingsInOrder Findings::in_order() const {
  FindingsInOrder order;
  order.reserve(list_.size());
  for (const Finding& finding : list_) order.push_back(&finding);
  merge_stretches(order);
  const auto is_same = [](const Finding* a, const Finding* b) { return *a == *b; };
  order.erase(std::unique(order.begin(), order.end(), is_same), order.end());
  return order;
}

std::vector<Finding> Findings::sorted() const {
  std::vector<Finding> copies;
  for (const Finding* finding : in_order()) copies.push_back(*finding);
  return copies;
}

}  // namespace foundation
}  // namespace planlight
