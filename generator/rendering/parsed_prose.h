#pragma once
// Prose that one worker has read of late. A page is written in all languages one after another, and
// what is not translated stands in each of them; a plan's prose stands on its page and its
// handouts. Reading Markdown is a tenth of a build, and this spares half of it.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "rendering/markdown_document.h"
#include "rendering/markdown_limits.h"

namespace planlight::rendering {

class ParsedProse {
 public:
  // Of a field's prose; null where it is beyond a limit (find_exceeded_limit). Lives until the next
  // call. Throws as MarkdownDocument does.
  const MarkdownDocument* find(std::string_view source);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, std::unique_ptr<const MarkdownDocument>, Hash, std::equal_to<>>
      documents_;
  std::size_t bytes_ = 0;  // of their sources
};

}  // namespace planlight::rendering
