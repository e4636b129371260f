#include "command/help.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "command/help_text.h"
#include "planlight_version.h"

namespace planlight::command {
namespace {

constexpr std::size_t page_width = 80;
constexpr std::size_t column = 26;
constexpr const char* own_group = "";  // hidden from what the formatter says by itself

// Behind `first`, wrapped from `indent` on.
std::string hanging(std::string first, const std::string& text, std::size_t indent) {
  if (text.empty()) return first + '\n';
  std::string out = std::move(first);
  if (out.size() + 2 > indent) {
    out += '\n';
    out += std::string(indent, ' ');
  } else {
    out.resize(indent, ' ');
  }
  std::size_t width = indent;
  bool is_line_begin = true;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    if (!is_line_begin && width + 1 + word.size() > page_width) {
      out += '\n' + std::string(indent, ' ');
      width = indent;
      is_line_begin = true;
    }
    if (!is_line_begin) out += ' ';
    width += word.size() + (is_line_begin ? 0 : 1);
    out += word;
    is_line_begin = false;
  }
  return out + '\n';
}

// One that may be left out stands in brackets.
std::string positional_word(const CLI::Option& option) {
  const std::string word = value_word(option.get_name(true));
  return option.get_required() ? word : fmt::format("[{}]", word);
}

class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_usage(const CLI::App* app, std::string) const override {
    std::string line = "Usage: ";
    std::string names;
    for (const CLI::App* at = app; at != nullptr; at = at->get_parent()) {
      names = at->get_name() + (names.empty() ? "" : " " + names);
    }
    line += names;
    for (const CLI::Option* option : app->get_options()) {
      if (option->get_positional()) line += ' ' + positional_word(*option);
    }
    if (!app->get_subcommands({}).empty()) line += " COMMAND";
    return line + " [OPTIONS]\n";
  }

  // A command's own options come first; the formatter would follow the order of definition.
  std::string make_positionals(const CLI::App* app) const override {
    std::string text = CLI::Formatter::make_positionals(app);
    std::string own;
    for (const CLI::Option* option : app->get_options()) {
      if (is_own(*option)) own += make_option(option, false);
    }
    return own.empty() ? text : text + "\nOptions:\n" + own;
  }

  static bool is_own(const CLI::Option& option) {
    return option.get_group() == own_group && !option.get_positional();
  }

  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    return hanging("  " + option_term(*option, is_positional), option_text(*option), column);
  }

  std::string make_subcommand(const CLI::App* command) const override {
    return hanging("  " + command->get_name(), command->get_description(), column);
  }

  static std::string option_term(const CLI::Option& option, bool is_positional) {
    if (is_positional) return value_word(option.get_name(true));
    std::string term;
    for (const std::string& name : option.get_snames()) term += fmt::format("-{}, ", name);
    term += "--" + option.get_lnames().front();
    if (option.get_items_expected_min() > 0) {
      term += ' ' + value_word(option.get_lnames().front());
    }
    return term;
  }

  static std::string option_text(const CLI::Option& option) {
    std::string text = option.get_description();
    if (!option.get_default_str().empty()) {
      text += fmt::format(" (default: {})", option.get_default_str());
    }
    return text;
  }
};

std::string full_name(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  return parent == nullptr || parent->get_parent() == nullptr
             ? command.get_name()
             : full_name(*parent) + ' ' + command.get_name();
}

std::string examples_of(const std::string& command) {
  std::string text;
  for (const Example& example : examples()) {
    if (!command.empty() && example.command != command) continue;
    text += fmt::format("  {}\n{}", example.line, hanging("", std::string(example.does), 6));
  }
  return text.empty()
             ? text
             : (text.find("\n  planlight") == std::string::npos ? "Example:\n" : "Examples:\n") +
                   text;
}

void dress(CLI::App& command, const std::shared_ptr<HelpFormatter>& formatter) {
  command.formatter(formatter);
  command.get_help_ptr()->description("Says this");
  for (CLI::Option* option : command.get_options()) {
    if (option->get_positional()) continue;
    option->group(is_shared_option(option->get_lnames().front()) ? "Options of all commands"
                                                                 : own_group);
  }
  const std::vector<CLI::App*> inner = command.get_subcommands({});
  if (inner.empty()) command.footer(examples_of(full_name(command)));
  for (CLI::App* each : inner) {
    each->group("Commands");
    dress(*each, formatter);
  }
}

}  // namespace

