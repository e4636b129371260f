#pragma once
// Markup that the program itself has made: a page's body, its structured data. Only PageWriter can
// make one, so no text of a document can be taken for it.

#include <string>
#include <utility>

namespace planlight::rendering {

class SafeHtml {
 public:
  const std::string& text() const { return text_; }

 private:
  friend class PageWriter;
  explicit SafeHtml(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace planlight::rendering
