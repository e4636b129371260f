#include "language/locale_memory.h"

namespace planlight::language {

void LocaleMemory::pack_into(Packer& to) const {
  const std::lock_guard lock(mutex_);
  to.number(static_cast<std::int64_t>(answers_.size()));
  for (const auto& [question, answer] : answers_) {
    to.text(question);
    to.text(answer);
  }
}

void LocaleMemory::add(Unpacker& from) {
  const std::lock_guard lock(mutex_);
  for (std::size_t left = from.count(); left > 0; --left) {
    std::string question(from.text());
    answers_.emplace(std::move(question), from.text());
  }
}

}  // namespace planlight::language
