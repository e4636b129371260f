#include "approval/known_facts.h"

#include <fmt/core.h>

#include <algorithm>

namespace planlight::approval {
namespace {

// Of the digest that names a fact: enough that no two are one.
constexpr std::size_t digits = 32;

// A line is a name, a blank and a value. The lines stand in the order of their names.
struct Line {
  std::string_view name, value;
};

// The line in which the character at `position` stands; its end is given back in `next`.
Line line_at(std::string_view lines, std::size_t position, std::size_t& begin, std::size_t& next) {
  const std::size_t end_before =
      position == 0 ? std::string_view::npos : lines.rfind('\n', position - 1);
  begin = end_before == std::string_view::npos ? 0 : end_before + 1;
  const std::size_t end = std::min(lines.find('\n', position), lines.size());
  next = std::min(end + 1, lines.size());
  const std::string_view line = lines.substr(begin, end - begin);
  if (line.size() <= digits || line[digits] != ' ') return {line, {}};
  return {line.substr(0, digits), line.substr(digits + 1)};
}

// By halves: of a large site some ten thousand are known, and an update asks for a few.
std::optional<std::string_view> find_in(std::string_view lines, std::string_view name) {
  while (!lines.empty()) {
    std::size_t begin = 0;
    std::size_t next = 0;
    const Line line = line_at(lines, lines.size() / 2, begin, next);
    if (line.name == name) return line.value;
    lines = line.name < name ? lines.substr(next) : lines.substr(0, begin);
  }
  return std::nullopt;
}

}  // namespace

void KnownFacts::learn(std::string key, std::string stored) {
  key_ = std::move(key);
  learned_ = std::move(stored);
}

std::string KnownFacts::digest(std::string_view text) const {
  return Sha256::keyed(key_, text).to_string();
}

std::optional<std::string> KnownFacts::find(std::string_view fact) const {
  const std::string name = digest(fact).substr(0, digits);
  const std::lock_guard lock(mutex_);
  const auto used = used_.find(name);
  if (used != used_.end()) return used->second;
  const auto found = find_in(learned_, name);
  if (!found) return std::nullopt;
  return used_.emplace(name, *found).first->second;
}

void KnownFacts::keep(std::string_view fact, std::string value) {
  const std::string name = digest(fact).substr(0, digits);
  const std::lock_guard lock(mutex_);
  used_.insert_or_assign(name, std::move(value));
}

std::string KnownFacts::stored() const {
  const std::lock_guard lock(mutex_);
  return merged({});
}

std::string KnownFacts::stored_with_learned() const {
  const std::lock_guard lock(mutex_);
  return merged(learned_);
}

// With those lines of `others` whose names are not used.
std::string KnownFacts::merged(std::string_view others) const {
  std::string lines;
  lines.reserve(others.size() + used_.size() * (digits + 16));
  for (const auto& [name, value] : used_) {
    std::size_t at = 0;
    while (at < others.size() && others.substr(at, digits) < name) {
      at = std::min(others.find('\n', at), others.size() - 1) + 1;
    }
    lines += others.substr(0, at);
    others.remove_prefix(at);
    if (others.starts_with(name)) {
      others.remove_prefix(std::min(others.find('\n'), others.size() - 1) + 1);
    }
    lines += fmt::format("{} {}\n", name, value);
  }
  lines += others;
  return lines;
}

}  // namespace planlight::approval
