#include <fmt/format.h>

#include "approval/role.h"
#include "command/explanation.h"
#include "command/json_file.h"
#include "command/messages.h"

namespace planlight::command {
namespace {

using documents::Value;

// The beginning of a text, in one line.
std::string beginning(const std::string& text) {
  constexpr std::size_t most = 60;
  std::string line = text.substr(0, text.find('\n'));
  if (line.size() > most) {
    line.resize(most);
    // Not within a character.
    while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xc0) == 0x80) {
      line.pop_back();
    }
    if (!line.empty() && static_cast<unsigned char>(line.back()) >= 0xc0) line.pop_back();
  }
  return visible(line) + (line.size() < text.size() ? "…" : "");
}

std::string document_text(const ExplainedDocument& each) {
  std::string out = fmt::format("  {}\n    ", visible(each.path));
  if (!each.withdrawn.empty()) return out + fmt::format("withdrawn on {}\n", each.withdrawn);
  if (each.proof.empty()) {
    out += "published as committed: it needs no approval\n";
  } else {
    out += fmt::format("version {} of {}, approved {}\n", each.version, each.versions,
                       date_of(each.proof)->to_string());
    for (const auto& entry : each.proof) {
      out += fmt::format("      {}  {}\n", entry.date.to_string(), approval::name(entry.role));
    }
  }
  if (each.has_newer) out += "    the commit has a newer version, which is not approved\n";
  return out;
}

std::string list(std::string_view heading, const std::vector<std::string>& items) {
  std::string out = items.empty() ? "" : fmt::format("\n{}\n", heading);
  for (const std::string& item : items) out += fmt::format("  {}\n", visible(item));
  return out;
}

Value texts(const std::vector<std::string>& list) {
  std::vector<Value> items;
  for (const std::string& each : list) items.push_back(json_text(each));
  return json_array(std::move(items));
}

Value document_value(const ExplainedDocument& each) {
  std::vector<Value> approvals;
  for (const auto& entry : each.proof) {
    approvals.push_back(json_object({{"role", json_text(approval::name(entry.role))},
                                     {"date", json_text(entry.date.to_string())}}));
  }
  return json_object(
      {{"document", json_text(each.path)},
       {"version", json_number(static_cast<double>(each.version))},
       {"versions", json_number(static_cast<double>(each.versions))},
       {"approved", each.proof.empty() ? Value() : json_text(date_of(each.proof)->to_string())},
       {"approvals", json_array(std::move(approvals))},
       {"withdrawn", each.withdrawn.empty() ? Value() : json_text(each.withdrawn)},
       {"has_newer_draft", Value::of_boolean(each.has_newer, 0)}});
}

}  // namespace

std::string explanation_text(const Explanation& explanation) {
  std::string out = fmt::format(
      "{}  {}\nin {}, as of {}\n\nDocuments\n", explanation.path.empty() ? "/" : explanation.path,
      visible(explanation.title), explanation.language, explanation.as_of.to_string());
  for (const ExplainedDocument& each : explanation.documents) out += document_text(each);
  out += list("Numbers, dates and states of", explanation.counted);
  out += list("Templates", explanation.templates);
  out += list("Catalogues", explanation.catalogues);
  out += fmt::format("\nTexts of documents: {}", explanation.texts);
  if (!explanation.fell_back.empty()) {
    out += fmt::format("; in the source language, because no translation is there: {}",
                       explanation.fell_back.size());
  }
  out += '\n';
  for (const portal::Text& text : explanation.fell_back) {
    out +=
        fmt::format("  {} {}  {}\n", *text.document, visible(text.pointer), beginning(text.source));
  }
  if (!explanation.since.empty()) {
    out += explanation.changed.empty()
               ? fmt::format("\nNone of its files changed since {}.\n", visible(explanation.since))
               : list(fmt::format("Changed since {}", visible(explanation.since)),
                      explanation.changed);
  }
  return out;
}

std::string explanation_json(const Explanation& explanation) {
  std::vector<Value> documents;
  for (const auto& each : explanation.documents) documents.push_back(document_value(each));
  std::vector<Value> fell_back;
  for (const portal::Text& text : explanation.fell_back) {
    fell_back.push_back(json_object({{"document", json_text(*text.document)},
                                     {"pointer", json_text(text.pointer)},
                                     {"text", json_text(text.source)}}));
  }
  auto object = json_object({{"path", json_text(explanation.path)},
                             {"title", json_text(explanation.title)},
                             {"language", json_text(explanation.language)},
                             {"as_of", json_text(explanation.as_of.to_string())},
                             {"documents", json_array(std::move(documents))},
                             {"counted", texts(explanation.counted)},
                             {"templates", texts(explanation.templates)},
                             {"catalogues", texts(explanation.catalogues)},
                             {"texts", json_number(static_cast<double>(explanation.texts))},
                             {"fell_back", json_array(std::move(fell_back))}});
  if (!explanation.since.empty()) {
    set_member(object, "since", json_text(explanation.since));
    set_member(object, "changed", texts(explanation.changed));
  }
  return write_json(object);
}

}  // namespace planlight::command
