#pragma once
// What was held back. It goes on only as something that can be counted and searched for, never
// read: right of this module nobody can get a value out of it.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace planlight::disclosure {

class Withheld {
 public:
  // How many values each field held back, by document kind and field: "plan/problems/response/…".
  // An unknown field is counted as "plan/(unknown)", since its name may be internal matter itself.
  const std::map<std::string, std::size_t>& counts() const { return counts_; }
  std::size_t size() const;
  // Of the other, the numbers alone: what was held back is forgotten with it.
  void count(const Withheld& other);

 private:
  friend class PublicBuilder;
  friend class LeakSearch;

  struct Item {
    std::string document;  // path under the content folder
    std::string pointer;
    std::string value;  // as it stands in the document: internal
  };

  std::vector<Item> items_;
  std::map<std::string, std::size_t> counts_;
};

}  // namespace planlight::disclosure
