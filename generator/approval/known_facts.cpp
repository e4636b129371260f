#include "approval/known_facts.h"

#include <fmt/core.h>

namespace planlight::approval {

void KnownFacts::learn(std::string key, std::string_view stored) {
  key_ = std::move(key);
  constexpr std::size_t digits = 64;
  while (!stored.empty()) {
    const std::size_t end = stored.find('\n');
    const std::string_view line = stored.substr(0, end);
    if (end == std::string_view::npos || line.size() < digits + 1 || line[digits] != ' ') return;
    known_.emplace(line.substr(0, digits), line.substr(digits + 1));
    stored.remove_prefix(end + 1);
  }
}

std::string KnownFacts::digest(std::string_view text) const {
  return Sha256::keyed(key_, text).to_string();
}

std::optional<std::string> KnownFacts::find(std::string_view fact) const {
  const std::string name = digest(fact);
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(name);
  if (found == known_.end()) return std::nullopt;
  used_[name] = found->second;
  return found->second;
}

void KnownFacts::keep(std::string_view fact, std::string value) {
  const std::string name = digest(fact);
  const std::lock_guard lock(mutex_);
  used_[name] = value;
  known_[name] = std::move(value);
}

std::string KnownFacts::stored() const {
  const std::lock_guard lock(mutex_);
  std::string lines;
  for (const auto& [name, value] : used_) lines += fmt::format("{} {}\n", name, value);
  return lines;
}

}  // namespace planlight::approval
