#include "command/usage_error.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "rendering/did_you_mean.h"

namespace planlight::command {
namespace {

// The command that was named, with those before it: planlight translate update.
struct Named {
  const CLI::App* app;
  std::string words;
};

Named named_command(const CLI::App& app) {
  Named named{&app, app.get_name()};
  while (!named.app->get_subcommands().empty()) {
    named.app = named.app->get_subcommands().front();
    named.words += ' ' + named.app->get_name();
  }
  return named;
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// Nothing where all arguments were understood, and something else is wrong.
std::string first_unknown(const CLI::App& app) {
  const auto unknown = app.remaining(true);
  return unknown.empty() ? std::string() : unknown.front();
}

// The parser says "Could not convert: --district = seven".
std::string not_read(std::string_view said) {
  constexpr std::string_view between = " = ";
  said.remove_prefix(std::min(said.size(), said.find(": ") + 2));
  const std::size_t sign = said.find(between);
  if (sign == std::string_view::npos) return std::string(said);
  return fmt::format("{} cannot be {}", said.substr(0, sign), said.substr(sign + between.size()));
}

}  // namespace

std::string usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const auto [command, words] = named_command(app);
  const auto commands = commands_of(*command);
  const std::string unknown = first_unknown(app);
  if (unknown.starts_with('-')) {
    const std::string name = unknown.substr(0, unknown.find('='));
    return fmt::format("{}: there is no option {}{}\n{} --help lists them\n", words, name,
                       rendering::did_you_mean(name, options_of(*command)), words);
  }
  if (!commands.empty()) {
    return fmt::format("{}: {}\nThe commands are {}; {} --help says what each does\n", words,
                       unknown.empty() ? "name a command"
                                       : fmt::format("there is no command {}{}", unknown,
                                                     rendering::did_you_mean(unknown, commands)),
                       fmt::join(commands, ", "), words);
  }
  if (!unknown.empty()) {
    return fmt::format("{}: {} is one argument too many\n{} --help says what it takes\n", words,
                       unknown, words);
  }
  const bool is_value = error.get_name() == "ConversionError";
  return fmt::format("{}: {}\n{} --help lists the options\n", words,
                     is_value ? not_read(error.what()) : error.what(), words);
}

}  // namespace planlight::command
