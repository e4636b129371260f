#include "foundation/path_table.h"

#include <functional>

namespace planlight {
inline namespace foundation {
namespace {

std::size_t hash_of(std::string_view name) { return std::hash<std::string_view>()(name); }

// Takes the first name off a path.
std::string_view take_name(std::string_view& path) {
  const std::size_t slash = path.find('/');
  const std::string_view name = path.substr(0, slash);
  path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  return name;
}

// Names and folders that follow one another must not fall into slots that follow one another.
std::size_t hash_of(std::uint32_t folder, std::uint32_t name) {
  const std::uint64_t mixed = (std::uint64_t{folder} << 32 | name) * 0x9E37'79B9'7F4A'7C15u;
  return static_cast<std::size_t>(mixed ^ mixed >> 32);
}

}  // namespace

std::string_view PathTable::name(std::uint32_t index) const {
  return std::string_view(letters_).substr(begins_[index], begins_[index + 1] - begins_[index]);
}

std::optional<std::uint32_t> PathTable::find_name(std::string_view wanted) const {
  return names_.find(hash_of(wanted), [&](std::uint32_t index) { return name(index) == wanted; });
}

std::uint32_t PathTable::add_name(std::string_view wanted) {
  if (const auto known = find_name(wanted)) return *known;
  const auto index = static_cast<std::uint32_t>(begins_.size() - 1);
  letters_ += wanted;
  begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
  names_.add(index, [this](std::uint32_t each) { return hash_of(name(each)); });
  return index;
}

std::optional<PathTable::Number> PathTable::find(Node node) const {
  return index_.find(hash_of(node.folder, node.name), [&](Number number) {
    return nodes_[number].folder == node.folder && nodes_[number].name == node.name;
  });
}

PathTable::Number PathTable::add(std::string_view path) {
  Number number = root;
  while (!path.empty()) {
    const Node node{number, add_name(take_name(path))};
    if (const auto known = find(node)) {
      number = *known;
      continue;
    }
    number = static_cast<Number>(nodes_.size());
    nodes_.push_back(node);
    index_.add(number,
               [this](Number each) { return hash_of(nodes_[each].folder, nodes_[each].name); });
  }
  return number;
}

PathTable::Way PathTable::way(std::string_view path) const {
  Way way;
  while (!path.empty()) {
    const auto name = find_name(take_name(path));
    const auto next = name ? find(Node{way.number, *name}) : std::nullopt;
    if (!next) return way;
    way.number = *next;
  }
  way.is_whole = true;
  return way;
}

std::optional<PathTable::Number> PathTable::find(std::string_view path) const {
  const Way known = way(path);
  return known.is_whole ? std::optional(known.number) : std::nullopt;
}

std::string PathTable::path(Number number) const {
  std::size_t size = 0;
  for (Number each = number; each != root; each = nodes_[each].folder) {
    size += name(nodes_[each].name).size() + 1;
  }
  if (size == 0) return {};
  // From its end to its beginning, as it is known.
  std::string path(size - 1, '/');
  std::size_t end = path.size();
  for (Number each = number; each != root; each = nodes_[each].folder) {
    const std::string_view letters = name(nodes_[each].name);
    path.replace(end - letters.size(), letters.size(), letters);
    end -= letters.size() + 1;
  }
  return path;
}

}  // namespace foundation
}  // namespace planlight
