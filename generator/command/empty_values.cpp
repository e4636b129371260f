#include "command/empty_values.h"

#include <algorithm>
#include <string_view>

namespace planlight::command {
namespace {

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

bool has_option_with_value(const CLI::App& app, const std::string& name) {
  const CLI::Option* option = app.get_option_no_throw(name);
  if (option != nullptr && takes_value(*option)) return true;
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  return std::ranges::any_of(
      commands, [&](const CLI::App* each) { return has_option_with_value(*each, name); });
}

std::string refuse_empty(const std::string& value) {
  return value.empty() ? "is empty; give it a value (is a variable not set?), or leave it out" : "";
}

}  // namespace

void refuse_empty_values(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) {
    // A transformation comes before all checks.
    if (takes_value(*option)) option->transform(CLI::Validator(refuse_empty, ""));
  }
  for (CLI::App* each : app.get_subcommands([](CLI::App*) { return true; })) {
    refuse_empty_values(*each);
  }
}

std::vector<std::string> reversed_arguments(const CLI::App& app, int count,
                                            const char* const* arguments) {
  std::vector<std::string> words;
  bool may_be_option = true;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = arguments[i];
    if (word == "--") may_be_option = false;
    const std::string name(word.substr(0, word.find('=')));
    const bool is_empty = may_be_option && name.starts_with("--") && word.size() == name.size() + 1;
    if (is_empty && has_option_with_value(app, name)) {
      words.push_back(name);
      words.emplace_back();
    } else {
      words.emplace_back(word);
    }
  }
  std::ranges::reverse(words);
  return words;
}

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    parts.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

CLI::Validator no_empty_part() {
  return CLI::Validator(
      [](const std::string& list) {
        const auto parts = parts_of(list);
        const bool is_whole = std::ranges::find(parts, "") == parts.end();
        return std::string(is_whole ? "" : "has an empty part between its commas");
      },
      "");
}

}  // namespace planlight::command
