#include "pages/history_page.h"

#include <fmt/core.h>

#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/plan_comparison.h"
#include "pages/plan_page.h"
#include "pages/text_comparison.h"

namespace planlight::pages {
namespace {

using Kind = GroupChange::Kind;

std::string anchor(int version) { return fmt::format("version-{}", version); }

// A text of no document: nobody looks for a translation of half a sentence.
portal::Text source_text(std::string text) { return {std::move(text), {}, nullptr}; }

// What was replaced stands apart from what replaced it, at the end of a text too.
std::string with_space(const ComparedPiece& piece) {
  const bool is_apart =
      piece.change != Change::deleted || piece.text.ends_with(' ') || piece.text.ends_with('\n');
  return is_apart ? piece.text : piece.text + ' ';
}

List paragraphs_view(std::string_view before, std::string_view after) {
  List paragraphs;
  for (const auto& paragraph : paragraphs_of(compare_texts(before, after))) {
    List pieces;
    for (const ComparedPiece& piece : paragraph) {
      pieces.items.push_back(Object{{"kept", piece.change == Change::kept},
                                    {"inserted", piece.change == Change::inserted},
                                    {"deleted", piece.change == Change::deleted},
                                    {"text", source_text(with_space(piece))}});
    }
    paragraphs.items.push_back(Object{{"pieces", std::move(pieces)}});
  }
  return paragraphs;
}

// As it is read, without the marks of bold type.
std::string words_of(const Passage* passage) {
  std::string words = passage == nullptr ? std::string() : passage->compared;
  for (std::size_t at = words.find("**"); at != std::string::npos; at = words.find("**", at)) {
    words.erase(at, 2);
  }
  return words;
}

Object passage_view(const PassageChange& change) {
  const bool in_words = change.newest().in_words;
  const bool any_before = !in_words && change.before != nullptr;
  const bool any_after = !in_words && change.after != nullptr;
  return {{"part", change.newest().part},
          {"in_words", in_words},
          {"paragraphs",
           in_words ? paragraphs_view(words_of(change.before), words_of(change.after)) : List()},
          {"any_before", any_before},
          {"before", any_before ? change.before->shown : List()},
          {"any_after", any_after},
          {"after", any_after ? change.after->shown : List()}};
}

Object group_view(const GroupChange& group) {
  List passages;
  for (const PassageChange& change : group.passages) {
    passages.items.push_back(passage_view(change));
  }
  return {{"title", group.title},
          {"added", group.kind == Kind::added},
          {"removed", group.kind == Kind::removed},
          {"passages", std::move(passages)}};
}

Object unchanged_view(const Passage& passage) {
  const Node& shown = passage.shown.items.front();
  const bool is_prose = std::holds_alternative<portal::Prose>(shown.data);
  return {{"title", passage.group_title},
          {"part", passage.part},
          {"prose", is_prose ? shown : Node()},
          {"text", is_prose ? Node() : shown}};
}

List unchanged_list(const PlanComparison& comparison) {
  List list;
  for (const Passage* passage : comparison.unchanged) {
    if (passage->in_words) list.items.push_back(unchanged_view(*passage));
  }
  return list;
}

// What changed, a sentence a problem or engagement; of the plan as a whole, a sentence a part.
List changes_in_words(const PlanComparison& comparison) {
  List sentences;
  for (const GroupChange& group : comparison.changes) {
    if (group.group.empty()) {
      for (const PassageChange& change : group.passages) {
        sentences.items.push_back(
            Message("history.changed-part", {{"part", change.newest().part}}));
      }
      continue;
    }
    const std::string_view key = group.kind == Kind::added     ? "history.added"
                                 : group.kind == Kind::removed ? "history.removed"
                                                               : "history.changed";
    sentences.items.push_back(
        Message(key, {{"title", group.title}, {"count", static_cast<int>(group.passages.size())}}));
  }
  return sentences;
}

Object comparison_view(const PlanComparison& comparison, int number,
                       const portal::PlanVersion& version) {
  List groups;
  for (const GroupChange& group : comparison.changes) groups.items.push_back(group_view(group));
  List unchanged = unchanged_list(comparison);
  const int unchanged_count = static_cast<int>(unchanged.items.size());
  return {{"id", Literal{anchor(number)}},
          {"number", number},
          {"before", number - 1},
          {"date", version.approved},
          {"any_changes", !comparison.changes.empty()},
          {"groups", std::move(groups)},
          {"any_unchanged", unchanged_count > 0},
          {"unchanged_count", unchanged_count},
          {"unchanged", std::move(unchanged)}};
}

Object version_view(const portal::PlanVersion& version, int number, int count, List changes,
                    Node here) {
  const bool any_changes = !changes.items.empty();
  return {{"number", number},       {"date", version.approved},   {"current", number == count},
          {"first", number == 1},   {"any_changes", any_changes}, {"changes", std::move(changes)},
          {"here", std::move(here)}};
}

// The newest first, as the versions themselves stand.
void add_versions(Object& view, const portal::YearRecord& year, const PagePath& path) {
  const int count = static_cast<int>(year.versions.size());
  List versions, comparisons;
  std::vector<Passage> after = passages_of(year.versions.front().plan);
  for (int number = count; number >= 1; --number) {
    const auto index = static_cast<std::size_t>(count - number);
    const portal::PlanVersion& version = year.versions[index];
    if (number == 1) {
      versions.items.push_back(version_view(version, number, count, List(), Node()));
      break;
    }
    std::vector<Passage> before = passages_of(year.versions[index + 1].plan);
    const PlanComparison comparison = compare_plans(before, after);
    versions.items.push_back(version_view(version, number, count, changes_in_words(comparison),
                                          paths::link(path, anchor(number))));
    comparisons.items.push_back(comparison_view(comparison, number, version));
    after = std::move(before);
  }
  view.set("count", count);
  view.set("versions", std::move(versions));
  view.set("comparisons", std::move(comparisons));
}

}  // namespace

std::optional<Page> history_page(const portal::DistrictRecord& record,
                                 const portal::YearRecord& year) {
  if (year.state != portal::PlanState::published || year.versions.size() < 2) return std::nullopt;
  const portal::District& district = record.district;
  Page page(paths::history(district.number, year.year));
  page.template_name = "history";
  page.in_search = false;
  page.title = Message("history.title", {{"year", year.year}});
  page.description = Message("history.description", {{"year", year.year}, {"name", district.name}});
  page.section = Section::districts;
  page.trail = district_trail(district);
  page.trail.push_back(plan_crumb(district, year.year));
  page.updated = year.versions.front().approved;
  page.view = {{"plate", district_plate(district)},
               {"year", year_label(year.year)},
               {"plan_link", paths::link(paths::plan(district.number, year.year))}};
  add_versions(page.view, year, page.path);
  return page;
}

}  // namespace planlight::pages
