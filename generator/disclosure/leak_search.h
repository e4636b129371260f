#pragma once
// Searches finished bytes for what was withheld. It tells where a found value came from, never the
// value itself.

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "disclosure/withheld.h"
#include "foundation/object_id.h"

namespace planlight::disclosure {

class LeakSearch {
 public:
  // Under six characters a value is not searched for (contract §4.1), nor is a bare date:
  // interference proves those.
  static constexpr std::size_t shortest = 6;

  // All withheld values, and of long ones each sentence and line, too.
  void add(const Withheld& withheld);
  // Of the values only what is too long to be there by accident: sentences and lines of 32
  // characters and five words.
  void add_sentences(const Withheld& withheld);
  // An id of a git object, which would let a reader confirm a guess.
  void add_identifier(const ObjectId& id, const std::string& document);
  // Text that is public anyway: published texts, settings, the theme. What stands in it, as the
  // search itself compares, is not looked for. After all adds, before the first search.
  void allow(std::string_view public_text);

  struct Counts {
    std::size_t values = 0;  // that are looked for
    std::size_t too_short = 0;
    std::size_t public_elsewhere = 0;
  };
  Counts counts() const;

  struct Hit {
    std::string document;  // path under the content folder
    std::string pointer;   // empty for an id
    std::string form;      // "as it stands", "decoded", "base64", "hexadecimal"
    auto operator<=>(const Hit&) const = default;
  };
  // One pass over the bytes for each way to read them (as they stand; with HTML, JSON and URL
  // escapes decoded, tags taken out, folded lines joined), whatever the number of values. Letters
  // of either case and white space of any kind are equal. Values are found as base64 of any
  // alignment and as hexadecimal, too. `path` is searched as well. Safe from several threads.
  std::vector<Hit> search(std::string_view path, std::string_view bytes) const;

 private:
  struct Needle {
    std::string text;  // as the search compares
    std::string document, pointer;
    const char* form;
    bool is_allowed = false;
    bool is_whole = true;  // a value itself, not a part of it or another form
  };

  void add_value(const std::string& document, const std::string& pointer, std::string_view value);
  void add_needle(std::string text, const std::string& document, const std::string& pointer,
                  const char* form, bool is_whole);
  template <typename Found>
  void scan(std::string_view text, bool exact_case, const Found& found) const;

  std::vector<Needle> needles_;
  // Indexes into needles_ by the first six bytes; `filter_` says quickly that there is none.
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_start_;
  std::vector<bool> filter_ = std::vector<bool>(1u << 20);
  std::size_t too_short_ = 0;
};

}  // namespace planlight::disclosure
