#pragma once
// What a finished page says, passage by passage, as a reader meets it.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace planlight::command {

struct PageText {
  std::string title;                  // of the h1; empty where there is none
  std::vector<std::string> passages;  // paragraphs, headings, list items, rows of tables …
  // Those within <main>: what is the page's own, without what stands around every page.
  std::size_t own_begin = 0, own_end = 0;
};

// Of a page that Planlight wrote: well-formed, its attributes quoted. White space is one space;
// cells of a row are joined by " | ". Pictures say their alternative text; scripts, styles and
// drawings say nothing.
PageText text_of_page(std::string_view html);

}  // namespace planlight::command
