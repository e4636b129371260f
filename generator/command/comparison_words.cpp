#include "command/comparison_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace planlight::command {
namespace {

// The first or last words of a text.
std::string first_words(const std::string& text, std::size_t count) {
  std::size_t at = 0;
  while (count-- > 0 && at < text.size()) at = std::min(text.find(' ', at), text.size() - 1) + 1;
  return text.substr(0, at);
}

std::string last_words(const std::string& text, std::size_t count) {
  std::size_t at = text.size();
  if (text.ends_with(' ')) --at;
  while (count-- > 0 && at != std::string::npos && at > 0) at = text.rfind(' ', at - 1);
  return at == std::string::npos ? text : text.substr(at + (at < text.size() ? 1 : 0));
}

}  // namespace

std::string_view name(PageChangeKind kind) {
  switch (kind) {
    case PageChangeKind::added: return "added";
    case PageChangeKind::removed: return "removed";
    case PageChangeKind::changed: return "changed";
  }
  return {};
}

std::string counted(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

std::string comparison_summary(const SiteComparison& comparison) {
  std::string out;
  for (const auto kind :
       {PageChangeKind::added, PageChangeKind::removed, PageChangeKind::changed}) {
    const auto count = std::count_if(comparison.pages.begin(), comparison.pages.end(),
                                     [&](const PageChange& page) { return page.kind == kind; });
    if (count == 0) continue;
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ",
                       counted(static_cast<std::size_t>(count), "page"), name(kind));
  }
  const std::size_t files = comparison.files_added.size() + comparison.files_removed.size() +
                            comparison.files_changed.size();
  if (files > 0) {
    out += fmt::format("{}{} of data, feeds and the like", out.empty() ? "" : "; ",
                       counted(files, "file"));
  }
  return out.empty() ? "nothing" : out;
}

bool is_telling(const PageChange& page) {
  return page.kind != PageChangeKind::changed || !page.passages.empty();
}

std::string page_remark(const PageChange& page) {
  std::vector<std::string> remarks;
  if (page.repeated > 0) remarks.push_back(counted(page.repeated, "text") + " told above");
  if (!page.languages.empty()) {
    remarks.push_back(fmt::format("in {}, too", fmt::join(page.languages, ", ")));
  }
  return fmt::format("{}", fmt::join(remarks, "; "));
}

std::vector<PlaceChanges> by_place(const SiteComparison& comparison) {
  std::vector<PlaceChanges> places;
  for (const PageChange& page : comparison.pages) {
    const std::string place =
        page.district == 0 ? "The city" : fmt::format("District {}", page.district);
    if (places.empty() || places.back().name != place) places.push_back({place, {}, 0});
    if (is_telling(page)) {
      places.back().telling.push_back(&page);
    } else {
      ++places.back().others;
    }
  }
  return places;
}

std::string others_remark(const PlaceChanges& place) {
  if (place.others == 0) return {};
  return fmt::format("{}{} changed: in texts told above, or in links, order and pictures alone",
                     place.telling.empty() ? "" : "also ", counted(place.others, "page"));
}

std::vector<pages::ComparedPiece> telling_pieces(const PassageChange& change) {
  constexpr std::size_t shown_words = 6;
  constexpr std::size_t short_enough = 120;  // bytes
  auto pieces = pages::compare_texts(*change.before, *change.after);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::string& text = pieces[i].text;
    if (pieces[i].change != pages::Change::kept || text.size() <= short_enough) continue;
    const std::string before = i == 0 ? "" : first_words(text, shown_words);
    const std::string after = i + 1 == pieces.size() ? "" : last_words(text, shown_words);
    if (before.size() + after.size() + 8 < text.size()) text = before + "… " + after;
  }
  return pieces;
}

}  // namespace planlight::command
