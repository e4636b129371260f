#include "disclosure/page_document.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

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

// A page's first heading, as Markdown has it: `# Title`, `# Title #`, or a line with one of =
// below.
struct Heading {
  std::string_view title;  // empty where it says nothing
  std::size_t end = 0;     // of its last line
};

std::string_view without_closing_marks(std::string_view title) {
  const std::size_t last = title.find_last_not_of('#');
  if (last == std::string_view::npos) return {};
  const bool stands_apart = title[last] == ' ' || title[last] == '\t';
  return stands_apart ? trimmed(title.substr(0, last)) : title;
}

std::optional<Heading> heading_at(std::string_view page, std::size_t start) {
  const std::size_t end = std::min(page.find('\n', start), page.size());
  const std::string_view line = trimmed(page.substr(start, end - start));
  if (line.starts_with("# ") || line.starts_with("#\t") || line == "#") {
    return Heading{without_closing_marks(trimmed(line.substr(1))), end};
  }
  if (end == page.size()) return std::nullopt;
  const std::size_t below_end = std::min(page.find('\n', end + 1), page.size());
  const std::string_view below = trimmed(page.substr(end + 1, below_end - end - 1));
  const bool is_underlined = !below.empty() && below.find_first_not_of('=') == below.npos;
  // What begins another block is no paragraph that could be underlined.
  if (!is_underlined || std::string_view("#>|`~-+*").find(line[0]) != line.npos)
    return std::nullopt;
  return Heading{line, below_end};
}

// Markdown that a title would show as it is written.
bool has_marks(std::string_view title) {
  for (const char* mark : {"`", "**", "__", "](", "\\", "<"}) {
    if (title.find(mark) != std::string_view::npos) return true;
  }
  const std::size_t reference = title.find('&');
  return reference != std::string_view::npos &&
         title.find(';', reference) != std::string_view::npos;
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
  const auto heading = start == std::string::npos ? std::nullopt : heading_at(checked, start);
  if (!heading) {
    findings.add(Severity::error, "page-title", document.place(0),
                 "the page does not begin with a heading of the first level",
                 "begin it with a line such as: # How a plan is made");
    return nullptr;
  }
  const Place place =
      documents::Document{file, checked, {}}.place(static_cast<std::uint32_t>(start));
  if (documents::is_blank(heading->title)) {
    findings.add(Severity::error, "page-title", place, "the page's first heading is empty",
                 "write the page's title behind the #");
    return nullptr;
  }
  if (has_marks(heading->title)) {
    findings.add(Severity::warning, "page-title", place,
                 "the page's title has Markdown or HTML in it, which is shown as it is written",
                 "write the title as plain text");
  }
  return PublicBuilder::page(std::string(heading->title), below(checked, heading->end));
}

}  // namespace planlight::disclosure
