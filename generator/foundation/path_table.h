#pragma once
// Many paths in little memory, each by a number: a name that stands in many of them is kept once,
// and so is a folder. A page of the site takes some 40 bytes, where a set of strings takes 200.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planlight {
inline namespace foundation {

// What finds numbers again by their hash; whoever holds it knows what the numbers stand for.
class NumberIndex {
 public:
  // The number with that hash for which `is_it(number)` holds.
  template <typename IsIt>
  std::optional<std::uint32_t> find(std::size_t hash, const IsIt& is_it) const {
    if (slots_.empty()) return std::nullopt;
    for (std::size_t i = hash & (slots_.size() - 1); slots_[i] != none;
         i = (i + 1) & (slots_.size() - 1)) {
      if (is_it(slots_[i])) return slots_[i];
    }
    return std::nullopt;
  }
  // A number that is not there yet. `hash_of(number)` gives the hash of each.
  template <typename HashOf>
  void add(std::uint32_t number, const HashOf& hash_of) {
    if ((count_ + 1) * 4 > slots_.size() * 3) grow(hash_of);
    place(number, hash_of(number));
    ++count_;
  }

 private:
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  void place(std::uint32_t number, std::size_t hash) {
    std::size_t i = hash & (slots_.size() - 1);
    while (slots_[i] != none) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = number;
  }
  template <typename HashOf>
  void grow(const HashOf& hash_of) {
    const std::vector<std::uint32_t> before = std::move(slots_);
    slots_.assign(before.empty() ? 64 : before.size() * 2, none);
    for (const std::uint32_t number : before) {
      if (number != none) place(number, hash_of(number));
    }
  }

  std::vector<std::uint32_t> slots_;  // their count is a power of two
  std::size_t count_ = 0;
};

class PathTable {
 public:
  using Number = std::uint32_t;
  // Of the empty path, which all others stand in.
  static constexpr Number root = 0;

  // The path's number: the next one where it has none yet, after those of the folders on its way. A
  // slash at its end says nothing.
  Number add(std::string_view path);
  std::optional<Number> find(std::string_view path) const;

  // How far a path is known: the number of the path, or of the last folder on its way that has one.
  struct Way {
    Number number = root;
    bool is_whole = false;  // it is the path's
  };
  Way way(std::string_view path) const;

  // The folder that it stands in; of the root itself the root.
  Number folder(Number number) const { return nodes_[number].folder; }
  // Without a slash at its end.
  std::string path(Number number) const;
  // What numbers are below.
  std::size_t size() const { return nodes_.size(); }

 private:
  struct Node {
    Number folder;
    std::uint32_t name;
  };
  std::optional<std::uint32_t> find_name(std::string_view name) const;
  std::uint32_t add_name(std::string_view name);
  std::optional<Number> find(Node node) const;
  std::string_view name(std::uint32_t index) const;

  std::vector<Node> nodes_{{root, 0}};  // by number
  NumberIndex index_;
  std::string letters_;                   // of all names, one after the other
  std::vector<std::uint32_t> begins_{0};  // of each name in them; the last is their end
  NumberIndex names_;
};

}  // namespace foundation
}  // namespace planlight
