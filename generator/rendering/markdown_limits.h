#pragma once
// What prose may ask of the Markdown parser. cmark-gfm 0.29.0.gfm.6 takes minutes, or all memory,
// for some texts of a few kilobytes; each of these limits keeps one of them out. They are counted
// in the source, before it is parsed, and far beyond what people write.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace planlight::rendering {

enum class ProseKind {
  field,  // a prose field of a document
  page,   // a page of pages/, which may be longer and may show pictures
};

struct ExceededLimit {
  int line = 0;      // from 1, of the source; 0 for the whole
  std::string what;  // a sentence's middle: "a table of more than 20 columns"
};

std::optional<ExceededLimit> find_exceeded_limit(std::string_view source, ProseKind kind);

}  // namespace planlight::rendering
