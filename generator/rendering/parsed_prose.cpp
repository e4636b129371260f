#include "rendering/parsed_prose.h"

namespace planlight::rendering {
namespace {

// Some plans; a tree takes five times the bytes of its source.
constexpr std::size_t most_bytes = 256 * 1024;

}  // namespace

const MarkdownDocument* ParsedProse::find(std::string_view source) {
  const auto known = documents_.find(source);
  if (known != documents_.end()) return known->second.get();
  if (find_exceeded_limit(source, ProseKind::field)) return nullptr;
  if (bytes_ + source.size() > most_bytes) {
    documents_.clear();
    bytes_ = 0;
  }
  auto document = std::make_unique<const MarkdownDocument>(source);
  bytes_ += source.size();
  return documents_.emplace(source, std::move(document)).first->second.get();
}

}  // namespace planlight::rendering
