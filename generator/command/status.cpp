#include "command/status.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "command/desk_state.h"
#include "command/files.h"
#include "command/json_file.h"
#include "command/last_facts.h"
#include "command/messages.h"
#include "command/narrowing.h"
#include "command/status_screen.h"
#include "rendering/html_text.h"
#include "repository/git_repository.h"

namespace planlight::command {
namespace {

using documents::Value;

// One table of the desk, as text and as HTML show it.
struct Table {
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::string if_empty;
};

constexpr std::string_view waiting_title = "Waiting for approval";

std::string role_list(const std::vector<approval::Role>& roles) {
  std::vector<std::string_view> names;
  for (const approval::Role role : roles) names.push_back(name(role));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string proof_list(const approval::Proof& proof) {
  std::vector<std::string> entries;
  for (const auto& entry : proof) {
    entries.push_back(fmt::format("{} {}", name(entry.role), entry.date.to_string()));
  }
  return fmt::format("{}", fmt::join(entries, ", "));
}

std::string day(const std::optional<Date>& date) { return date ? date->to_string() : "never"; }

std::string district_name(int district) {
  return district == 0 ? "city" : std::to_string(district);
}

Table waiting_table(const DeskState& state) {
  Table table{
      std::string(waiting_title), {"Document", "Stage", "Has", "Lacks"}, {}, "Nothing waits."};
  for (const DeskDocument& each : state.documents) {
    if (each.lacks.empty()) continue;
    std::string lacks = role_list(each.lacks);
    if (!each.unsigned_roles.empty()) {
      lacks += fmt::format(" (not signed: {})", role_list(each.unsigned_roles));
    }
    table.rows.push_back({each.key.path(), std::string(words(each.stage)),
                          each.has.empty() ? "none" : proof_list(each.has), std::move(lacks)});
  }
  return table;
}

Table published_table(const DeskState& state) {
  Table table{"Published or withdrawn",
              {"District", "Document", "Stage", "Approved"},
              {},
              "Nothing is published."};
  for (const DeskDocument& each : state.documents) {
    if (each.stage == Stage::waiting) continue;
    table.rows.push_back({district_name(each.key.district), each.key.path(),
                          std::string(words(each.stage)),
                          each.approved ? each.approved->to_string() : ""});
  }
  return table;
}

Table report_table(const DeskState& state) {
  Table table{"Reports due", {"Report", "Due", ""}, {}, "No report is due."};
  for (const DueReport& each : state.reports) {
    table.rows.push_back(
        {each.key.path(), each.due.to_string(), each.is_late ? "late" : "not yet late"});
  }
  return table;
}

Table partnership_table(const DeskState& state) {
  Table table{"Partnerships not reviewed for a year",
              {"Document", "Organization", "Last review"},
              {},
              "All were reviewed."};
  for (const StalePartnership& each : state.partnerships) {
    table.rows.push_back({each.key.path(), each.organization, day(each.reviewed)});
  }
  return table;
}

Table translation_table(const DeskState& state) {
  Table table{"Texts not yet translated", {"Language", "Missing", "Of"}, {}, "One language alone."};
  for (const Untranslated& each : state.translations) {
    table.rows.push_back({each.language, std::to_string(each.missing), std::to_string(each.total)});
  }
  return table;
}

Table meeting_table(const DeskState& state) {
  Table table{"Next meetings", {"District", "Start", "Meeting", "Place"}, {}, "None is announced."};
  for (const NextMeeting& each : state.meetings) {
    table.rows.push_back(
        {district_name(each.district), each.start.to_string(), each.title, each.place});
  }
  return table;
}

// "a, b" as its items.
std::vector<std::string> split_list(const std::string& list) {
  std::vector<std::string> items;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(", ", at), list.size());
    items.push_back(list.substr(at, end - at));
    at = end + 2;
  }
  return items;
}

Table file_table(const DeskState& state) {
  Table table{"Files that wait for a signature", {"File"}, {}, "All are signed."};
  for (const std::string& path : state.unsigned_files) table.rows.push_back({path});
  return table;
}

std::vector<Table> tables(const DeskState& state, const Options& options) {
  std::vector<Table> tables = {waiting_table(state)};
  if (!options.allowed_signers.empty()) tables.push_back(file_table(state));
  if (!options.role.empty()) return tables;
  for (auto& table : {report_table(state), partnership_table(state), translation_table(state),
                      meeting_table(state), published_table(state)}) {
    tables.push_back(table);
  }
  return tables;
}

std::string heading(const DeskState& state) {
  std::string out = fmt::format("As of {}.", state.as_of.to_string());
  if (state.as_committed == 1) out += " 1 document needs no approval.";
  if (state.as_committed > 1) {
    out += fmt::format(" {} documents need no approval.", state.as_committed);
  }
  return out;
}

// What the next of those who are asked types.
std::string next_command(const DeskState& state, const Options& options) {
  for (const DeskDocument& each : state.documents) {
    if (each.lacks.empty()) continue;
    const std::string role =
        options.role.empty() ? std::string(name(each.lacks.front())) : options.role;
    return fmt::format("  Next: planlight approve {} --role {} --name \"NAME\"\n", each.key.path(),
                       role);
  }
  return {};
}

std::string as_text(const DeskState& state, const Options& options) {
  std::string out = heading(state) + '\n';
  for (const Table& table : tables(state, options)) {
    out += fmt::format("\n{}\n", table.title);
    if (table.rows.empty()) out += fmt::format("  {}\n", table.if_empty);
    for (const auto& row : table.rows) {
      std::string lists;
      for (std::size_t i = 0; i < row.size(); ++i) {
        const bool is_list = table.columns[i] == "Has" || table.columns[i] == "Lacks";
        if (is_list) {
          lists += labelled_list(i == 2 ? "    has:" : "    lacks:", {split_list(row[i])}, 0);
        } else {
          out += fmt::format("  {}", visible(row[i]));
        }
      }
      out += '\n' + lists;
    }
    if (table.title == waiting_title) out += next_command(state, options);
  }
  return out;
}

constexpr const char* html_head =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"robots\" content=\"noindex\">\n<title>The desk (internal)</title>\n"
    "<style>:root{color-scheme:light dark}"
    "body{font:1rem/1.5 sans-serif;margin:1rem auto;max-inline-size:70rem;padding:0 1rem}"
    "div{overflow-x:auto}table{border-collapse:collapse}th,td{border:1px solid #767676;"
    "padding:.25rem .5rem;text-align:start;vertical-align:top}tbody th{font-weight:normal;"
    "white-space:nowrap}</style>\n</head>\n<body>\n"
    "<main>\n<h1>The desk (internal, not for publication)</h1>\n";

// Its first column names the row.
std::string table_row(const std::vector<std::string>& row) {
  std::string out = "<tr>";
  for (const std::string& cell : row) {
    const bool is_first = &cell == &row.front();
    out += is_first ? "<th scope=\"row\">" : "<td>";
    rendering::append_text(out, cell);
    out += is_first ? "</th>" : "</td>";
  }
  return out + "</tr>\n";
}

std::string as_html(const DeskState& state, const Options& options) {
  std::string out = html_head + fmt::format("<p>{}</p>\n", heading(state));
  std::size_t number = 0;
  for (const Table& table : tables(state, options)) {
    ++number;
    out += fmt::format("<h2 id=\"table-{}\">{}</h2>\n", number, table.title);
    if (table.rows.empty()) {
      out += fmt::format("<p>{}</p>\n", table.if_empty);
      continue;
    }
    // Wider than a telephone: it scrolls by itself, by the keyboard, too.
    out += fmt::format(
        "<div role=\"region\" aria-labelledby=\"table-{0}\" tabindex=\"0\">\n"
        "<table aria-labelledby=\"table-{0}\">\n<thead><tr>",
        number);
    for (const std::string& column : table.columns) {
      out += fmt::format("<th scope=\"col\">{}</th>", column.empty() ? "Late" : column);
    }
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) out += table_row(row);
    out += "</tbody>\n</table>\n</div>\n";
  }
  return out + "</main>\n</body>\n</html>\n";
}