void dress_help(CLI::App& program) {
  const auto formatter = std::make_shared<HelpFormatter>();
  formatter->label("Positionals", "Arguments");
  dress(program, formatter);
  for (CLI::Option* option : program.get_options()) option->group("Options");
  std::string codes;
  for (const ExitMeaning& exit : exit_meanings()) {
    codes += hanging(fmt::format("  {}", exit.code), std::string(exit.means), 5);
  }
  program.footer(
      fmt::format("planlight COMMAND --help says what a command takes.\n\nExit codes:\n{}", codes));
}

namespace {

// Nothing in it is taken for a request of the formatter's.
std::string roff(std::string_view text) {
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c == '.' || c == '\'') && (i == 0 || text[i - 1] == '\n')) safe += "\\&";
    if (c == '\\') {
      safe += "\\e";
    } else if (c == '-') {
      safe += "\\-";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string entry(const CLI::Option& option) {
  std::string text = HelpFormatter::option_text(option);
  if (!text.empty() && text.back() != '.') text += '.';
  return fmt::format(".TP\n.B {}\n{}\n",
                     roff(HelpFormatter::option_term(option, option.get_positional())), roff(text));
}

void append_command(std::string& out, const CLI::App& command) {
  const std::vector<const CLI::App*> inner = command.get_subcommands({});
  for (const CLI::App* each : inner) append_command(out, *each);
  if (!inner.empty()) return;
  std::string positionals;
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional()) positionals += ' ' + positional_word(*option);
  }
  out += fmt::format(".SS planlight {}{} [OPTIONS]\n{}.\n", roff(full_name(command)),
                     roff(positionals), roff(command.get_description()));
  for (const CLI::Option* option : command.get_options()) {
    const bool is_shared =
        !option->get_lnames().empty() && is_shared_option(option->get_lnames().front());
    if (!is_shared) out += entry(*option);
  }
}

// Any command that reads content has them.
std::string shared_options(const CLI::App& program) {
  std::string out;
  for (const CLI::Option* option : program.get_subcommand("build")->get_options()) {
    if (!option->get_lnames().empty() && is_shared_option(option->get_lnames().front())) {
      out += entry(*option);
    }
  }
  return out;
}

}  // namespace

std::string manual_page(const CLI::App& program) {
  std::string out = fmt::format(
      ".TH PLANLIGHT 1 \"\" \"{}\" \"User Commands\"\n"
      ".SH NAME\nplanlight \\- {}\n"
      ".SH SYNOPSIS\n.B planlight\n.I COMMAND\n.RI [ OPTIONS ]\n"
      ".SH DESCRIPTION\n"
      "Planlight reads documents as JSON from one commit of a git repository, takes only the "
      "version of each that its whole chain of review approved, leaves out what is internal, and "
      "writes plain HTML in many languages.\n"
      ".SH COMMANDS\n",
      version, roff("a police department's plans and progress, as the public may see them"));
  for (const CLI::App* command : program.get_subcommands({})) append_command(out, *command);
  out += ".SH OPTIONS\nWhat the commands share:\n" + shared_options(program);
  out += ".SH EXIT STATUS\n";
  for (const ExitMeaning& exit : exit_meanings()) {
    out += fmt::format(".TP\n.B {}\n{}.\n", exit.code, roff(exit.means));
  }
  out += ".SH EXAMPLES\n";
  for (const Example& example : examples()) {
    out += fmt::format(".TP\n.B {}\n{}.\n", roff(example.line), roff(example.does));
  }
  out += fmt::format(
      ".SH FILES\n"
      ".TP\n.I content/\nThe content, of the commit: portal.json, districts/, plans/ and so on.\n"
      ".TP\n.I {}\nThe state of the last build, beside the output folder and never in it.\n"
      ".SH SEE ALSO\n.BR git (1),\n.BR msgfmt (1)\n",
      roff(".public.planlight/"));
  return out;
}

}  // namespace planlight::command
