#include "command/prose_review.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>

#include "documents/content_tree.h"
#include "documents/schema.h"
#include "documents/text.h"
#include "language/readability.h"
#include "pages/paths.h"
#include "rendering/markdown.h"
#include "rendering/prose_check.h"

namespace planlight::command {
namespace {

using disclosure::PublicValue;
using documents::SchemaNode;

constexpr double hardest_grade = 10;
constexpr std::size_t longest_title = 200;  // characters

// Calls take(node, text, pointer) for every text, in the document's order. `pointer` is as it was
// when this returns: one string is grown and cut for all of a document.
template <typename Take>
void each_text(const SchemaNode& node, const PublicValue& value, std::string& pointer,
               const Take& take) {
  const std::size_t here = pointer.size();
  const auto below = [&](std::string_view step, const SchemaNode& child, const PublicValue& item) {
    pointer += '/';
    pointer += step;
    each_text(child, item, pointer, take);
    pointer.resize(here);
  };
  switch (value.kind()) {
    case PublicValue::Kind::text: take(node, value.text(), pointer); return;
    case PublicValue::Kind::array:
      if (node.items == nullptr) return;
      for (std::size_t i = 0; i < value.items().size(); ++i) {
        below(fmt::format_int(i).c_str(), *node.items, value.items()[i]);
      }
      return;
    case PublicValue::Kind::object:
      for (const auto& member : value.members()) {
        const documents::SchemaProperty* property = node.find(member.name);
        if (property != nullptr) below(member.name, property->node, member.value);
      }
      return;
    default: return;
  }
}

// It is a heading, an entry of lists and feeds, the name of an event in a calendar.
void check_title(const std::string& title, Place place, Findings& findings) {
  const std::size_t length = documents::count_code_points(title);
  if (length <= longest_title) return;
  findings.add(Severity::warning, "title-long", std::move(place),
               fmt::format("is {} characters long, too long for a heading", length),
               fmt::format("say it in a few words, at most {} characters; more has its place in "
                           "the texts below it",
                           longest_title));
}

}  // namespace

void ProseReview::grade(const std::string& summary, const Place& place, Findings& findings) {
  const auto grade = language::reading_grade(rendering::prose_as_plain_text(summary));
  if (!grade) return;
  if (*grade > hardest_grade) {
    findings.add(Severity::warning, "summary-reading-grade", place,
                 fmt::format("reads at grade {:.1f} (Flesch-Kincaid), harder than grade {:.0f}",
                             *grade, hardest_grade),
                 "write shorter sentences and shorter words");
  }
  const std::lock_guard lock(mutex_);
  summaries_.push_back({*grade, place.file});
}

std::vector<ProseReview::Summary> ProseReview::summaries() const {
  std::vector<Summary> sorted = summaries_;
  std::sort(sorted.begin(), sorted.end(), [](const Summary& a, const Summary& b) {
    return a.grade != b.grade ? a.grade > b.grade : a.file < b.file;
  });
  return sorted;
}

bool ProseReview::look_at(const documents::DocumentKey& key, const disclosure::PublicValue& content,
                          Findings& findings) {
  bool has_links = false;
  const std::string file = documents::shown_path(folder_, key.path());
  const bool is_page = key.kind == documents::DocumentKind::page;
  const bool has_summary =
      key.kind == documents::DocumentKind::plan || key.kind == documents::DocumentKind::report;
  const auto look = [&](const std::string& prose, const std::string& pointer) {
    const auto kind = is_page ? rendering::ProseKind::page : rendering::ProseKind::field;
    const Place place{file, is_page ? 1 : 0, is_page ? 1 : 0, is_page ? std::string() : pointer};
    rendering::check_prose(prose, kind, place, findings);
    if (is_english_ && has_summary && pointer == "/summary") grade(prose, place, findings);
    const PagePath here = is_page ? pages::paths::about(key.slug) : pages::paths::home();
    const auto links = rendering::links_in(prose, kind, here);
    const std::lock_guard lock(mutex_);
    for (const rendering::ProseLink& link : links) {
      links_.push_back({link.link.path, link.link.fragment,
                        is_page ? Place{file, link.line, 1, ""} : place,
                        is_page ? Severity::error : Severity::warning});
      has_links = true;
    }
    if (!is_page) return;
    if (!rendering::find_exceeded_limit(prose, kind)) {
      headings_[here.to_string()] = rendering::slugs_of(prose);
    }
    for (const rendering::ProseImage& image : rendering::images_in(prose)) {
      images_.emplace_back(image.path, Place{file, image.line, 1, ""});
    }
  };
  if (is_page) {
    look(content["body"].text(), "");
  } else {
    std::string way;
    each_text(documents::schema(documents::name(key.kind)).root, content, way,
              [&](const SchemaNode& node, const std::string& text, const std::string& pointer) {
                if (node.format == documents::TextFormat::prose) look(text, pointer);
                if (pointer.ends_with("/title")) check_title(text, {file, 0, 0, pointer}, findings);
              });
  }
  return has_links;
}

std::map<std::string, std::vector<std::string>> ProseReview::link_targets() const {
  std::map<std::string, std::vector<std::string>> targets;
  for (const Link& link : links_) targets[link.place.file].push_back(link.target.to_string());
  return targets;
}

// As rendering names them.
bool ProseReview::has_place(const Link& link,
                            const std::set<std::string, std::less<>>& taken) const {
  const auto page = headings_.find(link.target.to_string());
  if (link.fragment.empty() || page == headings_.end() || taken.contains(link.fragment)) {
    return true;
  }
  rendering::PageIds ids(&taken);
  return std::ranges::any_of(
      page->second, [&](const std::string& slug) { return ids.unique(slug) == link.fragment; });
}

std::map<std::string, std::set<std::string>> ProseReview::check_links(
    const std::function<bool(const PagePath&)>& is_there,
    const std::set<std::string, std::less<>>& taken, Findings& findings) const {
  std::map<std::string, std::set<std::string>> dead;
  for (const Link& link : links_) {
    // An approved text stays as it is.
    const char* shown =
        link.severity == Severity::warning ? ": its words are shown without a link" : "";
    if (is_there(link.target)) {
      if (has_place(link, taken)) continue;
      dead[link.place.file].insert(link.target.to_string() + '#' + link.fragment);
      findings.add(link.severity, "link-dead", link.place,
                   fmt::format("links to the place \"{}\" in {}, which that page does not have{}",
                               link.fragment, link.target.address(), shown),
                   "name the words of a heading there, in small letters, with hyphens");
      continue;
    }
    dead[link.place.file].insert(link.target.to_string());
    findings.add(
        link.severity, "link-dead", link.place,
        fmt::format("links to {}, which the site does not have{}", link.target.address(), shown),
        "correct the address, seen from the site's root, or remove the link");
  }
  return dead;
}

}  // namespace planlight::command
