#pragma once
// A public text as its author wrote it, with what is needed to find its translation.

#include <memory>
#include <string>

namespace planlight::portal {

// One line, plain. The default is an empty text of no document.
struct Text {
  std::string source;
  std::string pointer;                          // JSON pointer in the public document
  std::shared_ptr<const std::string> document;  // the document's stem: plans/2026/007
  bool is_english = false;  // it comes with the program, whatever the portal's source language

  bool empty() const { return source.empty(); }
};

// GitHub Flavored Markdown.
struct Prose {
  std::string source;
  std::string pointer;
  std::shared_ptr<const std::string> document;

  bool empty() const { return source.empty(); }
};

}  // namespace planlight::portal
