#include "command/comparison_report.h"

#include <fmt/core.h>

#include "command/comparison_words.h"
#include "command/json_file.h"
#include "command/messages.h"
#include "rendering/html_text.h"

namespace planlight::command {
namespace {

using documents::Value;
using pages::Change;

std::string_view direction_note(const PageChange& page) {
  return page.kind == PageChangeKind::added     ? "added: "
         : page.kind == PageChangeKind::removed ? "removed: "
                                                : "";
}

std::string shown_path(const PageChange& page) { return page.path.empty() ? "/" : page.path; }

std::string passage_text(const PassageChange& change) {
  if (!change.before) return fmt::format("    + {}\n", visible(*change.after));
  if (!change.after) return fmt::format("    - {}\n", visible(*change.before));
  std::string out = "    ~ ";
  for (const auto& piece : telling_pieces(change)) {
    std::string_view text = piece.text;
    const bool spaced = text.ends_with(' ');
    if (spaced) text.remove_suffix(1);
    const std::string words = visible(text);
    out += piece.change == Change::deleted    ? fmt::format("[-{}-]", words)
           : piece.change == Change::inserted ? fmt::format("{{+{}+}}", words)
                                              : words;
    if (spaced) out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out + '\n';
}

}  // namespace

std::string comparison_text(const ComparisonHead& head, const SiteComparison& comparison) {
  std::string out =
      fmt::format("From {} to {}, both as of {}: {}.\n", visible(head.before), visible(head.after),
                  head.as_of.to_string(), comparison_summary(comparison));
  if (!comparison.wide.empty()) out += "\nOn many pages\n";
  for (const WideChange& change : comparison.wide) {
    out += fmt::format("  {}\n{}", counted(change.pages, "page"), passage_text(change.passage));
  }
  for (const PlaceChanges& place : by_place(comparison)) {
    out += fmt::format("\n{}\n", place.name);
    for (const PageChange* page : place.telling) {
      out += fmt::format("  {}{}  {}\n", direction_note(*page), shown_path(*page),
                         visible(page->title));
      for (const PassageChange& change : page->passages) out += passage_text(change);
      const std::string remark = page_remark(*page);
      if (!remark.empty()) out += fmt::format("    ({})\n", remark);
    }
    const std::string others = others_remark(place);
    if (!others.empty()) out += fmt::format("  ({})\n", others);
  }
  return out;
}

namespace {

// As it stands in a text of HTML.
std::string html_escaped(std::string_view text) {
  std::string out;
  rendering::append_text(out, text);
  return out;
}

std::string passage_html(const PassageChange& change) {
  if (!change.before) return fmt::format("<ins>{}</ins>", html_escaped(*change.after));
  if (!change.after) return fmt::format("<del>{}</del>", html_escaped(*change.before));
  std::string out;
  for (const auto& piece : telling_pieces(change)) {
    const std::string words = html_escaped(piece.text);
    out += piece.change == Change::deleted    ? fmt::format("<del>{}</del>", words)
           : piece.change == Change::inserted ? fmt::format("<ins>{}</ins>", words)
                                              : words;
  }
  return out;
}

}  // namespace

std::string comparison_html(const ComparisonHead& head, const SiteComparison& comparison) {
  std::string out =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n<title>What the public would see "
      "change</title>\n"
      "<style>:root{color-scheme:light dark}"
      "body{font:1rem/1.5 sans-serif;margin:1rem auto;max-inline-size:50rem;padding:0 1rem}"
      "ins{text-decoration:underline;background:#cfc;color:#030}"
      "del{background:#fdd;color:#500}li{margin-block:.5rem;overflow-wrap:anywhere}</style>\n"
      "</head>\n<body>\n<main>\n<h1>What the public would see change</h1>\n";
  out +=
      fmt::format("<p>From {} to {}, both as of {}: {}.</p>\n", html_escaped(head.before),
                  html_escaped(head.after), head.as_of.to_string(), comparison_summary(comparison));
  const auto list = [&](const std::vector<PassageChange>& passages) {
    if (passages.empty()) return;
    out += "<ul>\n";
    for (const PassageChange& change : passages) {
      out += fmt::format("<li dir=\"auto\">{}</li>\n", passage_html(change));
    }
    out += "</ul>\n";
  };
  const auto remark = [&](const std::string& words) {
    if (!words.empty()) out += fmt::format("<p>({})</p>\n", html_escaped(words));
  };
  if (!comparison.wide.empty()) out += "<h2>On many pages</h2>\n";
  for (const WideChange& change : comparison.wide) {
    list({change.passage});
    remark("on " + counted(change.pages, "page"));
  }
  for (const PlaceChanges& place : by_place(comparison)) {
    out += fmt::format("<h2>{}</h2>\n", place.name);
    for (const PageChange* page : place.telling) {
      out += fmt::format("<h3><bdi>{}</bdi> <small>{}{}</small></h3>\n", html_escaped(page->title),
                         direction_note(*page), html_escaped(shown_path(*page)));
      list(page->passages);
      remark(page_remark(*page));
    }
    remark(others_remark(place));
  }
  return out + "</main>\n</body>\n</html>\n";
}

namespace {

Value optional_text(const std::optional<std::string>& text) {
  return text ? json_text(*text) : Value();
}

Value texts(const std::vector<std::string>& list) {
  std::vector<Value> items;
  for (const std::string& each : list) items.push_back(json_text(each));
  return json_array(std::move(items));
}

Value passage_value(const PassageChange& change) {
  return json_object(
      {{"before", optional_text(change.before)}, {"after", optional_text(change.after)}});
}

Value page_value(const PageChange& page) {
  std::vector<Value> passages;
  for (const PassageChange& change : page.passages) passages.push_back(passage_value(change));
  return json_object({{"path", json_text(page.path)},
                      {"change", json_text(name(page.kind))},
                      {"title", json_text(page.title)},
                      {"district", page.district == 0 ? Value() : json_number(page.district)},
                      {"language", page.language.empty() ? Value() : json_text(page.language)},
                      {"texts", json_array(std::move(passages))},
                      {"repeated", json_number(static_cast<double>(page.repeated))},
                      {"twins", texts(page.languages)}});
}

}  // namespace

std::string comparison_json(const ComparisonHead& head, const SiteComparison& comparison) {
  std::vector<Value> pages;
  for (const PageChange& page : comparison.pages) pages.push_back(page_value(page));
  std::vector<Value> wide;
  for (const WideChange& change : comparison.wide) {
    wide.push_back(json_object({{"pages", json_number(static_cast<double>(change.pages))},
                                {"text", passage_value(change.passage)}}));
  }
  return write_json(json_object({{"before", json_text(head.before)},
                                 {"after", json_text(head.after)},
                                 {"as_of", json_text(head.as_of.to_string())},
                                 {"on_many_pages", json_array(std::move(wide))},
                                 {"pages", json_array(std::move(pages))},
                                 {"files_added", texts(comparison.files_added)},
                                 {"files_removed", texts(comparison.files_removed)},
                                 {"files_changed", texts(comparison.files_changed)}}));
}

}  // namespace planlight::command