Value date_value(const std::optional<Date>& date) {
  return date ? json_text(date->to_string()) : Value();
}

Value count_value(std::size_t count) { return json_number(static_cast<double>(count)); }

Value document_value(const DeskDocument& each) {
  std::vector<Value> has;
  std::vector<Value> lacks;
  for (const auto& entry : each.has) {
    has.push_back(json_object({{"role", json_text(approval::name(entry.role))},
                               {"date", json_text(entry.date.to_string())}}));
  }
  for (const approval::Role role : each.lacks) lacks.push_back(json_text(approval::name(role)));
  std::vector<Value> not_signed;
  for (const approval::Role role : each.unsigned_roles) {
    not_signed.push_back(json_text(approval::name(role)));
  }
  return json_object({{"document", json_text(each.key.path())},
                      {"stage", json_text(name(each.stage))},
                      {"approved", date_value(each.approved)},
                      {"has", json_array(std::move(has))},
                      {"lacks", json_array(std::move(lacks))},
                      {"not_signed", json_array(std::move(not_signed))}});
}

std::string as_json(const DeskState& state) {
  std::vector<Value> documents;
  std::vector<Value> reports;
  std::vector<Value> partnerships;
  std::vector<Value> translations;
  std::vector<Value> meetings;
  std::vector<Value> files;
  for (const std::string& path : state.unsigned_files) files.push_back(json_text(path));
  for (const auto& each : state.documents) documents.push_back(document_value(each));
  for (const auto& each : state.reports) {
    reports.push_back(json_object({{"document", json_text(each.key.path())},
                                   {"due", json_text(each.due.to_string())},
                                   {"late", Value::of_boolean(each.is_late, 0)}}));
  }
  for (const auto& each : state.partnerships) {
    partnerships.push_back(json_object({{"document", json_text(each.key.path())},
                                        {"organization", json_text(each.organization)},
                                        {"reviewed", date_value(each.reviewed)}}));
  }
  for (const auto& each : state.translations) {
    translations.push_back(json_object({{"language", json_text(each.language)},
                                        {"missing", count_value(each.missing)},
                                        {"total", count_value(each.total)}}));
  }
  for (const auto& each : state.meetings) {
    meetings.push_back(json_object({{"district", json_number(each.district)},
                                    {"start", json_text(each.start.to_string())},
                                    {"title", json_text(each.title)},
                                    {"place", json_text(each.place)}}));
  }
  return write_json(json_object({{"as_of", json_text(state.as_of.to_string())},
                                 {"as_committed", count_value(state.as_committed)},
                                 {"documents", json_array(std::move(documents))},
                                 {"unsigned_files", json_array(std::move(files))},
                                 {"reports_due", json_array(std::move(reports))},
                                 {"partnerships_to_review", json_array(std::move(partnerships))},
                                 {"translations", json_array(std::move(translations))},
                                 {"meetings", json_array(std::move(meetings))}}));
}

}  // namespace

