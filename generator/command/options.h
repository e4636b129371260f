#pragma once
// What the user asked for (contract §3).

#include <optional>
#include <string>
#include <vector>

#include "foundation/date.h"

namespace planlight::command {

enum class MessageFormat { human, json, github, sarif };

// Exit codes (contract §3).
enum ExitCode {
  exit_done = 0,
  exit_content = 1,
  exit_usage = 2,
  exit_published_with_errors = 3,
  exit_environment = 4,
};

struct Options {
  // Findings bring the line that they are about: somebody looks at a terminal.
  bool with_sources = false;
  // The process ends with the command: what it still holds then need not be taken apart.
  bool ends_with_process = false;

  std::string command;  // build, check, status, …; "translate update" is two words

  // Shared by the commands.
  std::string repository = ".";
  std::string ref = "HEAD";
  std::string content = "content";
  std::string theme;  // empty: the default theme that comes with the program
  std::string output = "public";
  std::optional<std::string> base_url;
  std::optional<Date> as_of;
  std::string policy;           // a file; empty for none
  std::string allowed_signers;  // a file; empty where approvals need no signature
  std::string revoked_signers;  // a file; empty for none
  int jobs = 0;                 // 0: one a core
  bool strict = false;
  bool keep_going = false;
  MessageFormat message_format = MessageFormat::human;
  bool timings = false;
  bool quiet = false;

  // build
  bool audit = false;
  bool search = false;  // of verify, too
  bool precompress = false;
  std::string changes;  // a file; empty for none
  std::string report;   // of check, too: a private file; empty for none
  // check, serve, translate update
  bool drafts = false;
  // status, new
  std::optional<int> district;
  std::optional<int> year;
  std::optional<int> quarter;
  std::string html;         // status: a private page; empty for none
  std::optional<int> area;  // status
  // status, approve
  std::string role;
  // approve
  std::vector<std::string> paths;
  std::string name;
  std::optional<Date> date;
  std::string sign;                     // a key's file; empty: no signature
  std::optional<std::string> withdraw;  // the reason: withdraws in place of approving
  bool yes = false;
  // compare
  std::vector<std::string> refs;
  std::string format = "text";  // text, markdown, html or json
  // explain
  std::string page;   // its address, file or path
  std::string since;  // an earlier commit; empty for none
  // serve
  std::optional<int> port;  // nothing: the next free one
  // new
  std::string kind;
  // translate
  std::vector<std::string> languages;  // empty: all of the portal
  // schema
  std::string folder = ".vscode/planlight";
};

struct ParsedArguments {
  std::optional<Options> options;  // nothing where the program is to end at once
  int exit_code = exit_done;
  std::string output;  // help, version or what was wrong, to be printed
};

// Never prints and never exits.
ParsedArguments parse_arguments(int count, const char* const* arguments);

}  // namespace planlight::command
