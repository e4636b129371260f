#include "command/run.h"

#include <fmt/core.h>
#include <signal.h>
#include <sys/resource.h>

#include <exception>
#include <map>
#include <optional>
#include <string>

#include "command/approve.h"
#include "command/build.h"
#include "command/check.h"
#include "command/compare.h"
#include "command/explain.h"
#include "command/messages.h"
#include "command/new_document.h"
#include "command/options.h"
#include "command/outside_files.h"
#include "command/sarif.h"
#include "command/schema_files.h"
#include "command/serve.h"
#include "command/status.h"
#include "command/translate.h"
#include "command/verify.h"
#include "foundation/environment_error.h"
#include "repository/reading_watch.h"

namespace planlight::command {
namespace {

using Command = int (*)(const Options&);

// Every command of the command line has its line here.
Command command_named(const std::string& name) {
  static const std::map<std::string, Command> commands = {{"build", build},
                                                          {"check", check},
                                                          {"compare", compare},
                                                          {"explain", explain},
                                                          {"serve", serve},
                                                          {"status", status},
                                                          {"approve", approve},
                                                          {"new", new_document},
                                                          {"schema", write_schemas},
                                                          {"translate status", translate_status},
                                                          {"translate update", translate_update},
                                                          {"verify", verify}};
  return commands.at(name);
}

// Who waits for a document of SARIF on stdout gets one, that says so.
void say(const EnvironmentError& error, MessageFormat format) {
  try {
    if (format == MessageFormat::sarif) print(sarif_of(error));
  } catch (const EnvironmentError&) {
    // That stdout takes nothing is the trouble itself, or comes on top of it.
  }
  print_error(format_environment_error(error, format));
}

int carry_out(const Options& options) {
  try {
    const std::string misuse = find_inside_file(options);
    if (!misuse.empty()) {
      print_error(misuse);
      return exit_usage;
    }
    return command_named(options.command)(options);
  } catch (const EnvironmentError& error) {
    say(error, options.message_format);
  } catch (const std::exception& error) {
    say(EnvironmentError(error.what()), options.message_format);
  }
  return exit_environment;
}

// Nothing where the arguments ask for no work, or are wrong: that was said, and `exit_code` is set.
std::optional<Options> options_of(int count, const char* const* arguments, int& exit_code) {
  const ParsedArguments parsed = parse_arguments(count, arguments);
  if (!parsed.options) {
    exit_code = parsed.exit_code;
    if (exit_code != exit_done) {
      print_error(parsed.output);
      return std::nullopt;
    }
    try {
      print(parsed.output);
    } catch (const EnvironmentError& error) {
      say(error, MessageFormat::human);
      exit_code = exit_environment;
    }
    return std::nullopt;
  }
  Options options = *parsed.options;
  options.with_sources = options.message_format == MessageFormat::human &&
                         (is_terminal(stderr) || is_terminal(stdout));
  return options;
}

EnvironmentError unreadable() {
  return EnvironmentError(
      "the repository cannot be read: it is damaged, or its disk does not answer",
      "run git fsck in the repository; if it complains, clone it again");
}

EnvironmentError crashed(int signal) {
  if (signal == SIGKILL) {
    return EnvironmentError("Planlight was ended from outside",
                            "where nobody did that, the machine had no memory left: give it more, "
                            "or fewer workers with --jobs");
  }
  return EnvironmentError(
      fmt::format("Planlight crashed (signal {})", signal),
      "run git fsck in the repository; if it does not complain, report this as a defect");
}

// As if it had come to this process. (A core file, if there is to be one, the child has left.)
void end_by(int number) {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  signal(number, SIG_DFL);
  raise(number);
}

bool was_sent(int number) {
  return number == SIGTERM || number == SIGINT || number == SIGHUP || number == SIGQUIT ||
         number == SIGPIPE || number == SIGALRM || number == SIGUSR1 || number == SIGUSR2;
}

}  // namespace

int run(int count, const char* const* arguments) {
  int exit_code = exit_done;
  const auto options = options_of(count, arguments, exit_code);
  return options ? carry_out(*options) : exit_code;
}

int run_watched(int count, const char* const* arguments) {
  using How = repository::WatchedEnd::How;
  int exit_code = exit_done;
  auto options = options_of(count, arguments, exit_code);
  if (!options) return exit_code;
  // A file that may not grow (ulimit -f) is told of like a full disk: the write fails.
  signal(SIGXFSZ, SIG_IGN);
#ifndef __SANITIZE_ADDRESS__  // which would take it for lost
  options->ends_with_process = true;
#endif
  const auto ended = repository::run_watched([&] { return carry_out(*options); });
  if (ended.how == How::returned) return ended.code;
  if (ended.how == How::signalled && was_sent(ended.code)) end_by(ended.code);
  say(ended.how == How::signalled ? crashed(ended.code) : unreadable(), options->message_format);
  return exit_environment;
}

}  // namespace planlight::command
