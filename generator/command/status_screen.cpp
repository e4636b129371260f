#include "command/status_screen.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "command/comparison_words.h"
#include "command/messages.h"

namespace planlight::command {
namespace {

constexpr std::size_t columns = 80;

// plans/2026/007, as people name it on this screen.
std::string short_name(const documents::DocumentKey& key) { return key.stem(); }

std::string counts(const DeskState& state) {
  std::map<Stage, std::size_t> stages;
  for (const DeskDocument& each : state.documents) ++stages[each.stage];
  std::string out =
      fmt::format("As of {}: {} published", state.as_of.to_string(),
                  counted(stages[Stage::published] + stages[Stage::published_older], "document"));
  if (stages[Stage::published_older] > 0) {
    out += fmt::format(" ({} with a newer draft)", stages[Stage::published_older]);
  }
  out += fmt::format(",\n{} not yet, ", stages[Stage::waiting]);
  if (stages[Stage::withdrawn] > 0) out += fmt::format("{} withdrawn, ", stages[Stage::withdrawn]);
  return out + fmt::format("{} more need no approval.\n", state.as_committed);
}

std::string waiting(const DeskState& state) {
  std::string out;
  for (const approval::Role role : approval::all_roles()) {
    std::vector<std::string> names;
    for (const DeskDocument& each : state.documents) {
      if (std::find(each.lacks.begin(), each.lacks.end(), role) != each.lacks.end()) {
        names.push_back(short_name(each.key));
      }
    }
    if (names.empty()) continue;
    out += labelled_list(fmt::format("{} {}", approval::name(role), names.size()), names, 1);
  }
  return "\nWaits for\n" + (out.empty() ? "  nobody\n" : out);
}

// Approvals that nobody has signed, by role, and files that wait for a signature as a whole.
std::string signatures(const DeskState& state) {
  std::string out;
  for (const approval::Role role : approval::all_roles()) {
    std::vector<std::string> names;
    for (const DeskDocument& each : state.documents) {
      if (std::ranges::find(each.unsigned_roles, role) != each.unsigned_roles.end()) {
        names.push_back(short_name(each.key));
      }
    }
    if (names.empty()) continue;
    out += labelled_list(fmt::format("{} {}", approval::name(role), names.size()), names, 1);
  }
  if (!state.unsigned_files.empty()) {
    out += labelled_list(fmt::format("files {}", state.unsigned_files.size()), state.unsigned_files,
                         1);
  }
  return "\nNot signed\n" + (out.empty() ? "  nothing\n" : out);
}

// "2026 q2: 7, 20", the districts of each quarter.
std::string reports(const DeskState& state, bool late) {
  std::map<std::pair<int, int>, std::vector<std::string>> districts;
  std::map<std::pair<int, int>, Date> due;
  for (const DueReport& each : state.reports) {
    if (each.is_late != late) continue;
    const std::pair quarter(each.key.year, each.key.quarter);
    districts[quarter].push_back(std::to_string(each.key.district));
    due.emplace(quarter, each.due);
  }
  constexpr std::size_t shown = 3;
  std::string out;
  std::size_t count = 0;
  // The newest quarters first: those can still be mended soonest.
  for (auto entry = districts.rbegin(); entry != districts.rend(); ++entry) {
    if (++count > shown) continue;
    const auto& [quarter, list] = *entry;
    out += labelled_list(fmt::format("{} q{}, due {}: district{}", quarter.first, quarter.second,
                                     due.at(quarter).to_string(), list.size() == 1 ? "" : "s"),
                         list, 1);
  }
  if (count > shown) out += fmt::format("  and of {}\n", counted(count - shown, "older quarter"));
  return out.empty() ? "" : fmt::format("\nReports {}\n{}", late ? "late" : "due", out);
}

std::string reviews(const DeskState& state) {
  std::set<int> districts;
  for (const StalePartnership& each : state.partnerships) districts.insert(each.key.district);
  if (districts.empty()) return {};
  std::vector<std::string> names;
  for (const int district : districts) names.push_back(std::to_string(district));
  return labelled_list(
      fmt::format("{} not reviewed for a year: district{}",
                  counted(state.partnerships.size(), "partnership"), names.size() == 1 ? "" : "s"),
      names, 1);
}

std::string translations(const DeskState& state) {
  std::vector<std::string> languages;
  for (const Untranslated& each : state.translations) {
    if (each.missing > 0) {
      languages.push_back(fmt::format("{} {} of {}", each.language, each.missing, each.total));
    }
  }
  return languages.empty() ? "" : labelled_list("Texts not yet translated:", languages, 2);
}

std::string meetings(const DeskState& state) {
  constexpr std::size_t shown = 3;
  std::string out;
  for (std::size_t i = 0; i < std::min(shown, state.meetings.size()); ++i) {
    const NextMeeting& each = state.meetings[i];
    out += labelled_list(each.start.to_string() + ',',
                         {fmt::format("district {}", each.district), visible(each.title)}, 1);
  }
  return out.empty() ? "" : "\nNext meetings\n" + out;
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

}  // namespace

std::string labelled_list(std::string_view label, const std::vector<std::string>& items,
                          std::size_t lines) {
  constexpr std::size_t kept_free = 15;  // for ", and 999 more"
  std::string out = fmt::format("  {} ", label);
  std::size_t used = width_of(out);
  std::size_t line = 1;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool is_last = i + 1 == items.size();
    const std::string item = (i == 0 ? "" : " ") + items[i] + (is_last ? "" : ",");
    const bool is_last_line = line == lines;
    const std::size_t room = columns - (is_last_line && !is_last ? kept_free : 0);
    if (used + width_of(item) > room && i > 0) {
      if (is_last_line) return out + fmt::format(" and {} more\n", items.size() - i);
      out += "\n     ";
      used = 5;
      ++line;
    }
    out += item;
    used += width_of(item);
  }
  return out + '\n';
}

std::string status_screen(const DeskState& state, bool needs_signatures) {
  std::string rest = reviews(state) + translations(state);
  if (!rest.empty()) rest = "\nAlso\n" + rest;
  return counts(state) + waiting(state) + (needs_signatures ? signatures(state) : "") +
         reports(state, true) + reports(state, false) + rest + meetings(state) +
         "\nMore with --district, --area, --year or --role; all of it with --html FILE.\n";
}

}  // namespace planlight::command
