#include "command/run.h"

#include <exception>
#include <map>
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
  if (format == MessageFormat::sarif) print(sarif_of(error));
  print_error(format_environment_error(error, format));
}

}  // namespace

int run(int count, const char* const* arguments) {
  const ParsedArguments parsed = parse_arguments(count, arguments);
  if (!parsed.options) {
    if (parsed.exit_code == exit_done) {
      print(parsed.output);
    } else {
      print_error(parsed.output);
    }
    return parsed.exit_code;
  }
  Options options = *parsed.options;
  options.with_sources = options.message_format == MessageFormat::human &&
                         (is_terminal(stderr) || is_terminal(stdout));
  repository::watch_reading(
      format_environment_error(
          EnvironmentError(
              "the repository cannot be read: it is damaged, or its disk does not answer",
              "run git fsck in the repository; if it complains, clone it again"),
          options.message_format),
      exit_environment);
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

}  // namespace planlight::command