int status(const Options& options) {
  if (!options.role.empty() && !approval::parse_role(options.role)) {
    std::vector<approval::Role> roles = approval::all_roles();
    print_error(fmt::format("--role: use {}\n", role_list(roles)));
    return exit_usage;
  }
  const auto repository = repository::GitRepository::open(options.repository);
  const auto snapshot = repository->snapshot(options.ref, options.content);
  Findings findings;
  approval::KnownFacts facts;
  learn_last_facts(options, facts);
  const auto content = read_commit(*snapshot, options, findings, &facts);
  if (!content) {
    print_error(format_findings(findings, options.message_format));
    return exit_content;
  }
  const disclosure::Disclosure disclosure(*snapshot, options.content, true);
  if (const std::string misuse = nothing_there(*content, disclosure, options); !misuse.empty()) {
    print_error(misuse);
    return exit_usage;
  }
  const DeskState state = desk_state(*content, *snapshot, options);
  if (!options.html.empty()) write_private_file(options.html, as_html(state, options));
  if (options.message_format == MessageFormat::json) {
    print(as_json(state));
  } else if (!options.quiet && options.html.empty()) {
    const bool is_part = options.district || options.area || options.year || !options.role.empty();
    print(is_part ? as_text(state, options)
                  : status_screen(state, !options.allowed_signers.empty()));
  } else if (!options.quiet) {
    print(fmt::format("Wrote {}, for you alone: it is not for publication.\n", options.html));
  }
  return exit_done;
}

}  // namespace planlight::command
