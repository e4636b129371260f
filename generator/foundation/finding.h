#pragma once
// Findings: what is wrong with the content, where, and what to do. Trouble with content is
// collected here, all of it in one run; trouble with the surroundings is an exception
// (environment_error.h). No finding ever quotes an internal value or an unapproved text (contract
// §3).

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace planlight {
inline namespace foundation {

enum class Severity { error, warning, note };

std::string_view name(Severity severity);  // "error", "warning", "note"

// Where something stands. line and column count from 1, column in code points; 0 means the whole
// file.
struct Place {
  std::string file;  // as the user would open it: content/plans/2026/007.json
  int line = 0;
  int column = 0;
  std::string pointer{};  // JSON pointer of the value; empty for the whole document

  auto operator<=>(const Place&) const = default;
};

struct Finding {
  Severity severity = Severity::error;
  std::string rule;  // stable name, such as metric-counts-enforcement
  Place place;
  std::string what;    // what is wrong, one sentence without a full stop
  std::string advice;  // what to do, may be empty
  // The line that it is about, only where all of it is public; for a person's terminal alone.
  // Empty: not looked up, or not to be shown.
  std::string source{};

  bool operator==(const Finding&) const = default;
};

// `file:line:column: error: /pointer: what; advice [rule]`, leaving out what is not known.
std::string to_string(const Finding& finding);
// The same behind what stands in `text`.
void append_to(std::string& text, const Finding& finding);

using FindingsInOrder = std::vector<const Finding*>;

// Findings in the order in which they are shown: by file, line, column, pointer, then severity and
// rule. Equal ones are shown once.
class Findings {
 public:
  void add(Finding finding) { list_.push_back(std::move(finding)); }
  void add(Severity severity, std::string rule, Place place, std::string what,
           std::string advice = {});
  void append(Findings other);
  // Room for so many more, so that adding them moves none.
  void reserve(std::size_t more) { list_.reserve(list_.size() + more); }
  // The same, each at most as grave as `ceiling`: findings in a draft are notes.
  void append_softened(Findings other, Severity ceiling);

  bool empty() const { return list_.empty(); }
  bool has_errors() const;
  std::size_t count(Severity severity) const;
  // Sorted, without repeats. They stay where they are, and there until this is changed. Cheap where
  // long stretches are in order already, as what is kept of each district is.
  FindingsInOrder in_order() const;
  // Copies of the same.
  std::vector<Finding> sorted() const;
  const std::vector<Finding>& unsorted() const { return list_; }

 private:
  std::vector<Finding> list_;
};

}  // namespace foundation
}  // namespace planlight
