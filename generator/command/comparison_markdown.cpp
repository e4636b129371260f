#include <fmt/core.h>

#include "command/comparison_report.h"
#include "command/comparison_words.h"
#include "command/markdown_text.h"

namespace planlight::command {
namespace {

using pages::Change;

// Marks stand next to a word, never next to a space.
std::string marked(std::string_view text, std::string_view mark) {
  const bool spaced = text.ends_with(' ');
  if (spaced) text.remove_suffix(1);
  return fmt::format("<{0}>{1}</{0}>{2}", mark, markdown_escaped(text), spaced ? " " : "");
}

std::string passage(const PassageChange& change) {
  if (!change.before) return "- " + marked(*change.after, "ins") + '\n';
  if (!change.after) return "- " + marked(*change.before, "del") + '\n';
  std::string out = "- ";
  for (const auto& piece : telling_pieces(change)) {
    out += piece.change == Change::deleted    ? marked(piece.text, "del")
           : piece.change == Change::inserted ? marked(piece.text, "ins")
                                              : markdown_escaped(piece.text);
  }
  return out + '\n';
}

std::string page_block(const PageChange& page) {
  constexpr std::size_t most_passages = 30;
  constexpr std::size_t most_bytes = 12'000;
  std::string out = fmt::format(
      "#### {} (`{}`{})\n\n", markdown_escaped(page.title), page.path.empty() ? "/" : page.path,
      page.kind == PageChangeKind::changed ? "" : fmt::format(", {}", name(page.kind)));
  std::size_t shown = 0;
  for (const PassageChange& change : page.passages) {
    const std::string line = passage(change);
    if (shown == most_passages || out.size() + line.size() > most_bytes) break;
    out += line;
    ++shown;
  }
  if (shown < page.passages.size()) {
    out += fmt::format("- and {} more\n", counted(page.passages.size() - shown, "text"));
  }
  const std::string remark = page_remark(page);
  if (!remark.empty()) {
    out += fmt::format("{}({})\n", shown == 0 ? "" : "\n", remark);
  }
  return out + '\n';
}

std::string more_pages(std::size_t count) {
  return fmt::format("And {} more; `planlight compare` shows them all.\n", counted(count, "page"));
}

}  // namespace

std::string comparison_markdown(const ComparisonHead& head, const SiteComparison& comparison,
                                std::size_t limit) {
  std::string out =
      fmt::format("## What the public would see change\n\nFrom {} to {}, both as of {}: {}.\n\n",
                  markdown_escaped(head.before), markdown_escaped(head.after),
                  head.as_of.to_string(), markdown_escaped(comparison_summary(comparison)));
  constexpr std::size_t kept_free = 200;  // for what is said at the end
  for (const WideChange& change : comparison.wide) {
    const std::string line = passage(change.passage);
    if (out.size() + line.size() + kept_free > limit / 2) break;
    if (&change == comparison.wide.data()) out += "### On many pages\n\n";
    out += fmt::format("{}  on {}\n", line, counted(change.pages, "page"));
  }
  if (!comparison.wide.empty()) out += '\n';
  std::size_t left = comparison.pages.size();
  for (const PlaceChanges& place : by_place(comparison)) {
    std::string heading = fmt::format("### {}\n\n", place.name);
    for (const PageChange* page : place.telling) {
      const std::string block = heading + page_block(*page);
      if (out.size() + block.size() + kept_free > limit) return out + more_pages(left);
      out += block;
      heading.clear();
      --left;
    }
    const std::string others = others_remark(place);
    if (others.empty()) continue;
    const std::string line = fmt::format("{}({})\n\n", heading, others);
    if (out.size() + line.size() + kept_free > limit) return out + more_pages(left);
    out += line;
    left -= place.others;
  }
  return out;
}

}  // namespace planlight::command
