#include "disclosure/page_document.h"

#include <fmt/core.h>

#include <algorithm>

#include "disclosure/public_builder.h"
#include "documents/json.h"
#include "documents/text.h"

namespace planlight::disclosure {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// What follows the heading that ends there, each line at the number that it has in the file.
std::string below(std::string_view page, std::size_t heading_end) {
  const std::size_t last = page.find_last_not_of(" \t\n");
  if (last < heading_end) return {};
  const std::string_view above = page.substr(0, heading_end);
  std::string body(std::count(above.begin(), above.end(), '\n'), '\n');
  body += page.substr(heading_end, last + 1 - heading_end);
  return body;
}

}  // namespace

std::shared_ptr<const PublicValue> read_page(const std::string& file, std::string bytes,
                                             Findings& findings) {
  const documents::Document document{file, std::move(bytes), {}};
  const std::string& text = document.bytes;
  if (documents::is_lfs_pointer(text)) {
    findings.add(Severity::error, "path-not-a-document", {file},
                 "is a pointer of Git LFS, not the page itself",
                 "commit the page itself: git lfs untrack, then git add --renormalize");
    return nullptr;
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    findings.add(Severity::error, "text-character", document.place(0),
                 "the page begins with a byte-order mark", "save it as UTF-8 without one");
    return nullptr;
  }
  // A carriage return is read as part of a line break.
  std::string checked = text;
  std::erase(checked, '\r');
  if (const auto problem = documents::find_problem(checked, false)) {
    findings.add(
        Severity::error, "text-character",
        documents::Document{file, checked, {}}.place(static_cast<std::uint32_t>(problem->offset)),
        fmt::format("the page has {}", documents::describe(*problem)), "remove the character");
    return nullptr;
  }
  const std::size_t start = checked.find_first_not_of(" \t\n");
  if (start == std::string::npos || checked.compare(start, 2, "# ") != 0) {
    findings.add(Severity::error, "page-title", document.place(0),
                 "the page does not begin with a heading of the first level",
                 "begin it with a line such as: # How a plan is made");
    return nullptr;
  }
  const std::size_t end = std::min(checked.find('\n', start), checked.size());
  const std::string_view title =
      trimmed(std::string_view(checked).substr(start + 2, end - start - 2));
  if (title.empty()) {
    findings.add(Severity::error, "page-title", document.place(static_cast<std::uint32_t>(start)),
                 "the page's first heading is empty", "write the page's title behind the #");
    return nullptr;
  }
  return PublicBuilder::page(std::string(title), below(checked, end));
}

}  // namespace planlight::disclosure
